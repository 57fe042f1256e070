import { expect, test } from 'vitest'
import { expiresOn, newKey, scopesOf } from './key-draft.ts'
import { lastDayOf } from './key-words.ts'

const now = new Date('2026-11-19T23:30:00Z')

test('a key reads, and writes and manages webhooks only where that was chosen', () => {
  expect(scopesOf(newKey)).toEqual(['read'])
  expect(scopesOf({ ...newKey, access: 'write', webhooks: true })).toEqual(['read', 'write', 'webhooks'])
  expect(scopesOf({ ...newKey, webhooks: true })).toEqual(['read', 'webhooks'])
})

test('a key ends after the days that were chosen, on a day of one’s own, or never', () => {
  expect(expiresOn({ ...newKey, validity: '30' }, now)).toBe('2026-12-19')
  expect(expiresOn({ ...newKey, validity: 'day', day: '2027-01-31' }, now)).toBe('2027-01-31')
  expect(expiresOn({ ...newKey, validity: 'always' }, now)).toBeNull()
})

test('the end of a day in UTC is told as that day, wherever its reader is', () => {
  expect(lastDayOf('2026-12-20T00:00:00Z')).toBe('2026-12-19')
  expect(lastDayOf('2026-12-19T23:59:59.999Z')).toBe('2026-12-19')
})
