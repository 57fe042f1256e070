import { describe, expect, test } from 'vitest'
import { parseSearch, readDealsSearch, writeSearch } from '../search.ts'
import {
  activeFields,
  filtersOf,
  isSought,
  listOfDeal,
  listQueryOf,
  sortOf,
  tabOf,
  toggledSort,
  withFilters,
  withoutField,
  withoutFilters,
  withToggled,
} from './list-state.ts'

const filtered = {
  tab: 'outbound',
  substatus: 'Accepted,Won',
  country: 'NL,KR',
  closesFrom: '2026-11-01',
  closesTo: '2026-11-30',
  valueFrom: '10000',
  mine: 'true',
  search: '한빛',
  sort: '-value',
  columns: 'name,customer,status,value',
  rows: '50',
  cursor: 'abc',
} as const

describe('the list in the URL', () => {
  test('UI-6: an address that is read back describes exactly the same list', () => {
    expect(readDealsSearch(parseSearch(writeSearch(filtered)))).toEqual(filtered)
  })

  test('UI-5: the inbound tab begins with the newest received, the outbound tab with the newest created', () => {
    expect(sortOf({ tab: 'inbound' }, 'partner')).toEqual({ key: 'received', descending: true })
    expect(sortOf({ tab: 'outbound' }, 'partner')).toEqual({ key: 'created', descending: true })
  })

  test('UI-1: a partner begins with its outbound deals, the vendor with its inbound ones', () => {
    expect(tabOf({}, 'partner')).toBe('outbound')
    expect(tabOf({}, 'vendor')).toBe('inbound')
  })

  test('UI-5: the rows per page and the place are asked of the server', () => {
    expect(listQueryOf(filtered, 'partner')).toMatchObject({ limit: 50, cursor: 'abc', sort: '-value' })
    expect(listQueryOf({}, 'partner').limit).toBe(25)
  })

  test('UI-10: a deal opened from the list knows the whole list, also what was left to the standard', () => {
    expect(listOfDeal({ country: 'NL' }, 'vendor')).toEqual({
      country: 'NL',
      tab: 'inbound',
      sort: '-received',
    })
  })
})

describe('filters', () => {
  test('UI-6: a range is one filter, and both its ends go with it', () => {
    expect(activeFields(filtered)).toEqual(['substatus', 'country', 'value', 'closes', 'mine'])
    const without = withoutField(filtered, 'closes')
    expect(without).not.toHaveProperty('closesFrom')
    expect(without).not.toHaveProperty('closesTo')
    expect(without.country).toBe('NL,KR')
  })

  test('UI-6: Clear all takes every filter and the search, and leaves tab, sort and columns', () => {
    const cleared = withoutFilters(filtered)
    expect(activeFields(cleared)).toEqual([])
    expect(cleared.search).toBeUndefined()
    expect(cleared).toMatchObject({ tab: 'outbound', sort: '-value', columns: filtered.columns, rows: '50' })
  })

  test('UI-6: choosing a word twice takes it out again, and the last one takes the filter away', () => {
    const one = withToggled({}, 'type', 'co-sell')
    expect(withToggled(one, 'type', 'private').type).toBe('co-sell,private')
    expect(withToggled(one, 'type', 'co-sell')).toEqual({})
  })

  test('UI-5: another filter or another sort begins at the first page', () => {
    expect(withFilters(filtered, { help: 'general' }).cursor).toBeUndefined()
    expect(toggledSort(filtered, 'partner', 'name').cursor).toBeUndefined()
  })
})

test('UI-4: a click sorts a text upwards and a value downwards, a second click the other way', () => {
  expect(toggledSort({}, 'partner', 'name').sort).toBe('name')
  expect(toggledSort({ sort: 'name' }, 'partner', 'name').sort).toBe('-name')
  expect(toggledSort({}, 'partner', 'value').sort).toBe('-value')
  expect(toggledSort({ sort: '-value' }, 'partner', 'value').sort).toBe('value')
})

test('UI-8: two letters search, and so does a single Han or Hangul character', () => {
  expect([isSought('d'), isSought(' d '), isSought('du')]).toEqual([false, false, true])
  expect([isSought('한'), isSought('晨')]).toEqual([true, true])
  expect(filtersOf({ search: 'd' }, 'partner')).not.toHaveProperty('search')
  expect(filtersOf({ search: '晨' }, 'partner')).toHaveProperty('search', '晨')
})
