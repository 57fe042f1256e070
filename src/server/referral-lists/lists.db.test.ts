import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dealNumber, type EngagementId, type PersonId } from '#domain/id.ts'
import { aDeal, insertShown } from '../../../test/deal-rows.ts'
import { bea, ben, type ListWorld, namesOf, openListWorld } from '../../../test/list-world.ts'
import type { Context } from '../context.ts'
import { NotFound } from '../refused.ts'
import { getBoard } from './board.ts'
import { listReferrals } from './list.ts'
import { getNeighbours } from './neighbours.ts'
import { summarizeReferrals } from './summarize.ts'

let world: ListWorld

beforeAll(async () => {
  world = await openListWorld()
})
afterAll(() => world.close())

describe('tabs', () => {
  test('UI-1: what others sent is inbound, what we opened is outbound, hearts of either are favorites', async () => {
    const context = await world.newPartner()
    const [ours] = await world.have(
      context,
      { name: 'ours' },
      { name: 'sent to us', role: 'partner', fromId: world.program.vendor },
    )
    await world.mark(context, ours?.id)
    expect(await namesOf(context, { tab: 'outbound' })).toEqual(['ours'])
    expect(await namesOf(context, { tab: 'inbound' })).toEqual(['sent to us'])
    expect(await namesOf(context, { tab: 'favorites' })).toEqual(['ours'])
    const { tabs } = await summarizeReferrals(context, { tab: 'inbound', search: 'nothing like it' })
    expect(tabs).toEqual({ inbound: 1, outbound: 1, favorites: 1, toAnswer: 0 })
  })

  test('UI-2, ROL-7: a favourite is one person’s alone', async () => {
    const context = await world.newPartner()
    const [deal] = await world.have(context, { name: 'hearted' })
    await world.mark(context, deal?.id)
    const colleague = { ...context, actor: { ...context.actor, personId: bea } }
    expect(await namesOf(colleague, { tab: 'favorites' })).toEqual([])
    expect((await listReferrals(colleague, {})).items[0]?.favorite).toBe(false)
    expect((await listReferrals(context, {})).items[0]?.favorite).toBe(true)
    expect((await summarizeReferrals(colleague, {})).tabs.favorites).toBe(0)
  })

  test('UI-5: inbound begins with what was received last, outbound with what was created last', async () => {
    const context = await world.newPartner()
    const inbound = { role: 'partner' as const, fromId: world.program.vendor }
    const changed = '2026-11-20T00:00:00Z'
    await world.have(
      context,
      { name: 'old', createdAt: '2026-03-01T00:00:00Z', updatedAt: changed },
      { name: 'new', createdAt: '2026-03-02T00:00:00Z' },
      { name: 'old request', createdAt: '2026-03-01T00:00:00Z', updatedAt: changed, ...inbound },
      { name: 'new request', createdAt: '2026-03-02T00:00:00Z', substatus: 'Received', ...inbound },
    )
    expect(await namesOf(context, { tab: 'outbound' })).toEqual(['new', 'old'])
    expect(await namesOf(context, { tab: 'inbound' })).toEqual(['new request', 'old request'])
  })
})

describe('the vendor', () => {
  test('VIS-B2, ROL-R11: sellers read what partners show among the inbound deals, and nobody else does', async () => {
    const shown = aDeal(world.program.vendor, { name: 'shown to the vendor', type: 'partner-led' })
    const from = { ownerId: world.program.partner, ownerName: 'Birch' }
    await insertShown(world.write, { ...shown, ...from, listed: true })
    await insertShown(world.write, {
      ...aDeal(world.program.vendor, { name: 'stands there as our own' }),
      ...from,
      listed: false,
    })
    const seller = world.person({
      ...world.vendorAdmin.actor,
      email: 'ada@aster.example',
      assignments: [{ role: 'vendor-seller', locationId: null }],
    })
    for (const context of [seller, world.vendorAdmin]) {
      const { items } = await listReferrals(context, { tab: 'inbound' })
      expect(items.map((row) => [row.name, row.readOnly, row.direction, row.fromName])).toEqual([
        ['shown to the vendor', true, 'inbound', 'Birch'],
      ])
      expect((await summarizeReferrals(context, {})).tabs.inbound).toBe(1)
    }
    const manager = world.person({
      ...world.vendorAdmin.actor,
      assignments: [{ role: 'account-admin', locationId: null }],
    })
    expect(await namesOf(manager, {})).toEqual([])
    expect(await namesOf(world.person({}), { search: 'shown to the vendor' })).toEqual([])
  })

  test('VIS-4: a queue offers what fits and what is assigned, the first due first', async () => {
    const request = {
      role: 'vendor',
      substatus: 'Received',
      fromId: world.program.partner,
      help: 'general',
    } as const
    const context = world.vendorAdmin
    const due = (day: string) => ({ answerDueAt: `2026-12-${day}T00:00:00Z` })
    const deals = [
      { ...request, ...due('05'), name: 'fits, later', country: 'NL' },
      { ...request, ...due('02'), name: 'fits, sooner', country: 'NL' },
      { ...request, ...due('01'), name: 'another country', country: 'KR' },
      { ...request, ...due('03'), name: 'his, though of another country', country: 'KR', assigneeId: ben },
      { ...request, ...due('04'), name: 'taken by another', country: 'NL', assigneeId: bea },
    ]
    await world.have(context, ...deals)
    const seller = world.person({
      ...context.actor,
      email: 'ada@aster.example',
      assignments: [{ role: 'vendor-seller', locationId: null }],
      helpTypes: ['general'],
      countries: ['NL'],
    })
    expect(await namesOf(seller, { offered: 'true' })).toEqual([
      'fits, sooner',
      'his, though of another country',
      'fits, later',
    ])
    expect((await summarizeReferrals(seller, {})).tabs.toAnswer).toBe(3)
    expect(await namesOf(context, { offered: 'true' })).toHaveLength(5)
    const unfit = {
      ...seller,
      actor: { ...seller.actor, helpTypes: [], personId: crypto.randomUUID() as PersonId },
    }
    expect(await namesOf(unfit, { offered: 'true' })).toEqual([])
  })
})

