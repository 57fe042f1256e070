import type { DealRow, DealView } from '#contract/deal-view.ts'
import type { Money } from '#domain/money.ts'
import type { WordKey } from '#locales/catalog.ts'
import type { Reader } from '#words/reader.ts'
import { plain } from './width.ts'

export function statusWord({ t }: Reader, substatus: DealRow['substatus']): string {
  return t(`status.${substatus.toLowerCase()}` as WordKey)
}

type Staged = Pick<DealView, 'stage' | 'type' | 'direction'>

const stageWords: Record<number, WordKey> = {
  20: 'stage.qualified',
  40: 'stage.developed',
  60: 'stage.proposed',
  80: 'stage.negotiated',
  100: 'stage.won',
}

/** "Proposed 60%"; an assessment has stages of its own, and who opened the deal names its first (SG-S1, SG-S2). */
export function stageWord(words: Reader, { stage, type, direction }: Staged): string {
  const first: WordKey = direction === 'outbound' ? 'stage.created' : 'stage.accepted'
  const middle = stage > 10 && stage < 100
  const assessed = type === 'solution-assessment' && middle
  const key = assessed ? (`stage.assessment-${stage}` as WordKey) : (stageWords[stage] ?? first)
  const percent = words.formatPercent(stage / 100)
  return words.t('stage.with-percent', { stage: words.t(key), percent })
}

export function moneyText(words: Reader, value: Money | null): string {
  return value === null ? '' : words.formatMoney(value.amount, value.currency)
}

export function dayText(words: Reader, day: string | null): string {
  return day === null ? '' : words.formatDay(day)
}

export function momentText(words: Reader, at: string | null): string {
  return at === null ? '' : words.formatInstant(at)
}

/** What a deal is after a change, in one line. */
export function dealLine(words: Reader, deal: DealView): string {
  const standing = deal.status === 'Closed' ? [] : [stageWord(words, deal)]
  return [`${deal.number}  ${plain(deal.name)}`, statusWord(words, deal.substatus), ...standing].join(' · ')
}
