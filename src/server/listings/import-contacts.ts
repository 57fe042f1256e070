import { parse } from 'csv-parse/sync'
import type { FieldFault } from '#contract/values.ts'
import { type ContactColumn, type ListingContact, readContact } from '#domain/contact-list.ts'
import { whyNotConfigure } from '#domain/listing-rules.ts'
import { plainCell } from '#domain/spreadsheet.ts'
import type { Context } from '../context.ts'
import { Invalid, refuse } from '../refused.ts'
import { knownCountries } from './amend.ts'
import { changeListing } from './load.ts'
import { saveListing } from './queries.ts'

const mostContacts = 500

const columnNames: Record<string, ContactColumn> = {
  name: 'name',
  email: 'email',
  'e-mail': 'email',
  'job title': 'title',
  title: 'title',
  role: 'role',
  countries: 'countries',
  'countries/regions': 'countries',
  country: 'countries',
  states: 'states',
}

/** CS-F12: what is in the file takes the place of what was there, if every row of it is right. */
export function importContacts(context: Context, id: string, text: string) {
  return changeListing(context, id, async (tx, { listing }) => {
    refuse(whyNotConfigure(listing, context.actor))
    const content = { ...listing.content, contacts: contactsIn(text) }
    await saveListing(tx, id, { content }, { at: context.now, name: context.actor.name })
  })
}

/** @throws Invalid with every fault of every row; `rows/2` is the file's second line, below the header */
export function contactsIn(text: string): ListingContact[] {
  const [header = [], ...rows] = recordsOf(text)
  const columns = header.map((title) => columnNames[title.replace(/\*$/, '').trim().toLowerCase()])
  const missing = (['name', 'email', 'title', 'role', 'countries'] as const).filter(
    (column) => !columns.includes(column),
  )
  if (missing.length > 0)
    throw new Invalid(missing.map((column) => ({ path: `header/${column}`, code: 'required', facts: {} })))
  if (rows.length === 0) throw new Invalid([{ path: 'file', code: 'required', facts: {} }])
  if (rows.length > mostContacts)
    throw new Invalid([{ path: 'file', code: 'too-many', facts: { max: mostContacts } }])
  const faults: FieldFault[] = []
  const contacts = rows.map((cells, index) => {
    const named = columns.flatMap((column, at) =>
      column === undefined ? [] : [[column, plainCell(cells[at] ?? '')]],
    )
    const { contact, faults: found } = readContact(Object.fromEntries(named), knownCountries)
    for (const { column, code } of found)
      faults.push({
        path: `rows/${index + 2}/${column}`,
        code,
        facts: code === 'too-long' ? { max: 200 } : {},
      })
    return contact
  })
  if (faults.length > 0) throw new Invalid(faults)
  return contacts
}

/** Spreadsheets write commas, semicolons or tabs, depending on the country. */
function recordsOf(text: string): string[][] {
  const [header = ''] = text.split(/\r?\n/, 1)
  const [delimiter] = [',', ';', '\t'].sort((one, other) => countOf(other, header) - countOf(one, header))
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiter ?? ',',
      trim: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      skipRecordsWithEmptyValues: true,
    })
  } catch {
    throw new Invalid([{ path: 'file', code: 'form', facts: {} }])
  }
}

function countOf(sign: string, text: string): number {
  return text.split(sign).length
}
