import { clean, longestName, type ReaderOf, type ReadRow } from './row-reader.ts'

const needed = [
  'LEI',
  'Entity.LegalName',
  'Entity.LegalAddress.FirstAddressLine',
  'Entity.LegalAddress.City',
  'Entity.LegalAddress.Country',
  'Entity.EntityStatus',
  'Registration.RegistrationStatus',
] as const

/** Other and transliterated names, without their language and type: "…OtherEntityName.1". */
const otherName = /^Entity\.(Transliterated)?OtherEntityNames\.\w+?Name(\.\d+)?$/

/** Registrations of companies that exist: a lapsed one was only not renewed; a retired, merged or annulled one names nobody. */
const standing = new Set(['ISSUED', 'LAPSED', 'PENDING_TRANSFER', 'PENDING_ARCHIVAL'])

/** The lines of the GLEIF golden copy (LEI-CDF 3.x as CSV). */
export const gleifReader: ReaderOf = (header) => {
  const places = new Map(header.map((name, index) => [name.trim(), index]))
  const missing = needed.filter((name) => !places.has(name))
  if (missing.length > 0) return `the columns ${missing.join(', ')} are missing`
  const at = (name: string) => places.get(name) ?? -1
  const [lei, name, line, city, country, status, registration] = needed.map(at) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const [region, postalCode] = [at('Entity.LegalAddress.Region'), at('Entity.LegalAddress.PostalCode')]
  const others = header.flatMap((column, index) => (otherName.test(column.trim()) ? [index] : []))
  return (cells): ReadRow => {
    const id = clean(cells[lei])
    if (!/^[0-9A-Z]{20}$/.test(id))
      return { kind: 'error', reason: `LEI is not 20 letters and digits: ${id}` }
    if (clean(cells[status]) !== 'ACTIVE' || !standing.has(clean(cells[registration])))
      return { kind: 'retired', lei: id }
    const legalName = clean(cells[name], longestName)
    if (legalName === '') return { kind: 'error', reason: 'Entity.LegalName is empty' }
    const where = clean(cells[country])
    if (!/^[A-Z]{2}$/.test(where))
      return { kind: 'error', reason: `Entity.LegalAddress.Country is not two capital letters: ${where}` }
    return {
      kind: 'entry',
      entry: {
        identity: 'lei',
        lei: id,
        duns: null,
        name: legalName,
        aliases: others
          .map((index) => clean(cells[index], longestName))
          .filter((one) => one !== '' && one !== legalName),
        addressLine: clean(cells[line]),
        city: clean(cells[city], 120),
        cityAliases: [],
        region: regionOf(clean(cells[region], 120), where),
        postalCode: clean(cells[postalCode], 20),
        country: where,
        industry: null,
        size: null,
      },
    }
  }
}

/** "US-NY" is written as "NY": the country stands beside it. */
function regionOf(region: string, country: string): string | null {
  const own = region.startsWith(`${country}-`) ? region.slice(country.length + 1) : region
  return own === '' ? null : own
}