describe('scope', () => {
  test('VIS-A1, VIS-A2, VIS-A3, VIS-2: role and location decide what list, counts and board hold', async () => {
    const context = await world.newPartner()
    const [here, there] = world.program.locations as [string, string]
    const team = [{ firstName: 'Bea', lastName: 'Blom', email: 'Bea@Birch.example' }]
    await world.have(
      context,
      { name: 'here', locationId: here },
      { name: 'here with Bea', locationId: here, team },
      { name: 'there with Bea', locationId: there, team },
      { name: 'global', locationId: null },
      { name: 'global with Bea', locationId: null, team },
    )
    const as = (role: 'referrals-admin' | 'referrals-user' | 'account-admin', locationId: string | null) =>
      world.person({
        ...context.actor,
        email: 'bea@birch.example',
        assignments: [{ role, locationId: locationId as never }],
      })
    const seen = async (one: Context) => {
      const list = await namesOf(one, { sort: 'name' })
      const summary = await summarizeReferrals(one, {})
      const board = await getBoard(one, {})
      expect(summary.count).toBe(list.length)
      expect(summary.tabs.outbound).toBe(list.length)
      expect(board.columns.reduce((sum, column) => sum + column.count, 0)).toBe(list.length)
      return list
    }
    expect(await seen(as('referrals-admin', null))).toHaveLength(5)
    expect(await seen(as('referrals-admin', here))).toEqual([
      'global',
      'global with Bea',
      'here',
      'here with Bea',
    ])
    expect(await seen(as('referrals-user', null))).toEqual([
      'global with Bea',
      'here with Bea',
      'there with Bea',
    ])
    expect(await seen(as('referrals-user', here))).toEqual(['global with Bea', 'here with Bea'])
    expect(await seen(as('account-admin', null))).toEqual([])
  })

  test('VIS-A1: a deal of another organization has no neighbours, for it does not exist', async () => {
    const [context, stranger] = [await world.newPartner(), await world.newPartner()]
    const [deal] = await world.have(context, {})
    await expect(getNeighbours(stranger, deal?.id ?? '', {})).rejects.toBeInstanceOf(NotFound)
  })
})

describe('search', () => {
  test('UI-8: two letters find, one of Han or Hangul, in every script, in name, customer, team, notes and number', async () => {
    const context = await world.newPartner()
    const [latin] = await world.have(
      context,
      { name: 'Opal cranes', crmId: 'SF-77120' },
      { name: 'Портовые краны' },
      { name: '부산항 물류' },
      { name: '碼頭起重機', customerName: '高雄港務' },
      { name: 'quiet', notes: 'asks for forklifts' },
      { name: 'staffed', team: [{ firstName: 'Zoë', lastName: 'Quist', email: 'z@birch.example' }] },
    )
    const found = async (search: string) => (await namesOf(context, { search, sort: 'name' })).sort()
    // Numbers of deals are made of letters too, but never of I, L, O or U.
    expect(await found('op')).toEqual(['Opal cranes'])
    expect(await found('CRANES opal')).toEqual(['Opal cranes'])
    expect(await found('opal краны')).toEqual([])
    expect(await found('кран')).toEqual(['Портовые краны'])
    expect(await found('항')).toEqual(['부산항 물류'])
    expect(await found('물류')).toEqual(['부산항 물류'])
    expect(await found('起')).toEqual(['碼頭起重機'])
    expect(await found('高雄')).toEqual(['碼頭起重機'])
    expect(await found('forklift')).toEqual(['quiet'])
    expect(await found('zoe')).toEqual(['staffed'])
    expect(await found('sf-77')).toEqual(['Opal cranes'])
    const number = dealNumber(latin?.engagementId as EngagementId)
    expect(await found(number.slice(0, 7))).toEqual(['Opal cranes'])
    expect(await found(number.slice(2).toLowerCase())).toEqual(['Opal cranes'])
  })

  test('UI-8: one Latin letter is too short to be looked for', async () => {
    const context = await world.newPartner()
    await world.have(context, { name: 'a' }, { name: 'b' })
    expect(await namesOf(context, { search: 'a' })).toHaveLength(2)
  })

  test('UI-8: what was found can be filtered', async () => {
    const context = await world.newPartner()
    await world.have(context, { name: 'Crane one', stage: 40 }, { name: 'Crane two', stage: 60 })
    expect(await namesOf(context, { search: 'crane', stage: '60' })).toEqual(['Crane two'])
  })
})
