import type { ListFilters, ListQuery } from '#contract/referrals.ts'
import type { OrganizationKind } from '#domain/organization.ts'
import type { DealsSearch } from '../search.ts'

export const tabs = ['inbound', 'outbound', 'favorites', 'all'] as const
export type Tab = (typeof tabs)[number]

/** What a list can be filtered by; a range is one field over two keys of the URL (UI-6). */
export const filterFields = [
  'substatus',
  'type',
  'stage',
  'counterpart',
  'country',
  'customer',
  'solution',
  'location',
  'partner',
  'help',
  'value',
  'created',
  'closes',
  'mine',
  'offered',
  'incomplete',
] as const
export type FilterField = (typeof filterFields)[number]
export type FilterKey = Exclude<keyof ListFilters, 'tab' | 'search'>

const keysOfRanges = {
  value: ['valueFrom', 'valueTo'],
  created: ['createdFrom', 'createdTo'],
  closes: ['closesFrom', 'closesTo'],
} as const satisfies Partial<Record<FilterField, readonly [FilterKey, FilterKey]>>
export type RangeField = keyof typeof keysOfRanges
export type PlainField = Exclude<FilterField, RangeField>

export function isRange(field: FilterField): field is RangeField {
  return field in keysOfRanges
}

export function keysOf(field: FilterField): readonly FilterKey[] {
  return isRange(field) ? keysOfRanges[field] : [field]
}

/** The last one is for scrolling: it is read in pieces and only the rows on the screen are drawn. */
export const rowChoices = [25, 50, 100, 10_000] as const
/** What the server gives at once. */
export const mostAtOnce = 100

/** A partner begins with what it opened, the vendor with what partners sent. */
export function tabOf(search: DealsSearch, kind: OrganizationKind): Tab {
  return search.tab ?? (kind === 'vendor' ? 'inbound' : 'outbound')
}

/** Text that is too short to be looked for does not search: two letters, or one of Han or Hangul (UI-8). */
export function isSought(text: string): boolean {
  const trimmed = text.trim()
  return /[\p{Script=Han}\p{Script=Hangul}]/u.test(trimmed) || [...trimmed].length >= 2
}

/** The filters as the API takes them: the URL's own words, with the tab said aloud. */
export function filtersOf(search: DealsSearch, kind: OrganizationKind): ListFilters {
  const given = filterFields.flatMap(keysOf).map((key) => [key, search[key]] as const)
  const sought = search.search !== undefined && isSought(search.search) ? { search: search.search } : {}
  const set = given.filter(([, value]) => value !== undefined && value !== '')
  return { ...Object.fromEntries(set), ...sought, tab: tabOf(search, kind) }
}

export function rowsOf(search: DealsSearch): number {
  return Number(search.rows ?? rowChoices[0])
}

/** More than the server gives at once. */
export function isLong(search: DealsSearch): boolean {
  return rowsOf(search) > mostAtOnce
}

export function listQueryOf(search: DealsSearch, kind: OrganizationKind): ListQuery {
  return {
    ...filtersOf(search, kind),
    sort: writeSort(sortOf(search, kind)),
    limit: Math.min(rowsOf(search), mostAtOnce),
    ...(search.cursor ? { cursor: search.cursor } : {}),
  }
}

export function activeFields(search: DealsSearch): FilterField[] {
  return filterFields.filter((field) => keysOf(field).some((key) => search[key]))
}

/** The same list with other filters, from its first page on; an empty value takes its filter away. */
export function withFilters(search: DealsSearch, values: Partial<Record<FilterKey, string>>): DealsSearch {
  const merged = { ...search, ...values, cursor: undefined }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value)) as DealsSearch
}

export function withoutField(search: DealsSearch, field: FilterField): DealsSearch {
  return withFilters(search, Object.fromEntries(keysOf(field).map((key) => [key, ''])))
}

export function withoutFilters(search: DealsSearch): DealsSearch {
  return { ...activeFields(search).reduce(withoutField, search), search: undefined, cursor: undefined }
}

/** The words of a filter that takes several. */
export function chosenOf(search: DealsSearch, field: PlainField): string[] {
  return (search[field] ?? '').split(',').filter((word) => word !== '')
}

export function withToggled(search: DealsSearch, field: PlainField, word: string): DealsSearch {
  const chosen = chosenOf(search, field)
  const next = chosen.includes(word) ? chosen.filter((other) => other !== word) : [...chosen, word]
  return withFilters(search, { [field]: next.join(',') })
}

export type Sort = { key: SortKey; descending: boolean }
export const sortKeys = [
  'created',
  'updated',
  'received',
  'due',
  'closes',
  'value',
  'stage',
  'status',
  'name',
  'customer',
] as const
export type SortKey = (typeof sortKeys)[number]

/** Texts and due times begin at their beginning, everything else with the newest or the most. */
const ascendingFirst: readonly SortKey[] = ['name', 'customer', 'status', 'due', 'closes']

/** UI-5: the newest received first on the inbound tab, the newest created first elsewhere. */
export function sortOf(search: DealsSearch, kind: OrganizationKind): Sort {
  const standard: SortKey = tabOf(search, kind) === 'inbound' ? 'received' : 'created'
  const given = search.sort?.replace('-', '') as SortKey | undefined
  if (!given || !sortKeys.includes(given)) return { key: standard, descending: true }
  return { key: given, descending: search.sort?.startsWith('-') ?? false }
}

export function writeSort({ key, descending }: Sort): string {
  return descending ? `-${key}` : key
}

/** A first click sorts in the key's natural direction, a second one the other way round (UI-4). */
export function toggledSort(search: DealsSearch, kind: OrganizationKind, key: SortKey): DealsSearch {
  const now = sortOf(search, kind)
  const descending = now.key === key ? !now.descending : !ascendingFirst.includes(key)
  return withSort(search, { key, descending })
}

export function withSort(search: DealsSearch, sort: Sort): DealsSearch {
  return { ...search, sort: writeSort(sort), cursor: undefined }
}

/** What a deal's page gets, so that its neighbours are those of this list and its way back leads to this page (UI-10). */
export function listOfDeal(search: DealsSearch, kind: OrganizationKind): DealsSearch {
  return { ...search, tab: tabOf(search, kind), sort: writeSort(sortOf(search, kind)) }
}
