import { afterAll, beforeAll, expect, test } from 'vitest'
import { listReferrals } from '#contract/referrals.ts'
import { type DealDesk, faultsIn, openDealDesk } from '../../../test/deal-desk.ts'

let desk: DealDesk
beforeAll(async () => {
  desk = await openDealDesk()
})
afterAll(() => desk.close())

const codes = (count: number) =>
  Array.from({ length: count }, (_, n) => String.fromCharCode(65 + Math.floor(n / 26), 65 + (n % 26)))
const list = (query: Record<string, string>) =>
  desk.call('ben', listReferrals, { query: { tab: 'outbound', ...query } })

test('LIM-24, UI-6: a filter takes fifty countries and no more', async () => {
  await desk.open()
  const fifty = ['NL', ...codes(49)]
  expect((await list({ country: fifty.join(',') })).body.items).toHaveLength(1)
  expect(faultsIn(await list({ country: [...fifty, 'ZZ'].join(',') }))).toEqual(['country: too-many'])
})

test('LIM-24, UI-8: two letters are enough to search, and a hundred the most', async () => {
  expect((await list({ search: 'wa' })).body.items).toHaveLength(1)
  expect((await list({ search: 'ox' })).body.items).toEqual([])
  expect(faultsIn(await list({ search: 'x'.repeat(101) }))).toEqual(['search: too-long'])
})
