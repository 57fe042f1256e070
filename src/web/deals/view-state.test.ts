import { expect, test } from 'vitest'
import { builtInViews, searchOfView, viewQuery } from './view-state.ts'

test('UI-6: a saved view brings back tab, filters, sort and columns, and begins at its first page', () => {
  const search = {
    tab: 'outbound',
    country: 'KR,NL',
    search: '한빛 & Co',
    sort: '-value',
    columns: 'name,customer,status,crm',
  } as const
  expect(searchOfView(viewQuery({ ...search, cursor: 'abc' }))).toEqual(search)
})

test('UI-6: closing this month ends with the last day of the month, also of a short one', () => {
  const closing = (today: string) => builtInViews(today).find((view) => view.key === 'closing')?.search
  expect(closing('2026-11-21')).toMatchObject({ closesFrom: '2026-11-01', closesTo: '2026-11-30' })
  expect(closing('2028-02-05')).toMatchObject({ closesFrom: '2028-02-01', closesTo: '2028-02-29' })
})
