import type { DealsSearch } from '../search.ts'

/** The first three stand always (UI-7); there is no cap on the rest. */
export const fixedColumns = ['name', 'customer', 'status'] as const
export const columnKeys = [
  ...fixedColumns,
  'type',
  'stage',
  'counterpart',
  'value',
  'closes',
  'country',
  'created',
  'updated',
  'location',
  'help',
  'solutions',
  'open-items',
  'number',
  'crm',
] as const
export type ColumnKey = (typeof columnKeys)[number]

export const standardColumns: readonly ColumnKey[] = [
  'name',
  'customer',
  'type',
  'status',
  'stage',
  'counterpart',
  'value',
  'closes',
]

/** The columns of the address in their order. What is unknown is left out, what is fixed comes back first. */
export function columnsOf(search: DealsSearch): readonly ColumnKey[] {
  if (!search.columns) return standardColumns
  const known = search.columns.split(',').filter(isColumn)
  const lost = fixedColumns.filter((key) => !known.includes(key))
  return [...new Set([...lost, ...known])]
}

export function withColumns(search: DealsSearch, columns: readonly string[]): DealsSearch {
  const text = columns.join(',')
  return { ...search, columns: text === standardColumns.join(',') ? undefined : text }
}

function isColumn(key: string): key is ColumnKey {
  return (columnKeys as readonly string[]).includes(key)
}
