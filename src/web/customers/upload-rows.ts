import type { UploadRow } from '#contract/customer-accounts.ts'
import { readCsv } from './read-csv.ts'

type Column = Exclude<keyof UploadRow, 'line'>

/** How files call the columns, without regard to case, blanks and signs. */
const names: Record<Column, readonly string[]> = {
  number: ['accountid', 'account', 'accountnumber', 'vendoraccountid', 'number', 'id'],
  name: ['name', 'company', 'customer', 'customername'],
  managed: ['managed', 'status'],
  duns: ['duns', 'dunsnumber'],
  lei: ['lei'],
  addressLine: ['address', 'addressline', 'street'],
  city: ['city', 'town'],
  region: ['region', 'state', 'province'],
  postalCode: ['postalcode', 'postcode', 'zip', 'zipcode'],
  country: ['country', 'countrycode'],
}
const limits: Record<Column, number> = {
  number: 200,
  name: 600,
  managed: 60,
  duns: 60,
  lei: 60,
  addressLine: 600,
  city: 300,
  region: 300,
  postalCode: 100,
  country: 100,
}
const columns = Object.keys(names) as Column[]

export type ReadRows = { rows: UploadRow[]; missing: Column[] }

/** The lines of a file of accounts; `missing` are columns without which none of them can be understood. */
export function uploadRowsOf(text: string): ReadRows {
  const [header = [], ...lines] = readCsv(text)
  const known = header.map((title) => title.toLowerCase().replace(/[^a-z]/g, ''))
  const places = new Map(
    columns.map((column) => [column, known.findIndex((title) => names[column].includes(title))]),
  )
  const has = (column: Column) => (places.get(column) ?? -1) >= 0
  const missing = (['number', 'name', 'managed'] as const).filter((column) => !has(column)) as Column[]
  if (!has('duns') && !has('lei')) missing.push('duns')
  const rows = lines.map((cells, index) => {
    const cell = (column: Column) => (cells[places.get(column) ?? -1] ?? '').trim().slice(0, limits[column])
    return {
      line: index + 2,
      ...Object.fromEntries(columns.map((column) => [column, cell(column)])),
    } as UploadRow
  })
  return { rows, missing }
}
