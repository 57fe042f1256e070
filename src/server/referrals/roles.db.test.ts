import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEngagement } from '#contract/engagements.ts'
import { changeRoles, listUsers } from '#contract/organizations.ts'
import {
  amendReferral,
  getBoard,
  getReferral,
  getTimeline,
  listReferrals,
  summarizeReferrals,
} from '#contract/referrals.ts'
import { getMe } from '#contract/sessions.ts'
import type { Role } from '#domain/role.ts'
import { type DealDesk, expectRefused, openDealDesk } from '../../../test/deal-desk.ts'
import { memberOf } from '../../../test/world.ts'

let desk: DealDesk
/** One deal per location, one of the global ID; Berta is on the team of those of Rotterdam and of the global ID. */
const deals: Record<string, string> = {}

beforeAll(async () => {
  desk = await openDealDesk()
  for (const place of ['Rotterdam', 'Oslo', 'Busan'])
    deals[place] = (
      await desk.open({
        locationId: desk.world.locations.get(place) ?? null,
        team: [memberOf('ben'), ...(place === 'Oslo' ? [] : [memberOf('berta')])],
      })
    ).id
  deals.global = (await desk.open({ locationId: null, team: [memberOf('ben')] })).id
}, 60_000)
afterAll(() => desk.close())

/** Berta's roles from her next request on. */
const give = (assignments: [Role, string | null][]) =>
  desk.done('ben', changeRoles, {
    params: { personId: desk.personId('berta') },
    body: {
      assignments: assignments.map(([role, place]) => ({
        role,
        locationId: place === null ? null : desk.world.locations.get(place),
      })),
      helpTypes: [],
      countries: [],
    },
  })

/** What Berta sees of the four, in every place where deals are counted or told; all must agree. */
async function seen(): Promise<string[]> {
  const places = Object.entries(deals)
  const opened: string[] = []
  for (const [place, id] of places) {
    const { status } = await desk.call('berta', getReferral, { params: { id } })
    const timeline = await desk.call('berta', getTimeline, { params: { id } })
    expect([place, timeline.status]).toEqual([place, status])
    if (status === 200) opened.push(place)
  }
  const list = await desk.done('berta', listReferrals, { query: { tab: 'all', limit: '100' } })
  const listed = list.items.map((row: { id: string }) => places.find(([, id]) => id === row.id)?.[0]).sort()
  expect(listed).toEqual([...opened].sort())
  const { count } = await desk.done('berta', summarizeReferrals, { query: { tab: 'all' } })
  const board = await desk.done('berta', getBoard, { query: { tab: 'all' } })
  const columns = board.columns.reduce((sum: number, column: { count: number }) => sum + column.count, 0)
  expect([count, columns]).toEqual([opened.length, opened.length])
  const { items } = await desk.done('ben', listUsers, { query: { search: 'berta' } })
  expect(items[0].visibleDeals).toBe(opened.length)
  return opened
}

