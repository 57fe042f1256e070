import { sizeIn } from '#domain/company-size.ts'
import { dunsIn, leiIn } from '#domain/customer-number.ts'
import { countryIn } from '../countries.ts'
import { clean, longestName, type ReaderOf, type ReadRow } from './row-reader.ts'

const columns = {
  name: ['name', 'company', 'companyname', 'legalname'],
  line: ['address', 'addressline', 'street', 'firstaddressline'],
  city: ['city', 'town'],
  region: ['region', 'state', 'province'],
  postalCode: ['postalcode', 'postcode', 'zip', 'zipcode'],
  country: ['country', 'countrycode'],
  duns: ['duns', 'dunsnumber'],
  lei: ['lei'],
  industry: ['industry'],
  size: ['size', 'employees', 'companysize'],
} as const
type Column = keyof typeof columns

/** "D-U-N-S", "duns" and "Duns number" are one column. */
const plainName = (header: string) => header.toLowerCase().replace(/[^a-z]/g, '')

/** The lines of a CSV of one's own: name, address, city, region, postal code, country, D-U-N-S, LEI, industry, size. */
export const plainReader: ReaderOf = (header) => {
  const known = header.map(plainName)
  const places = Object.fromEntries(
    Object.entries(columns).map(([column, names]) => [
      column,
      known.findIndex((name) => (names as readonly string[]).includes(name)),
    ]),
  ) as Record<Column, number>
  const missing = (['name', 'city', 'country'] as const).filter((column) => places[column] === -1)
  if (missing.length > 0) return `the columns ${missing.join(', ')} are missing`
  return (cells) => {
    const cell = (column: Column, longest?: number) => clean(cells[places[column]], longest)
    return entryFrom(cell)
  }
}

function entryFrom(cell: (column: Column, longest?: number) => string): ReadRow {
  const error = (reason: string): ReadRow => ({ kind: 'error', reason })
  const name = cell('name', longestName)
  if (name === '') return error('name is empty')
  const city = cell('city', 120)
  if (city === '') return error('city is empty')
  const country = countryIn(cell('country'))
  if (country === null)
    return error(`country is neither two letters, such as NL, nor a name: ${cell('country')}`)
  const duns = dunsIn(cell('duns'))
  if (duns === null && cell('duns') !== '') return error(`D-U-N-S has not nine digits: ${cell('duns')}`)
  const lei = leiIn(cell('lei'))
  if (lei === null && cell('lei') !== '') return error(`LEI is not valid: ${cell('lei')}`)
  const size = sizeIn(cell('size'))
  if (size === null && cell('size') !== '')
    return error(`size is neither a number nor a band: ${cell('size')}`)
  return {
    kind: 'entry',
    entry: {
      identity: lei === null ? (duns === null ? 'text' : 'duns') : 'lei',
      lei,
      duns,
      name,
      aliases: [],
      addressLine: cell('line'),
      city,
      cityAliases: [],
      region: cell('region', 120) || null,
      postalCode: cell('postalCode', 20),
      country,
      industry: cell('industry') || null,
      size,
    },
  }
}
