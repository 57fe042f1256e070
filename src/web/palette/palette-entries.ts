import type { DealRow } from '#contract/deal-view.ts'

/** `>` at the front asks for actions only. */
export function readQuery(query: string): { readonly text: string; readonly actionsOnly: boolean } {
  const actionsOnly = query.startsWith('>')
  return { text: (actionsOnly ? query.slice(1) : query).trim(), actionsOnly }
}

/** Whether every word of the query begins a word of the text, or stands in it where words are not spaced. */
export function matches(text: string, query: string): boolean {
  const hay = text.normalize('NFKC').toLocaleLowerCase()
  return query
    .normalize('NFKC')
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => hay.includes(word))
}

/** Deals that the page has read already, each once, the last changed first. */
export function cachedDeals(lists: readonly unknown[], query: string, limit: number): DealRow[] {
  const rows = lists.flatMap((list) => rowsIn(list))
  const once = new Map(rows.map((row) => [row.id, row]))
  return [...once.values()]
    .filter((row) =>
      matches(`${row.name} ${row.customerName} ${row.number} ${row.solutionNames.join(' ')}`, query),
    )
    .sort((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1))
    .slice(0, limit)
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
