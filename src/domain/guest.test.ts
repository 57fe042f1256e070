import { expect, test } from 'vitest'
import { isForeign } from './guest.ts'

test('ORG-2: an address of another domain is foreign, one of the own domain is not', () => {
  expect(isForeign('anna@aster.example', ['birch.example'])).toBe(true)
  expect(isForeign('Bo@Birch.example', ['birch.example'])).toBe(false)
  expect(isForeign('bo@sales.birch.example', ['birch.example'])).toBe(true)
})

test('ORG-2: a personal address is foreign everywhere, also where somebody has one already', () => {
  expect(isForeign('bo@gmail.com', ['birch.example'])).toBe(true)
  expect(isForeign('bo@gmail.com', ['gmail.com'])).toBe(true)
  expect(isForeign('bo@birch.example', ['gmail.com'])).toBe(false)
})

test('ORG-2: an organization without people yet has no domain to compare with', () => {
  expect(isForeign('bo@birch.example', [])).toBe(false)
})
