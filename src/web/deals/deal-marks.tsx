import type { DealRow } from '#contract/deal-view.ts'
import { daysBetween } from '#domain/calendar.ts'
import type { DealType } from '#domain/deal-type.ts'
import { reasonText, standingLooks, statusLooks, typeIcons } from '../deal/deal-looks.ts'
import { useMe } from '../session/me.ts'
import { StageSegments } from '../ui/stage.tsx'
import { StatusMark, TimeLeftText } from '../ui/status.tsx'
import { TimeRing } from '../ui/time-ring.tsx'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import styles from './deals.module.css'
import { useStageName } from './stage-name.ts'

export function TypeMark({ type }: { readonly type: DealType }) {
  const { t } = useWords()
  return <StatusMark icon={typeIcons[type]}>{t(`deal-type.${type}-short`)}</StatusMark>
}

/** My own record, whose ordinary state stays grey; an answer that is due says how long it has. */
export function OwnStatus({ row }: { readonly row: DealRow }) {
  const { t } = useWords()
  const reason = useReason(row.reason)
  const look = statusLooks[row.substatus]
  const tone = row.substatus === 'Accepted' ? 'neutral' : look.tone
  return (
    <StatusMark
      tone={tone}
      icon={look.icon}
      note={row.answerDueAt && row.status === 'New' ? <TimeLeft until={row.answerDueAt} /> : undefined}
      title={reason}
    >
      {t(look.word)}
    </StatusMark>
  )
}

/** The other side of the deal, never empty: what cannot be seen says so. */
export function CounterpartMark({ row, named = false }: { readonly row: DealRow; readonly named?: boolean }) {
  const { t } = useWords()
  const { name, standing, answerDueAt, reason } = row.counterpart
  const why = useReason(reason)
  const look = standingLooks[standing]
  const word = named ? t('deals.phone-counterpart', { name, state: t(look.word) }) : t(look.word)
  const told = why ?? (named ? word : undefined)
  if (!look.icon) return <span title={told}>{word}</span>
  const pending = standing === 'Pending' && answerDueAt
  return (
    <StatusMark
      tone={look.tone}
      icon={look.icon}
      sign={pending ? <AnswerRing until={answerDueAt} /> : undefined}
      note={pending ? <TimeLeft until={answerDueAt} /> : undefined}
      title={told}
    >
      {named ? <span className={styles.cut}>{word}</span> : word}
    </StatusMark>
  )
}

function AnswerRing({ until }: { readonly until: string }) {
  const now = useNow()
  const { answerDays } = useMe()
  return <TimeRing fraction={daysBetween(now.toISOString(), until) / answerDays} />
}

export function TimeLeft({ until }: { readonly until: string }) {
  const { t, formatTimeLeft, formatInstant } = useWords()
  const now = useNow()
  const exact = t('ui.answer-until', { instant: formatInstant(until, 'exact') })
  return <TimeLeftText {...formatTimeLeft(until, now)} exact={exact} />
}

type Standing = Pick<DealRow, 'stage' | 'status' | 'substatus' | 'direction' | 'type'>

/** How far the sale is; what was lost freezes grey where it stood, and what nobody accepted stands nowhere yet. */
export function StageMark({ row }: { readonly row: Standing }) {
  const { t, formatPercent } = useWords()
  const stageName = useStageName()
  if (!hasStage(row)) return <span title={t('deals.stage-none')}>–</span>
  const end = row.substatus === 'Won' ? 'won' : row.status === 'Closed' ? 'lost' : undefined
  return (
    <StageSegments percent={row.stage} end={end} note={formatPercent(row.stage / 100)}>
      {stageName(row.stage, row.direction, row.type)}
    </StageSegments>
  )
}

/** SG-S2: a received record gets its first stage by being accepted. */
function hasStage({ status, substatus }: Pick<Standing, 'status' | 'substatus'>): boolean {
  return status !== 'New' && substatus !== 'Declined' && substatus !== 'Expired'
}

/** The sentence of a reason, for the tooltip of the state that it explains. */
function useReason(reason: string | null): string | undefined {
  const words = useWords()
  const me = useMe()
  return reason === null ? undefined : reasonText(words, me, reason)
}
