import type { DealRow } from '#contract/deal-view.ts'

/** `>` at the front asks for actions only. */
export function readQuery(query: string): { readonly text: string; readonly actionsOnly: boolean } {
  const actionsOnly = query.startsWith('>')
  return { text: (actionsOnly ? query.slice(1) : query).trim(), actionsOnly }
}

/** Whether every word of the query begins a word of the text, or stands in it where words are not spaced. */
export function matches(text: string, query: string): boolean {
  const hay = plain(text)
  const beginnings = hay.split(/[^\p{L}\p{N}]+/u)
  return plain(query)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) =>
      /[\p{Script=Han}\p{Script=Hangul}]|[^\p{L}\p{N}]/u.test(word)
        ? hay.includes(word)
        : beginnings.some((beginning) => beginning.startsWith(word)),
    )
}

function plain(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase()
}

/** Deals that the page has read already, each once: those whose title matches before the others, then the last changed. */
export function cachedDeals(lists: readonly unknown[], query: string, limit: number): DealRow[] {
  const once = new Map(lists.flatMap(rowsIn).map((row) => [row.id, row]))
  const byTime = [...once.values()].sort((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1))
  const byTitle = byTime.filter((row) => matches(titleOf(row), query))
  const elsewhere = byTime.filter(
    (row) => !byTitle.includes(row) && matches(`${titleOf(row)} ${row.solutionNames.join(' ')}`, query),
  )
  return [...byTitle, ...elsewhere].slice(0, limit)
}

export function titleOf(row: Pick<DealRow, 'name' | 'customerName' | 'number'>): string {
  return `${row.customerName}: ${row.name} ${row.number}`
}

/** Where a deal matches whose title does not: the solution by name. */
export function matchBeside(row: DealRow, query: string): string | undefined {
  if (matches(titleOf(row), query)) return undefined
  return row.solutionNames.find((name) => query.split(/\s+/).some((word) => matches(name, word)))
}

/** What is cached stays at its place; what the server found comes behind it. */
export function withFound(cached: readonly DealRow[], found: readonly DealRow[], limit: number): DealRow[] {
  const known = new Set(cached.map(({ id }) => id))
  return [...cached, ...found.filter(({ id }) => !known.has(id))].slice(0, limit)
}

function rowsIn(list: unknown): DealRow[] {
  if (typeof list !== 'object' || list === null) return []
  if ('pages' in list && Array.isArray(list.pages)) return list.pages.flatMap(rowsIn)
  return 'items' in list && Array.isArray(list.items) ? list.items.filter(isRow) : []
}

function isRow(item: unknown): item is DealRow {
  return typeof item === 'object' && item !== null && 'engagementId' in item && 'solutionNames' in item
}
