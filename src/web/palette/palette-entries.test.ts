import { expect, test } from 'vitest'
import type { DealRow } from '#contract/deal-view.ts'
import { cachedDeals, matchBeside, matches, readQuery, withFound } from './palette-entries.ts'

function row(id: string, part: Partial<DealRow>): DealRow {
  const base = {
    id,
    engagementId: `e-${id}`,
    name: 'Warehouse',
    customerName: 'Dune',
    number: 'D-1',
    solutionNames: [],
  }
  return { ...base, updatedAt: '2026-11-01T00:00:00.000Z', ...part } as DealRow
}

test('a leading > asks for actions only', () => {
  expect(readQuery('> mark won')).toEqual({ text: 'mark won', actionsOnly: true })
  expect(readQuery(' dune ')).toEqual({ text: 'dune', actionsOnly: false })
})

test('UI-11: a word is found by its beginning, in every script', () => {
  expect(matches('Copperhollow Retail', 'ret cop')).toBe(true)
  expect(matches('Account', 'co')).toBe(false)
  expect(matches('지점 통합 데이터', '통합')).toBe(true)
  expect(matches('百貨會員資料整合', '會員')).toBe(true)
  expect(matches('Заказы и склад', 'СКЛ')).toBe(true)
})

test('a deal whose title matches stands before one whose solution matches', () => {
  const lists = [{ items: [row('a', { solutionNames: ['Cold Chain'] }), row('b', { name: 'Cold storage' })] }]
  expect(cachedDeals(lists, 'cold', 5).map(({ id }) => id)).toEqual(['b', 'a'])
})

test('a deal read in two lists or pages is offered once', () => {
  const lists = [{ items: [row('a', {})] }, { pages: [{ items: [row('a', {}), row('b', {})] }] }, undefined]
  expect(cachedDeals(lists, '', 5)).toHaveLength(2)
})

test('what the server finds comes behind what stands there already', () => {
  const [a, b, c] = [row('a', {}), row('b', {}), row('c', {})]
  expect(withFound([b], [a, b, c], 2).map(({ id }) => id)).toEqual(['b', 'a'])
})

test('a match outside of the title is named', () => {
  expect(matchBeside(row('a', { solutionNames: ['Aster Desk', 'Cold Chain'] }), 'col')).toBe('Cold Chain')
  expect(matchBeside(row('a', {}), 'dune')).toBeUndefined()
})
