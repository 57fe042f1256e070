import { expect, test } from 'vitest'
import { standardColumns } from './column-state.ts'
import { fitColumns } from './deal-columns.tsx'

test('UI-7: columns go into the second line one by one, deal, customer and status never', () => {
  expect(fitColumns(standardColumns, 1400, 'en', 'outbound').second).toEqual([])
  expect(fitColumns(standardColumns, 1100, 'en', 'outbound').second).toEqual(['closes'])
  expect(fitColumns(standardColumns, 300, 'en', 'outbound').beside).toEqual([
    'name',
    'customer',
    'status',
    'value',
  ])
})

test('UI-7: a longer language lets columns go sooner, and what stays has its room', () => {
  const [english, russian] = [
    fitColumns(standardColumns, 1110, 'en', 'outbound'),
    fitColumns(standardColumns, 1110, 'ru', 'outbound'),
  ]
  expect(russian.second.length).toBeGreaterThan(english.second.length)
  expect(russian.least).toBeLessThanOrEqual(1110)
})
