import { IconEye } from '@tabler/icons-react'
import type { WordKey } from '#locales/catalog.ts'
import { Glyph } from '../ui/glyph.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './deal.module.css'
import { reasonText, statusLooks } from './deal-looks.ts'
import { useDealScene } from './deal-scene.tsx'
import { useShortDay } from './short-day.ts'

/** What is true of the whole page: that it is only to be read, or that it is over and why. */
export function DealBanner() {
  const { deal } = useDealScene()
  if (deal.readOnly) return <ReadOnlyBanner />
  return deal.status === 'Closed' ? <ClosedBanner /> : null
}

function ReadOnlyBanner() {
  const { deal } = useDealScene()
  const { t } = useWords()
  const name = deal.counterparts[0]?.ownerName ?? ''
  return (
    <div className={styles.banner} role="note">
      <Glyph icon={IconEye} />
      <div>
        <b>{t('deal.read-only-title', { name })}</b>
        <div>{t('deal.read-only-body', { name })}</div>
      </div>
    </div>
  )
}

const closedWords: Partial<Record<string, WordKey>> = {
  Won: 'deal.closed-won',
  Lost: 'deal.closed-lost',
  Declined: 'deal.closed-declined',
  Expired: 'deal.closed-expired',
  Error: 'deal.closed-error',
}

function ClosedBanner() {
  const { deal, me } = useDealScene()
  const words = useWords()
  const { t } = words
  const shortDay = useShortDay()
  const look = statusLooks[deal.substatus]
  const title = t(closedWords[deal.substatus] ?? 'deal.closed-error', {
    day: shortDay(deal.closedAt ?? deal.updatedAt),
  })
  const reason = deal.reason ? reasonText(words, me, deal.reason) : ''
  return (
    <div className={styles.banner} data-tone={look.tone} role="note">
      <Glyph icon={look.icon} />
      <div>
        <b>{reason ? `${title} · ${reason}` : title}</b>
        {deal.outcomeNote && <p lang={langOf(deal.outcomeNote)}>{deal.outcomeNote}</p>}
        <div>{deal.substatus === 'Expired' ? t('deal.closed-expired-body') : t('deal.closed-final')}</div>
      </div>
    </div>
  )
}
