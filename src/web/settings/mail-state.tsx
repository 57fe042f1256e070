import { IconAlertTriangle, IconArchive, IconClock, IconSend } from '@tabler/icons-react'
import type { MailLine } from '#contract/mails.ts'
import type { Icon } from '../ui/glyph.tsx'
import { StatusMark } from '../ui/status.tsx'
import type { Tone } from '../ui/tone.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import settings from './settings.module.css'

const looks: Record<MailLine['state'], { tone: Tone; icon: Icon }> = {
  queued: { tone: 'wait', icon: IconClock },
  kept: { tone: 'neutral', icon: IconArchive },
  sent: { tone: 'ok', icon: IconSend },
  failed: { tone: 'bad', icon: IconAlertTriangle },
}

/** What became of the mail, with what the server said last and when it is tried again. */
export function MailState({ mail }: { readonly mail: MailLine }) {
  const { t, formatRelative } = useWords()
  const now = useNow()
  const { state, attempts, lastError, dueAt } = mail
  const tried = attempts > 0 && state !== 'kept' ? t('actions.attempts', { count: attempts }) : ''
  const next =
    dueAt !== null && new Date(dueAt) > now ? t('actions.next-try', { when: formatRelative(dueAt, now) }) : ''
  return (
    <div>
      <StatusMark {...looks[state]}>{t(`actions.state-${state}`)}</StatusMark>
      <div className={settings.dim}>{[tried, next].filter(Boolean).join(', ')}</div>
      {lastError !== null && <div className={settings.dim}>{lastError}</div>}
    </div>
  )
}
