import type { ListingContact } from '#contract/listings.ts'
import { csvLine } from '#domain/spreadsheet.ts'
import type { Translate } from '#words/translator.ts'

const columns = ['Name*', 'Email*', 'Job title*', 'Role*', 'Countries*', 'States']
/** The words that the import reads, whatever the language of the page. */
const roleWords: Record<ListingContact['role'], string> = {
  'partner-sales': 'Partner sales',
  'partner-marketing': 'Partner marketing',
  'partner-technical-sales': 'Partner technical sales',
  'partner-customer-success': 'Partner customer success manager',
}

/** The contacts as the file that the import takes back; without any, a line to write over. */
export function contactsFile(contacts: readonly ListingContact[], t: Translate): string {
  const sample = [t('listing.contact-name'), 'name@company.com', t('listing.contact-title')]
  const rows =
    contacts.length === 0
      ? [[...sample, roleWords['partner-sales'], 'NL, US', 'US-WA']]
      : contacts.map(({ name, email, title, role, countries, states }) => {
          return [name, email, title, roleWords[role], countries.join(', '), states.join(', ')]
        })
  return [columns, ...rows].map(csvLine).join('\r\n')
}

/** With the mark by which spreadsheets know the encoding. */
export function saveAs(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
