import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sortKeys } from '#contract/referrals.ts'
import type { DealRecord } from '../../../test/deal-rows.ts'
import { type ListWorld, namesOf, openListWorld } from '../../../test/list-world.ts'
import { Invalid } from '../refused.ts'
import { getBoard, getBoardColumn } from './board.ts'
import { listReferrals } from './list.ts'
import { getNeighbours } from './neighbours.ts'

let world: ListWorld

beforeAll(async () => {
  world = await openListWorld()
})
afterAll(() => world.close())

describe('sort and pages', () => {
  test('UI-4: the last updated first, and every other sort with what is missing last', async () => {
    const context = await world.newPartner()
    await world.have(
      context,
      { name: 'b', customerName: 'éclair', value: null, closeOn: null, updatedAt: '2026-11-02T00:00:00Z' },
      {
        name: 'A',
        customerName: 'Zebra',
        value: { amount: '5', currency: 'EUR', usd: '5.5' },
        closeOn: '2026-12-01',
        updatedAt: '2026-11-03T00:00:00Z',
      },
      {
        name: 'c',
        customerName: 'apple',
        value: { amount: '6', currency: 'USD', usd: '6' },
        closeOn: '2026-12-02',
        updatedAt: '2026-11-01T00:00:00Z',
      },
    )
    expect(await namesOf(context, { sort: '-updated' })).toEqual(['A', 'b', 'c'])
    expect(await namesOf(context, { sort: 'name' })).toEqual(['A', 'b', 'c'])
    expect(await namesOf(context, { sort: 'customer' })).toEqual(['c', 'b', 'A'])
    expect(await namesOf(context, { sort: 'value' })).toEqual(['A', 'c', 'b'])
    expect(await namesOf(context, { sort: '-value' })).toEqual(['c', 'A', 'b'])
    expect(await namesOf(context, { sort: 'closes' })).toEqual(['A', 'c', 'b'])
    expect(await namesOf(context, { sort: '-closes' })).toEqual(['c', 'A', 'b'])
  })

  test('UI-5: pages stay in step while deals are added before and among them', async () => {
    const context = await world.newPartner()
    const deals = await world.have(context, ...Array.from({ length: 7 }, (_, n) => ({ name: `${n}` })))
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listReferrals(context, { limit: 2, ...(cursor === undefined ? {} : { cursor }) })
      seen.push(...page.items.map((row) => row.name))
      cursor = page.next ?? undefined
      await world.have(context, { name: 'newer' })
      await world.have(context, {
        name: 'passed',
        createdAt: deals[6]?.createdAt ?? '',
        id: `ffffffff-ffff-4fff-8fff-${String(Math.random()).slice(2, 14).padEnd(12, '0')}`,
      })
    } while (cursor !== undefined)
    expect(seen).toEqual(['6', '5', '4', '3', '2', '1', '0'])
  })

  test('UI-5: a cursor that was tampered with, or belongs to another sort, is refused', async () => {
    const context = await world.newPartner()
    await world.have(context, {}, {}, {})
    const { next } = await listReferrals(context, { limit: 1 })
    const forged = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url')
    const id = crypto.randomUUID()
    const bad = [
      'x',
      `${next}x`.slice(3),
      forged(['-created', "2026-01-01'; drop table referral", id]),
      forged(['-created', '2026-02-31 00:00:00', id]),
      forged(['-created', '2026-02-01 00:00:00', 'me']),
      forged({ sort: '-created' }),
    ]
    for (const cursor of bad) await expect(listReferrals(context, { cursor })).rejects.toBeInstanceOf(Invalid)
    await expect(listReferrals(context, { cursor: next ?? '', sort: 'name' })).rejects.toBeInstanceOf(Invalid)
  })

  test('UI-6: what no filter knows is refused by its field', async () => {
    const context = await world.newPartner()
    for (const [field, value] of Object.entries({
      substatus: 'Lost,Found',
      type: 'x',
      stage: '30',
      country: 'nl',
      location: '1',
      closesFrom: '2026-02-30',
    })) {
      const error = await listReferrals(context, { [field]: value }).catch((refusal: unknown) => refusal)
      expect((error as Invalid).fields.map((fault) => fault.path)).toEqual([field])
    }
  })
})

