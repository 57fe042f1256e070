import type { DealRow, DealView } from '#contract/deal-view.ts'
import type { Money } from '#domain/money.ts'
import type { WordKey } from '#locales/catalog.ts'
import type { Reader } from '#words/reader.ts'

export function statusWord({ t }: Reader, substatus: DealRow['substatus']): string {
  return t(`status.${substatus.toLowerCase()}` as WordKey)
}

const stageWords: Record<number, WordKey> = {
  10: 'stage.created-or-accepted',
  20: 'stage.qualified',
  40: 'stage.developed',
  60: 'stage.proposed',
  80: 'stage.negotiated',
  100: 'stage.won',
}

/** "Proposed 60%"; an assessment has stages of its own. */
export function stageWord(words: Reader, { stage, type }: Pick<DealView, 'stage' | 'type'>): string {
  const middle = stage > 10 && stage < 100
  const assessed = type === 'solution-assessment' && middle
  const key = assessed ? (`stage.assessment-${stage}` as WordKey) : (stageWords[stage] as WordKey)
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
  return [`${deal.number}  ${deal.name}`, statusWord(words, deal.substatus), ...standing].join(' · ')
}
