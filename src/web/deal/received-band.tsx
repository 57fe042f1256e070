import { useMutation } from '@tanstack/react-query'
import { assignReferral } from '#contract/referrals.ts'
import { call } from '../api.ts'
import { AppButton } from '../ui/app-button.tsx'
import { Section } from '../ui/card.tsx'
import { type Fact, FactGrid } from '../ui/facts.tsx'
import { langOf } from '../words/lang-of.ts'
import { T } from '../words/rich-text.tsx'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import styles from './deal.module.css'
import { DealActionButton, DueRing } from './deal-header.tsx'
import { useDealScene } from './deal-scene.tsx'
import { FailureNote } from './failure-note.tsx'
import { isPart } from './help-state.ts'
import { PartOffered } from './partners-offered.tsx'
import { useDealSaved } from './use-deal.ts'

/** LC-3, LC-5: how long there is to answer, what is asked, and who has taken it. */
export function ReceivedBand() {
  const { deal } = useDealScene()
  const { formatTimeLeft, formatInstant, t } = useWords()
  const now = useNow()
  const due = deal.answerDueAt
  if (deal.status !== 'New' || !deal.received || !due) return null
  const { text, urgency } = formatTimeLeft(due, now)
  const over = now.toISOString() >= due
  return (
    <div className={styles.band} data-urgency={urgency} role="status">
      <DueRing dueAt={due} size={28} />
      <span>
        {over ? (
          t('deal.band-over')
        ) : (
          <T
            k="deal.band-left"
            values={{ time: text, instant: formatInstant(due, 'medium'), name: deal.received.inviterName }}
          />
        )}
      </span>
    </div>
  )
}

/** What the sender asks comes before the deal itself. */
export function ReceivedTerms() {
  const { deal } = useDealScene()
  const { t } = useWords()
  if (!deal.received) return null
  const { terms, inviterName: name } = deal.received
  if (isPart(deal)) return <PartOffered />
  const facts: Fact[] = terms.help
    ? [{ key: 'help', label: t('deal.help-asked'), value: t(`help.${terms.help}`) }]
    : deal.type === 'solution-assessment'
      ? [{ key: 'type', label: t('deal-type.solution-assessment'), value: deal.solutions[0]?.name ?? '' }]
      : []
  return (
    <Section title={t(deal.role === 'vendor' ? 'deal.asks-for' : 'deal.sent-you', { name })}>
      {facts.length > 0 && <FactGrid facts={facts} />}
      {terms.helpNotes && (
        <p className={styles.words} lang={langOf(terms.helpNotes)}>
          {terms.helpNotes}
        </p>
      )}
      {deal.status === 'New' && (
        <p className={styles.hint}>
          {deal.contact && `${t('deal.contact-now')} `}
          {t('deal.names-after', { name })}
        </p>
      )}
      {deal.status === 'New' && deal.role === 'vendor' && <Taking />}
    </Section>
  )
}

function Taking() {
  const { deal, me } = useDealScene()
  const { t } = useWords()
  const saved = useDealSaved()
  const giveBack = useMutation({
    mutationFn: () => call(assignReferral, { params: { id: deal.id }, body: { personId: null } }),
    onSuccess: saved,
  })
  const mine = deal.assignee?.personId === me.person.id
  const sentence = deal.assignee
    ? mine
      ? t('deal.taken-by-me')
      : t('deal.taken-by', { name: deal.assignee.name })
    : t('deal.taken-by-nobody')
  return (
    <div className={styles.taking}>
      <span>{sentence}</span>
      {!deal.assignee && <DealActionButton action="take" size="small" />}
      {mine && (
        <AppButton size="small" loading={giveBack.isPending} onClick={() => giveBack.mutate()}>
          {t('deal.give-back')}
        </AppButton>
      )}
      <DealActionButton action="assign" size="small" />
      <FailureNote error={giveBack.error} />
    </div>
  )
}
