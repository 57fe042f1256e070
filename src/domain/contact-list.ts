import { isEmail } from './email.ts'

/** CS-F12 */
export const contactRoles = [
  'partner-sales',
  'partner-marketing',
  'partner-technical-sales',
  'partner-customer-success',
] as const
export type ContactRole = (typeof contactRoles)[number]

export type ListingContact = {
  name: string
  email: string
  title: string
  role: ContactRole
  /** ISO 3166 codes, or the one word for all of them. */
  countries: readonly string[]
  /** "US-WA": where a country is divided further. */
  states: readonly string[]
}

/** Stands for every country (CS-F12). */
export const everywhere = 'OOO'

export const contactColumns = ['name', 'email', 'title', 'role', 'countries', 'states'] as const
export type ContactColumn = (typeof contactColumns)[number]
export type ContactFault = {
  column: ContactColumn
  code: 'required' | 'email' | 'choice' | 'form' | 'too-long'
}

const roleWords: Record<string, ContactRole> = {
  'partner sales': 'partner-sales',
  'partner marketing': 'partner-marketing',
  'partner technical sales': 'partner-technical-sales',
  'partner customer success manager': 'partner-customer-success',
}

/** Letters of any script with their marks, digits, blanks and what stands inside of names and titles. */
const plainText = /^[\p{L}\p{M}\p{N} .,'’\-/()]*$/u

/** A row of the file as texts, read into a contact, or everything that is wrong with it (CS-F12). */
export function readContact(
  row: Readonly<Partial<Record<ContactColumn, string>>>,
  knownCountries: ReadonlySet<string>,
): { contact: ListingContact; faults: ContactFault[] } {
  const text = (column: ContactColumn) => (row[column] ?? '').trim()
  const contact: ListingContact = {
    name: text('name'),
    email: text('email'),
    title: text('title'),
    role: roleOf(text('role')) ?? 'partner-sales',
    countries: listOf(text('countries')),
    states: listOf(text('states')),
  }
  const faults = contactFaults(contact, knownCountries)
  if (text('role') === '') faults.push({ column: 'role', code: 'required' })
  else if (roleOf(text('role')) === undefined) faults.push({ column: 'role', code: 'choice' })
  return { contact, faults }
}

export function contactFaults(contact: ListingContact, knownCountries: ReadonlySet<string>): ContactFault[] {
  const faults: ContactFault[] = []
  for (const column of ['name', 'email', 'title'] as const) {
    if (contact[column].trim() === '') faults.push({ column, code: 'required' })
    else if (contact[column].length > 200) faults.push({ column, code: 'too-long' })
  }
  for (const column of ['name', 'title'] as const)
    if (!plainText.test(contact[column])) faults.push({ column, code: 'form' })
  if (contact.email.trim() !== '' && !isEmail(contact.email)) faults.push({ column: 'email', code: 'email' })
  return [...faults, ...placeFaults(contact, knownCountries)]
}

function placeFaults({ countries, states }: ListingContact, known: ReadonlySet<string>): ContactFault[] {
  const faults: ContactFault[] = []
  if (countries.length === 0) faults.push({ column: 'countries', code: 'required' })
  else if (!countries.every((code) => code === everywhere || known.has(code)))
    faults.push({ column: 'countries', code: 'choice' })
  const placed = (state: string) =>
    /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(state) &&
    (countries.includes(everywhere) || countries.includes(state.slice(0, 2)))
  if (!states.every(placed)) faults.push({ column: 'states', code: 'form' })
  return faults
}

function roleOf(text: string): ContactRole | undefined {
  const words = text.toLowerCase().replaceAll(/[\s-]+/g, ' ')
  return roleWords[words] ?? contactRoles.find((role) => role.replaceAll('-', ' ') === words)
}

function listOf(text: string): string[] {
  const codes = text.split(/[,;\s]+/).map((code) => code.trim().toUpperCase())
  return [...new Set(codes.filter((code) => code !== ''))]
}

/** CS-1, CS-13: the geographies of the co-sell that nobody of partner sales answers for. */
export function geographiesWithoutSales(
  geographies: readonly string[],
  contacts: readonly ListingContact[],
): string[] {
  const sales = contacts.filter(({ role }) => role === 'partner-sales')
  return geographies.filter(
    (country) =>
      !sales.some(({ countries }) => countries.includes(everywhere) || countries.includes(country)),
  )
}
