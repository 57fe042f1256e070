import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { advanceReferral } from '#contract/referrals.ts'
import { daysBetween } from '#domain/calendar.ts'
import { type SalesStage, type SettableStage, salesStages, settableStages } from '#domain/sales-stage.ts'
import type { Refusal } from '#words/refusal-words.ts'
import { call } from '../api.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { WhyNotLink } from '../ui/action-button.tsx'
import { classNames } from '../ui/class-names.ts'
import { type Step, Stepper } from '../ui/stage.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import styles from './deal.module.css'
import { stageName } from './deal-looks.ts'
import { useDealScene } from './deal-scene.tsx'
import { FailureNote } from './failure-note.tsx'
import { useShortDay } from './short-day.ts'
import { useDealSaved } from './use-deal.ts'

/** SG-1: the middle stages in any order, forward and back. */
export function useAdvance() {
  const { deal } = useDealScene()
  const saved = useDealSaved()
  return useMutation({
    mutationFn: (stage: SettableStage) => call(advanceReferral, { params: { id: deal.id }, body: { stage } }),
    onSuccess: saved,
  })
}

/** The way of the deal: what was reached when, how long it stands here, and where it can go. */
export function DealStages() {
  const { deal, me, whyNot, fresh } = useDealScene()
  const words = useWords()
  const { t, formatPercent } = words
  const shortDay = useShortDay()
  const now = useNow()
  const phone = usePhone()
  const advance = useAdvance()
  const refused = whyNot('advance')
  const movable = refused === null
  const { explain } = useRefusal()
  const reachedAt = (stage: SalesStage) => deal.stages.findLast((entry) => entry.stage === stage)?.at

  const noteOf = (stage: SalesStage, state: Step['state']): ReactNode => {
    const at = reachedAt(stage)
    if (stage === 100 && (state === 'end' || state === 'locked')) return t('deal.end-note')
    if (state === 'current') return <CurrentNote at={at} now={now.toISOString()} />
    if (state === 'won' || state === 'lost') return deal.closedAt && shortDay(deal.closedAt)
    if (!movable || !isSettable(stage)) return at && shortDay(at)
    const hindrance = deal.whyNotMove[stage]
    if (hindrance) return <LockedNote refusal={hindrance} sentence={explain(hindrance).sentence} />
    return (
      <>
        {at && state === 'done' && <span>{`${shortDay(at)} `}</span>}
        <MoveButton
          stage={stage}
          back={stage < deal.stage}
          onMove={() => advance.mutate(stage)}
          busy={advance.isPending}
        />
      </>
    )
  }
  const percentOf = (stage: SalesStage, state: Step['state']) => {
    const percent = formatPercent(stage / 100)
    const at = reachedAt(stage)
    if (!phone || state !== 'current' || !at) return percent
    return `${percent} · ${t('ui.left-days', { days: daysSince(at, now.toISOString()) })}`
  }
  const steps = salesStages.map((stage): Step => {
    const state = lockedOr(stateOf(stage, deal), stage, deal)
    const lost = state === 'lost'
    return {
      key: String(stage),
      label:
        lost && stage === 100
          ? t('stage.lost')
          : stageName(words, me, stage, { opening: deal.role, type: deal.type }),
      ...(lost && stage === 100 ? {} : { percent: percentOf(stage, state) }),
      state,
      note: noteOf(stage, state),
    }
  })
  return (
    <section
      className={styles.stages}
      aria-label={t('deal.stages')}
      data-fresh={fresh.has('stage') || undefined}
      data-frozen={(deal.status === 'Closed' && deal.substatus !== 'Won') || undefined}
    >
      <Stepper steps={steps} label={t('deal.stages')} />
      {refused && deal.status === 'Active' && (
        <div className={styles.stagesRefused}>
          <WhyNotLink answer={refused} label={`${t('deal.move-here')} · ${t('ui.why-not')}`} />
        </div>
      )}
      <FailureNote error={advance.error} />
    </section>
  )
}

function stateOf(stage: SalesStage, deal: ReturnType<typeof useDealScene>['deal']): Step['state'] {
  if (deal.substatus === 'Won') return stage === 100 ? 'won' : 'done'
  if (deal.status === 'Closed') {
    if (stage === 100) return deal.substatus === 'Lost' ? 'lost' : 'end'
    return stage <= deal.stage && deal.stages.length > 0 ? 'done' : 'next'
  }
  if (stage === 100) return 'end'
  if (deal.status === 'New') return 'next'
  if (stage === deal.stage) return 'current'
  return stage < deal.stage ? 'done' : 'next'
}

/** SG-2: what the order of an assessment keeps from being reached is shown with a lock. */
function lockedOr(
  state: Step['state'],
  stage: SalesStage,
  { status, whyNot, whyNotMove }: ReturnType<typeof useDealScene>['deal'],
): Step['state'] {
  if (status !== 'Active' || whyNot.advance) return state
  if (stage === 100) return whyNot.win?.code === 'stage.incomplete' ? 'locked' : state
  return state === 'next' && isSettable(stage) && whyNotMove[stage] ? 'locked' : state
}

function isSettable(stage: SalesStage): stage is SettableStage {
  return settableStages.some((one) => one === stage)
}

function daysSince(at: string, now: string): number {
  return Math.max(0, Math.floor(daysBetween(at, now)))
}

function CurrentNote({ at, now }: { readonly at: string | undefined; readonly now: string }) {
  const { t } = useWords()
  const shortDay = useShortDay()
  if (!at) return null
  const days = daysSince(at, now)
  const since = t('deal.stage-days', { days })
  return <span>{days === 0 ? since : `${shortDay(at)} · ${since}`}</span>
}

/** The stage that comes first, in the few words that a column has room for; the whole sentence is one hover away. */
function LockedNote({ refusal, sentence }: { readonly refusal: Refusal; readonly sentence: string }) {
  const { t } = useWords()
  const named = String(refusal.facts.stages ?? '').split(' ')
  const first = settableStages.find((stage) => named.includes(String(stage)))
  return (
    <span title={sentence}>
      {first === undefined
        ? sentence
        : t('assessment.stage-first', { stage: t(`stage.assessment-${first}`) })}
    </span>
  )
}

type MoveButtonProps = {
  readonly stage: SettableStage
  readonly back: boolean
  readonly onMove: () => void
  readonly busy: boolean
}

function MoveButton({ stage, back, onMove, busy }: MoveButtonProps) {
  const { me, deal } = useDealScene()
  const words = useWords()
  const name = stageName(words, me, stage, { opening: deal.role, type: deal.type })
  const phone = usePhone()
  return (
    <button
      type="button"
      className={classNames(styles.move, back && styles.moveBack)}
      data-stage={stage}
      aria-label={words.t('deal.move-to', { stage: name })}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onMove}
    >
      {phone ? words.t('deal.stage-next', { stage: name }) : words.t('deal.move-here')}
    </button>
  )
}
