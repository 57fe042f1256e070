import { IconCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Me } from '#contract/sessions.ts'
import { daysAfter } from '#domain/calendar.ts'
import { typeIcons } from '../deal/deal-looks.ts'
import { Glyph } from '../ui/glyph.tsx'
import { T } from '../words/rich-text.tsx'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import styles from './answers.module.css'
import asides from './asides.module.css'
import { arrivalOf, type DealDraft, partnersOf, typeOf } from './deal-draft.ts'
import { useWizard } from './scene.tsx'

const kinds = ['private', 'partner-led', 'co-sell', 'partner-to-partner'] as const
type Kind = (typeof kinds)[number] | 'solution-assessment'

/** DT-4: the type that the answers make, because of what, who sees what, and what follows by when. */
export function TypeAside() {
  const { t } = useWords()
  const { me, draft } = useWizard()
  const vendor = me.vendor.name
  const type = typeOf(draft, me) as Kind
  const sent = me.organization.kind === 'vendor'
  return (
    <section className={asides.part}>
      <h2 className={asides.asideTitle}>{t('new-deal.answers-make')}</h2>
      {kindsFor(type, sent).map((kind) =>
        kind === type ? (
          <TypeCard key={kind} kind={kind} />
        ) : (
          <div key={kind} className={asides.otherType}>
            <Glyph icon={typeIcons[kind]} />
            <span>
              {t(`deal-type.${kind}`)}
              {kind !== 'solution-assessment' && (
                <span className={styles.dim}>{t(ifWords[kind], { vendor })}</span>
              )}
            </span>
          </div>
        ),
      )}
      <PartnersPart alone={type === 'partner-to-partner'} />
      <p className={asides.final}>
        <Glyph icon={IconInfoCircle} />
        {type !== 'private' && type !== 'partner-led'
          ? t('new-deal.not-back')
          : t('new-deal.open-later', { vendor })}
      </p>
    </section>
  )
}

/** Where the type is settled already, there is nothing else that the answers could make. */
function kindsFor(type: Kind, sent: boolean): readonly Kind[] {
  if (type === 'solution-assessment') return [type]
  return sent ? ['co-sell'] : kinds
}

function TypeCard({ kind }: { readonly kind: Kind }) {
  const { t } = useWords()
  const { me, draft } = useWizard()
  const vendor = me.vendor.name
  const sent = me.organization.kind === 'vendor'
  const partner = draft.partner?.name ?? t('new-deal.partner-word')
  const { sees, because, follows } = useConsequences(kind)
  return (
    <div className={asides.typeCard} role="status">
      <div className={asides.typeHead}>
        <Glyph icon={typeIcons[kind]} size={18} />
        <b>{t(`deal-type.${kind}`)}</b>
        <Glyph icon={IconCheck} />
      </div>
      <p>{sent ? t('new-deal.is-sent', { partner }) : t(isWords[kind], { vendor })}</p>
      <dl>
        <dt>{t('new-deal.because')}</dt>
        <dd>{because}</dd>
        <dt>{t('new-deal.will-see', { vendor: sent ? partner : vendor })}</dt>
        <dd>{sees}</dd>
        <dt>{t('new-deal.follows')}</dt>
        <dd>{follows}</dd>
      </dl>
    </div>
  )
}

const ifWords = {
  private: 'new-deal.if-private',
  'partner-led': 'new-deal.if-partner-led',
  'co-sell': 'new-deal.if-co-sell',
  'partner-to-partner': 'partners.if-p2p',
} as const

const isWords = {
  private: 'new-deal.is-private',
  'partner-led': 'new-deal.is-partner-led',
  'co-sell': 'new-deal.is-co-sell',
  'partner-to-partner': 'partners.is-p2p',
  'solution-assessment': 'assessment.is',
} as const

function partnerNames(draft: DealDraft, me: Me, unnamed: string): string[] {
  return [...new Set(partnersOf(draft, me).map((one) => one.partner?.name ?? unnamed))]
}

/** PP-1: beside the vendor, what the invited partners see and until when they answer. */
function PartnersPart({ alone }: { readonly alone: boolean }) {
  const { t, formatInstant, formatList } = useWords()
  const { me, draft } = useWizard()
  const now = useNow()
  const names = partnerNames(draft, me, t('partners.new'))
  if (names.length === 0) return null
  const days = me.answerDays
  const day = formatInstant(daysAfter(now.toISOString(), days), 'day')
  return (
    <div className={asides.typeCard} role="status">
      <dl>
        <dt>{t('partners.sees')}</dt>
        <dd>{t('partners.sees-part', { vendor: me.vendor.name })}</dd>
        {!alone && (
          <>
            <dt>{t('new-deal.follows')}</dt>
            <dd>
              <T k="partners.follows" values={{ partners: formatList(names), days, day }} />
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}

type Consequences = Record<'because' | 'sees' | 'follows', ReactNode>

function useConsequences(kind: Kind): Consequences {
  const { t, formatInstant, formatList } = useWords()
  const { me, draft } = useWizard()
  const now = useNow()
  const vendor = me.vendor.name
  const days = me.answerDays
  const day = formatInstant(daysAfter(now.toISOString(), days), 'day')
  if (me.organization.kind === 'vendor') {
    const partner = draft.partner?.name ?? t('new-deal.partner-word')
    const location = arrivalOf(draft)?.name ?? t('deal.entire-company')
    return {
      because: <T k="new-deal.because-sent" values={{ partner }} />,
      sees: t('new-deal.sees-sent'),
      follows: <T k="new-deal.follows-sent" values={{ partner, days, day, location }} />,
    }
  }
  if (kind === 'partner-to-partner') {
    const partners = formatList(partnerNames(draft, me, t('partners.new')))
    return {
      because: <T k="partners.because-p2p" values={{ partners }} />,
      sees: draft.visibleToVendor ? t('new-deal.sees-partner-led') : t('new-deal.sees-nothing'),
      follows: <T k="partners.follows" values={{ partners, days, day }} />,
    }
  }
  if (kind === 'solution-assessment') {
    const type = draft.solutions[0]?.solution.name ?? ''
    return {
      because: <T k="assessment.because" values={{ type }} />,
      sees: t('assessment.sees'),
      follows: (
        <>
          <T k="assessment.follows" values={{ days, day }} /> {t('assessment.no-registration')}
        </>
      ),
    }
  }
  if (kind === 'co-sell') {
    const help = draft.help === 'none' ? '' : t(`help.${draft.help}`)
    return {
      because: <T k="new-deal.because-co-sell" values={{ help }} />,
      sees: t('new-deal.sees-co-sell', { vendor }),
      follows: <T k="new-deal.follows-co-sell" values={{ days, day }} />,
    }
  }
  return {
    because: t(`new-deal.because-${kind}`, { vendor }),
    sees: kind === 'private' ? t('new-deal.sees-nothing') : t('new-deal.sees-partner-led'),
    follows: t(`new-deal.follows-${kind}`),
  }
}
