import { expect, test } from 'vitest'
import type { ListingContact } from '#contract/listings.ts'
import { contactsFile } from './contacts-file.ts'

test('CS-F12: the file of the contacts holds no formula, whatever a contact is called', () => {
  const contact: ListingContact = {
    name: '=HYPERLINK("https://evil.example")',
    email: '+dora@dune.example',
    title: '@SUM(A1)',
    role: 'partner-sales',
    countries: ['NL', 'US'],
    states: ['-US-WA'],
  }
  const [, row] = contactsFile([contact], (key) => key).split('\r\n')
  expect(row).toBe(
    `"'=HYPERLINK(""https://evil.example"")",'+dora@dune.example,'@SUM(A1),Partner sales,"NL, US",'-US-WA`,
  )
})
