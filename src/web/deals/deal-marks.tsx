import {
  IconAlertTriangle,
  IconArrowsRightLeft,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconClipboardCheck,
  IconClockX,
  IconEye,
  IconInbox,
  IconLock,
  IconTrophy,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { DealRow } from '#contract/deal-view.ts'
import { daysBetween } from '#domain/calendar.ts'
import type { DealType } from '#domain/deal-type.ts'
import type { WordKey } from '#locales/catalog.ts'
import { useMe } from '../session/me.ts'
import type { Icon } from '../ui/glyph.tsx'
import { StageSegments } from '../ui/stage.tsx'
import { StatusMark, TimeLeftText } from '../ui/status.tsx'
import { TimeRing } from '../ui/time-ring.tsx'
import type { Tone } from '../ui/tone.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import { useStageName } from './stage-name.ts'

type Look = { readonly word: WordKey; readonly tone: Tone; readonly icon?: Icon }

/** How a standing looks at the other party's; my own Accepted is the ordinary state and stays grey. */
export const standingLooks: Record<DealRow['counterpart']['standing'] | 'Received', Look> = {
  'cannot-see': { word: 'status.cannot-see', tone: 'neutral' },
  'may-read': { word: 'status.may-read', tone: 'neutral' },
  Received: { word: 'status.received', tone: 'wait', icon: IconInbox },
  Pending: { word: 'status.pending', tone: 'wait', icon: IconCircleDashed },
  Accepted: { word: 'status.accepted', tone: 'accent', icon: IconCircleCheck },
  Won: { word: 'status.won', tone: 'ok', icon: IconTrophy },
  Lost: { word: 'status.lost', tone: 'bad', icon: IconCircleX },
  Declined: { word: 'status.declined', tone: 'bad', icon: IconCircleMinus },
  Expired: { word: 'status.expired', tone: 'neutral', icon: IconClockX },
  Error: { word: 'status.error', tone: 'bad', icon: IconAlertTriangle },
}

export const typeLooks: Record<DealType, { word: WordKey; short: WordKey; icon: Icon }> = {
  private: { word: 'deal-type.private', short: 'deal-type.private-short', icon: IconLock },
  'partner-led': { word: 'deal-type.partner-led', short: 'deal-type.partner-led-short', icon: IconEye },
  'co-sell': { word: 'deal-type.co-sell', short: 'deal-type.co-sell-short', icon: IconArrowsRightLeft },
  'partner-to-partner': {
    word: 'deal-type.partner-to-partner',
    short: 'deal-type.partner-to-partner-short',
    icon: IconUsersGroup,
  },
  'solution-assessment': {
    word: 'deal-type.solution-assessment',
    short: 'deal-type.solution-assessment-short',
    icon: IconClipboardCheck,
  },
}

export function TypeMark({ type }: { readonly type: DealType }) {
  const { t } = useWords()
  const look = typeLooks[type]
  return <StatusMark icon={look.icon}>{t(look.short)}</StatusMark>
}

/** My own record; an answer that is due says how long it has. */
export function OwnStatus({ row }: { readonly row: DealRow }) {
  const { t } = useWords()
  const reason = useReason(row.reason)
  const look = standingLooks[row.substatus]
  const tone = row.substatus === 'Accepted' ? 'neutral' : look.tone
  return (
    <span title={reason}>
      <StatusMark
        tone={tone}
        {...(look.icon ? { icon: look.icon } : {})}
        note={row.answerDueAt && row.status === 'New' ? <TimeLeft until={row.answerDueAt} /> : undefined}
      >
        {t(look.word)}
      </StatusMark>
    </span>
  )
}

/** The other side of the deal, never empty: what cannot be seen says so. */
export function CounterpartMark({ row, named = false }: { readonly row: DealRow; readonly named?: boolean }) {
  const { t } = useWords()
  const { name, standing, answerDueAt, reason } = row.counterpart
  const why = useReason(reason)
  const look = standingLooks[standing]
  const word = named ? t('deals.phone-counterpart', { name, state: t(look.word) }) : t(look.word)
  if (!look.icon) return <span title={why}>{word}</span>
  const pending = standing === 'Pending' && answerDueAt
  return (
    <span title={why}>
      <StatusMark
        tone={look.tone}
        icon={look.icon}
        sign={pending ? <AnswerRing until={answerDueAt} /> : undefined}
        note={pending ? <TimeLeft until={answerDueAt} /> : undefined}
      >
        {word}
      </StatusMark>
    </span>
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

/** How far the sale is; what was lost freezes grey where it stood. */
export function StageMark({ row }: { readonly row: Pick<DealRow, 'stage' | 'status' | 'substatus'> }) {
  const { formatPercent } = useWords()
  const stageName = useStageName()
  const end = row.substatus === 'Won' ? 'won' : row.status === 'Closed' ? 'lost' : undefined
  return (
    <StageSegments percent={row.stage} end={end} note={formatPercent(row.stage / 100)}>
      {stageName(row.stage)}
    </StageSegments>
  )
}

const reasonWords = new Set([
  'budget',
  'no-response',
  'other-vendor',
  'requirement-not-met',
  'not-a-customer',
  'timeline',
  'abuse',
  'other',
  'duplicate-bulk',
  'duplicate-portal',
  'duplicate-vendor',
  'connector-sync',
  'customer-matching',
  'solution-issue',
  'test',
  'data-error',
  'withdrawn',
  'no-customer-record',
  'no-seller-manages-customer',
])

/** The sentence of a reason, for the tooltip of the state that it explains. */
export function useReason(reason: string | null): string | undefined {
  const { t } = useWords()
  const { vendor } = useMe()
  if (reason === null || !reasonWords.has(reason)) return undefined
  return t(`reason.${reason}` as WordKey, { vendor: vendor.name })
}
