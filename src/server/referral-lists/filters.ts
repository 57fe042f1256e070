import { vendorStandings } from '#contract/deal-view.ts'
import type { ListFilters } from '#contract/referrals.ts'
import type { FieldFault } from '#contract/values.ts'
import { isDay } from '#domain/calendar.ts'
import { dealTypes } from '#domain/deal-type.ts'
import { helpTypes } from '#domain/help.ts'
import { isUuid } from '#domain/id.ts'
import { substatuses } from '#domain/referral.ts'
import { salesStages } from '#domain/sales-stage.ts'
import { queryWordsOf } from '#domain/word.ts'
import { Invalid } from '../refused.ts'

/** A list's filters, read and checked. An empty list of words does not filter. */
export type Filters = {
  tab: 'inbound' | 'outbound' | 'favorites' | 'all'
  sought: { words: string[]; number: string | null } | null
  substatuses: string[]
  types: string[]
  stages: number[]
  counterparts: string[]
  countries: string[]
  customerWords: string[]
  solutionIds: string[]
  locationIds: string[]
  partnerIds: string[]
  help: string[]
  mine: boolean
  offered: boolean
  incomplete: boolean
  created: Range
  closes: Range
  value: Range
}
export type Range = { from: string | null; to: string | null }

const maxCountries = 50
const maxIds = 50

/**
 * Reads the filters of a request.
 * @throws Invalid with every field that cannot be understood
 */
export function readFilters(query: ListFilters): Filters {
  const faults: FieldFault[] = []
  const fault = (path: string, code: FieldFault['code']) => faults.push({ path, code, facts: {} })

  const wordsOf = (path: keyof ListFilters, known: (word: string) => boolean, most = maxIds) => {
    const words = split(query[path])
    if (!words.every(known)) fault(path, 'choice')
    if (words.length > most) fault(path, 'too-many')
    return words
  }
  const rangeOf = (from: keyof ListFilters, to: keyof ListFilters, known: (text: string) => boolean) => {
    for (const path of [from, to]) if (query[path] !== undefined && !known(query[path])) fault(path, 'day')
    return { from: query[from] ?? null, to: query[to] ?? null }
  }

  const filters: Filters = {
    tab: query.tab ?? 'all',
    sought: readSought(query.search ?? ''),
    substatuses: wordsOf('substatus', among([...substatuses, 'Pending'])),
    types: wordsOf('type', among(dealTypes)),
    stages: wordsOf('stage', among(salesStages.map(String))).map(Number),
    counterparts: wordsOf('counterpart', among(vendorStandings)),
    countries: wordsOf('country', (word) => /^[A-Z]{2}$/.test(word), maxCountries),
    customerWords: queryWordsOf(query.customer ?? ''),
    solutionIds: wordsOf('solution', isUuid),
    locationIds: wordsOf('location', isUuid),
    partnerIds: wordsOf('partner', isUuid),
    help: wordsOf('help', among(helpTypes)),
    mine: query.mine === 'true',
    offered: query.offered === 'true',
    incomplete: query.incomplete === 'true',
    created: rangeOf('createdFrom', 'createdTo', isDay),
    closes: rangeOf('closesFrom', 'closesTo', isDay),
    value: { from: query.valueFrom ?? null, to: query.valueTo ?? null },
  }
  if (faults.length > 0) throw new Invalid(faults)
  return filters
}

function split(words: string | undefined): string[] {
  return [...new Set((words ?? '').split(',').filter((word) => word !== ''))]
}

function among(words: readonly string[]): (word: string) => boolean {
  return (word) => words.includes(word)
}

const wholeWordScripts = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Text too short to be looked for does not filter: two letters, or one of the scripts where one is a word (UI-8). */
function readSought(text: string): Filters['sought'] {
  const whole = text.trim().toLowerCase()
  if ([...whole].length < 2 && !wholeWordScripts.test(whole)) return null
  const number = whole.length >= 2 && !/\s/.test(whole) ? whole : null
  const words = queryWordsOf(text)
  return words.length === 0 && number === null ? null : { words, number }
}

export const noFilters: Filters = readFilters({})

/** Whether they rule out nothing but what is of another tab or without the words. */
export function isPlain(filters: Filters): boolean {
  const { tab, sought } = noFilters
  return JSON.stringify({ ...filters, tab, sought }) === JSON.stringify(noFilters)
}
