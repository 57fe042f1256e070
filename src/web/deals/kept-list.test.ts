import { describe, expect, test } from 'vitest'
import { columnsOf, standardColumns, withColumns } from './column-state.ts'
import { restored, worthKeeping } from './kept-list.ts'

const left = { tab: 'inbound', country: 'NL', columns: 'name,customer,status,value', rows: '50' } as const

describe('the list of the last visit', () => {
  test('UI-6: filters, columns and rows are there again at the next visit', () => {
    expect(restored({}, worthKeeping({ ...left, cursor: 'abc', search: 'dune' }))).toEqual(left)
  })

  test('UI-6: an address that says what it shows is not mixed with the filters of the last visit', () => {
    const next = restored({ tab: 'outbound', type: 'private' }, worthKeeping(left))
    expect(next).toEqual({ tab: 'outbound', type: 'private', columns: left.columns, rows: '50' })
  })

  test('UI-6: removed filters stay removed', () => {
    expect(restored({}, worthKeeping({ tab: 'inbound' }))).toEqual({ tab: 'inbound' })
    expect(restored({ tab: 'inbound' }, worthKeeping({ tab: 'inbound' }))).toBeNull()
  })

  test('UI-7: the columns of a shared address win over my own', () => {
    const shared = { tab: 'inbound', columns: 'name,customer,status,crm' } as const
    expect(restored(shared, worthKeeping(left))?.columns).toBe(shared.columns)
  })
})

describe('the columns of the list', () => {
  test('UI-7: deal, customer and status are always shown, in whatever order the rest stands', () => {
    expect(columnsOf({ columns: 'crm,status,value' })).toEqual(['name', 'customer', 'crm', 'status', 'value'])
  })

  test('UI-7: unknown columns are left out, and the standard ones need no word in the address', () => {
    expect(columnsOf({ columns: 'name,customer,status,shoe-size' })).toEqual(['name', 'customer', 'status'])
    expect(withColumns({ columns: 'name' }, standardColumns).columns).toBeUndefined()
  })
})
