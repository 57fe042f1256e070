import { expect, test } from 'vitest'
import { addressOf } from './api.ts'
import { parseSearch, readDealsSearch, readUsersSearch, writeSearch } from './search.ts'

test('UI-4: the list’s state survives a reload of its address', () => {
  const search = { tab: 'outbound', search: '會員 dune', stage: '40,60', sort: '-value', valueFrom: '1000' }
  expect(readDealsSearch(parseSearch(writeSearch(search)))).toEqual(search)
})

test('a mistyped part of an address is dropped, the rest holds', () => {
  expect(readDealsSearch({ tab: 'sideways', createdFrom: 'soon', search: 'dune', sort: '-size' })).toEqual({
    search: 'dune',
  })
  expect(readUsersSearch({ role: 'king', search: 'bea' })).toEqual({ search: 'bea' })
})

test('an address stays readable: no quotes, and nothing that is absent', () => {
  expect(writeSearch({ tab: 'all', stage: '20', search: '', sort: undefined })).toBe('?tab=all&stage=20')
})

test('a call’s path and query are filled in and escaped', () => {
  expect(addressOf('/api/referrals/:id/notes', { id: 'a/b' }, { search: 'ä b', tab: undefined })).toBe(
    '/api/referrals/a%2Fb/notes?search=%C3%A4+b',
  )
})