describe('roles through every list, count and page', () => {
  it('ROL-R4, ROL-1, VIS-A1: a referrals admin of the entire company sees deals of every location', async () => {
    await give([['referrals-admin', null]])
    expect(await seen()).toEqual(['Rotterdam', 'Oslo', 'Busan', 'global'])
  })

  it('ROL-R4, ROL-1, VIS-A1, VIS-A2, VIS-A3, VIS-2: one of some locations sees theirs and those of the global ID', async () => {
    await give([
      ['referrals-admin', 'Oslo'],
      ['referrals-admin', 'Busan'],
    ])
    expect(await seen()).toEqual(['Oslo', 'Busan', 'global'])
  })

  it('ROL-R5, VIS-A1: a referrals user of the entire company sees the deals of his teams', async () => {
    await give([['referrals-user', null]])
    expect(await seen()).toEqual(['Rotterdam', 'Busan'])
  })

  it('ROL-R5, ROL-1, VIS-A2, VIS-A3: one of a location sees those of his teams in it, and of the global ID', async () => {
    await give([['referrals-user', 'Rotterdam']])
    expect(await seen()).toEqual(['Rotterdam'])
    await desk.done('ben', amendReferral, {
      params: { id: deals.global ?? '' },
      body: { team: [memberOf('ben'), memberOf('berta')] },
    })
    expect(await seen()).toEqual(['Rotterdam', 'global'])
    await desk.done('ben', amendReferral, {
      params: { id: deals.global ?? '' },
      body: { team: [memberOf('ben')] },
    })
  })

  it('ROL-R1, ROL-R2, ROL-R3, ROL-R6, CF-2, ORG-6: administrators and profile admins see none and open none, and learn whom to ask', async () => {
    for (const role of [
      'mpn-partner-admin',
      'account-admin',
      'global-admin',
      'business-profile-admin',
    ] as const) {
      await give([[role, null]])
      expect([role, await seen()]).toEqual([role, []])
      const me = await desk.done('berta', getMe)
      expect(me).toMatchObject({ worksOnReferrals: false, managesUsers: role !== 'business-profile-admin' })
      expect(me.whyNotOpen).toMatchObject({ code: 'role.missing', remedy: { kind: 'ask' } })
      expect(me.admins).toContainEqual({
        name: 'Ben Baker',
        email: 'ben@birch.example',
        role: 'account-admin',
      })
      expect((await desk.call('berta', openEngagement, { body: desk.body() })).status).toBe(403)
    }
  })

  it('CF-2, ROL-R1: an MPN partner admin grants himself a referral role, and then works on deals', async () => {
    await give([['mpn-partner-admin', null]])
    await desk.done('berta', changeRoles, {
      params: { personId: desk.personId('berta') },
      body: {
        assignments: [
          { role: 'mpn-partner-admin', locationId: null },
          { role: 'referrals-admin', locationId: desk.world.locations.get('Oslo') },
        ],
        helpTypes: [],
        countries: [],
      },
    })
    expect(await seen()).toEqual(['Oslo', 'global'])
  })

  it('ROL-R1, ROL-R2, ROL-R3: each kind of administrator gives roles; nobody else does', async () => {
    const body = {
      assignments: [{ role: 'referrals-user', locationId: desk.world.locations.get('Rotterdam') }],
      helpTypes: [],
      countries: [],
    }
    const params = { personId: desk.personId('bea') }
    for (const role of ['mpn-partner-admin', 'account-admin', 'global-admin'] as const) {
      await give([[role, null]])
      expect((await desk.call('berta', changeRoles, { params, body })).status).toBe(200)
    }
    for (const role of ['referrals-admin', 'referrals-user', 'business-profile-admin'] as const) {
      await give([[role, null]])
      expect((await desk.call('berta', changeRoles, { params, body })).status).toBe(403)
    }
  })

  it('ORG-7, LIM-18: a changed role holds from the next request of an open session, both ways', async () => {
    await give([['referrals-admin', 'Oslo']])
    const read = () => desk.call('berta', getReferral, { params: { id: deals.Oslo ?? '' } })
    expect((await read()).status).toBe(200)
    await give([['business-profile-admin', null]])
    expect((await read()).status).toBe(404)
    await give([['referrals-admin', 'Oslo']])
    expect((await read()).status).toBe(200)
  })

  it('ROL-2: a changed scope decides at once where deals are opened', async () => {
    await give([['referrals-user', 'Busan']])
    const at = (place: string) =>
      desk.call('berta', openEngagement, {
        body: desk.body({ locationId: desk.world.locations.get(place) ?? null, team: [memberOf('berta')] }),
      })
    expectRefused(await at('Oslo'), 'role.location', {
      kind: 'ask',
      roles: ['account-admin', 'global-admin', 'mpn-partner-admin', 'vendor-admin'],
    })
    expect((await at('Busan')).status).toBe(200)
  })

  it('ORG-5: the list of users is filtered by each role', async () => {
    await give([['global-admin', null]])
    const names = async (role: string) =>
      (await desk.done('bea', listUsers, { query: { role } })).items.map(
        (user: { email: string }) => user.email,
      )
    expect(await names('global-admin')).toEqual(['berta@birch.example'])
    expect(await names('account-admin')).toEqual(['ben@birch.example'])
  })

  it('ROL-R11, ROL-R12, VIS-4: a seller sees what is offered to him or his, a vendor admin every request', async () => {
    const general = (await desk.request({ help: { type: 'general', notes: 'Please' } })).theirs
    const statusFor = async (who: string) =>
      (await desk.call(who, getReferral, { params: { id: general } })).status
    expect([await statusFor('ada'), await statusFor('aki'), await statusFor('abel')]).toEqual([200, 404, 200])
    await desk.accept(general, 'ada')
    expect([await statusFor('ada'), await statusFor('aki'), await statusFor('abel')]).toEqual([200, 404, 200])
  })
})
