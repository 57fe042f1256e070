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
import type { DealRow, DealView } from '#contract/deal-view.ts'
import type { Me } from '#contract/sessions.ts'
import type { DealType } from '#domain/deal-type.ts'
import { fullName as nameOf } from '#domain/person-name.ts'
import type { SalesStage } from '#domain/sales-stage.ts'
import type { WordKey } from '#locales/catalog.ts'
import type { Icon } from '../ui/glyph.tsx'
import type { Tone } from '../ui/tone.ts'
import type { Words } from '../words/words.tsx'

export type Substatus = DealView['substatus']
type Look = { readonly word: WordKey; readonly tone: Tone; readonly icon: Icon }

/** How a record stands, in lists, cards and headers alike. */
export const statusLooks: Record<Substatus, Look> = {
  Received: { word: 'status.received', tone: 'wait', icon: IconInbox },
  Pending: { word: 'status.pending', tone: 'wait', icon: IconCircleDashed },
  Accepted: { word: 'status.accepted', tone: 'accent', icon: IconCircleCheck },
  Won: { word: 'status.won', tone: 'ok', icon: IconTrophy },
  Lost: { word: 'status.lost', tone: 'bad', icon: IconCircleX },
  Declined: { word: 'status.declined', tone: 'bad', icon: IconCircleMinus },
  Expired: { word: 'status.expired', tone: 'neutral', icon: IconClockX },
  Error: { word: 'status.error', tone: 'bad', icon: IconAlertTriangle },
}

/** How the other party's side stands; what it cannot do yet has a word and no icon. */
export const standingLooks: Record<DealRow['counterpart']['standing'], Omit<Look, 'icon'> & { icon?: Icon }> =
  {
    ...statusLooks,
    'cannot-see': { word: 'status.cannot-see', tone: 'neutral' },
    'may-read': { word: 'status.may-read', tone: 'neutral' },
  }

export const typeIcons: Record<DealType, Icon> = {
  private: IconLock,
  'partner-led': IconEye,
  'co-sell': IconArrowsRightLeft,
  'partner-to-partner': IconUsersGroup,
  'solution-assessment': IconClipboardCheck,
}

/** Why the deal is of its type: the parties and the answers make it (DT-4). */
export function typeBecause(deal: DealView, isVendor: boolean): WordKey | null {
  if (isVendor) return null
  if (deal.type !== 'co-sell') return `deal-type.${deal.type}-because`
  return deal.role === 'originator' ? 'deal-type.co-sell-because-asked' : 'deal-type.co-sell-because-sent'
}

export const stageWords = {
  20: 'stage.qualified',
  40: 'stage.developed',
  60: 'stage.proposed',
  80: 'stage.negotiated',
} as const satisfies Partial<Record<SalesStage, WordKey>>

/** Who opened the deal names its first stage (SG-S1, SG-S2); where both kinds meet it has both names. */
export type Opening = DealView['role'] | DealRow['direction'] | 'either'

function firstStageName({ t }: Words, opening: Opening): string {
  const own = opening === 'originator' || opening === 'outbound'
  if (opening === 'either') return t('stage.created-or-accepted')
  return t(own ? 'stage.created' : 'stage.accepted')
}

/** How a stage is called depends on who opened the deal, and on whether it is an assessment (SA-S2 to S5). */
export type StageOf = { readonly opening: Opening; readonly type?: DealType | undefined }

/** A stage in the organization's own words; another organization's stages have the standard ones (SG-3). */
export function stageName(words: Words, me: Me | null, stage: SalesStage, of: Opening | StageOf): string {
  const { opening, type }: StageOf = typeof of === 'string' ? { opening: of } : of
  if (stage === 10) return firstStageName(words, opening)
  if (stage === 100) return words.t('stage.won')
  if (type === 'solution-assessment') return words.t(`stage.assessment-${stage}`)
  return me?.stageNames[String(stage)] || words.t(stageWords[stage])
}

/** "Proposed 60%" */
export function stageWithPercent(
  words: Words,
  me: Me | null,
  stage: SalesStage,
  of: Opening | StageOf,
): string {
  const percent = words.formatPercent(stage / 100)
  return words.t('stage.with-percent', { stage: stageName(words, me, stage, of), percent })
}

export function fullName(person: { readonly firstName: string; readonly lastName: string }): string {
  return nameOf(person.firstName, person.lastName)
}

/** The sentence of a reason of 10.4. */
export function reasonText({ t }: Words, me: Pick<Me, 'vendor'>, reason: string): string {
  return t(`reason.${reason}` as WordKey, { vendor: me.vendor.name })
}