describe('board and neighbours', () => {
  test('UI-7: columns hold the open deals by stage, the won and the lost, with whole counts and sums', async () => {
    const context = await world.newPartner()
    const eur = { value: { amount: '10.25', currency: 'EUR', usd: '11.28' } }
    await world.have(
      context,
      ...Array.from({ length: 23 }, (_, n) => ({ name: `twenty ${n}`, stage: 20, ...eur })),
      { stage: 100, substatus: 'Won', value: null },
      { stage: 60, substatus: 'Lost' },
      { stage: 10, substatus: 'Declined' },
      { stage: 10, substatus: 'Received', role: 'partner' },
    )
    const board = await getBoard(context, {})
    expect(board.columns.map((column) => [column.column, column.count, column.items.length])).toEqual([
      ['10', 0, 0],
      ['20', 23, 20],
      ['40', 0, 0],
      ['60', 0, 0],
      ['80', 0, 0],
      ['won', 1, 1],
      ['lost', 1, 1],
    ])
    const twenty = board.columns[1]
    expect(twenty?.usd).toBe('259.44')
    expect(twenty?.sums).toEqual([{ currency: 'EUR', amount: '235.75', usd: '259.44', usdPerUnit: '1.1' }])
    expect(twenty?.items[0]?.name).toBe('twenty 22')
    const rest = await getBoardColumn(context, '20', { cursor: twenty?.next ?? '' })
    expect(rest.items.map((row) => row.name)).toEqual(['twenty 2', 'twenty 1', 'twenty 0'])
    expect(rest.next).toBeNull()
  })

  test('UI-10: previous, next and position are those of the list that the query describes', async () => {
    const context = await world.newPartner()
    const [a, b, c, other] = await world.have(
      context,
      { name: 'a' },
      { name: 'b' },
      { name: 'c' },
      { name: 'd', stage: 40 },
    )
    const of = (deal: DealRecord | undefined) =>
      getNeighbours(context, deal?.id ?? '', { stage: '20', sort: 'name' })
    expect(await of(a)).toEqual({ previous: null, next: b?.id, position: 1, total: 3 })
    expect(await of(b)).toEqual({ previous: a?.id, next: c?.id, position: 2, total: 3 })
    expect(await of(c)).toEqual({ previous: b?.id, next: null, position: 3, total: 3 })
    expect(await of(other)).toEqual({ previous: null, next: null, position: null, total: 3 })
  })

  test('UI-4, UI-10: in every sort each deal stands between its neighbours of the list, those without a value last', async () => {
    const context = await world.newPartner()
    const eur = (amount: string) => ({ amount, currency: 'EUR', usd: amount })
    await world.have(
      context,
      { value: eur('5'), closeOn: null },
      { value: null, closeOn: '2026-12-02', role: 'partner', substatus: 'Received' },
      { value: eur('0'), closeOn: '2026-12-01' },
      { value: null, closeOn: null, role: 'partner', substatus: 'Received' },
      { value: eur('5'), closeOn: '2026-12-01' },
    )
    for (const sort of sortKeys.flatMap((key) => [key, `-${key}`])) {
      const { items } = await listReferrals(context, { sort })
      const ids = items.map(({ id }) => id)
      expect(ids).toHaveLength(5)
      for (const [index, id] of ids.entries()) {
        const [previous = null, next = null] = [ids[index - 1], ids[index + 1]]
        const found = await getNeighbours(context, id, { sort })
        expect([sort, found]).toEqual([sort, { previous, next, position: index + 1, total: 5 }])
      }
    }
  })
})
