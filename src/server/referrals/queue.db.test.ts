import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  acceptReferral,
  assignReferral,
  getReferral,
  listAssignees,
  listReferrals,
} from '#contract/referrals.ts'
import { morning } from '../../../test/app.ts'
import { bare, type DealDesk, expectRefused, faultsIn, openDealDesk } from '../../../test/deal-desk.ts'
import { memberOf } from '../../../test/world.ts'

let desk: DealDesk
beforeAll(async () => {
  desk = await openDealDesk()
})
afterEach(() => desk.setClock(morning))
afterAll(() => desk.close())

const assign = (by: string, id: string, to: string | null) =>
  desk.call(by, assignReferral, {
    params: { id },
    body: { personId: to === null ? null : desk.personId(to) },
  })
const read = (who: string, id: string) => desk.call(who, getReferral, { params: { id } })
const sees = async (who: string, id: string) => (await read(who, id)).status === 200
const queueOf = async (who: string): Promise<string[]> =>
  (
    await desk.done(who, listReferrals, { query: { tab: 'inbound', offered: 'true', limit: '100' } })
  ).items.map((row: { id: string }) => row.id)

describe('the vendor’s queue', () => {
  it('VIS-4, ROL-R11: a request is offered to the sellers whose help types and countries fit, and to the admins', async () => {
    const { theirs } = await desk.request()
    expect([await sees('ada', theirs), await sees('aki', theirs), await sees('abel', theirs)]).toEqual([
      true,
      false,
      true,
    ])
    expect(await queueOf('ada')).toContain(theirs)
    expect(await queueOf('aki')).not.toContain(theirs)
    expect(await queueOf('abel')).toContain(theirs)
  })

  it('VIS-4: a seller takes it; then it is his, and the other sellers have it no more', async () => {
    const { own, theirs } = await desk.request()
    const news = await desk.news(own, async () => {
      const { body } = await assign('ada', theirs, 'ada')
      expect(body.assignee).toEqual({ personId: desk.personId('ada'), name: 'Ada Amsel' })
    })
    expect(news).toEqual(['Aster: referral.taken'])
    const list = await desk.done('ada', listReferrals, { query: { tab: 'inbound', limit: '100' } })
    expect(list.items.find((row: { id: string }) => row.id === theirs)).toMatchObject({
      assigneeName: 'Ada Amsel',
      assignedToMe: true,
    })
  })

  it('VIS-4, CF-28: taking what one has already changes nothing', async () => {
    const { own, theirs } = await desk.request()
    const { version } = (await assign('ada', theirs, 'ada')).body
    expect(await desk.news(own, () => assign('ada', theirs, 'ada'))).toEqual([])
    expect((await desk.view(theirs, 'ada')).version).toBe(version)
  })

  it('VIS-4, ROL-R12: an admin gives it to a seller whom it does not fit; then that one alone can answer', async () => {
    const { own, theirs } = await desk.request()
    expect(await desk.news(own, () => assign('abel', theirs, 'aki'))).toEqual(['Aster: referral.assigned'])
    expect([await sees('ada', theirs), await sees('aki', theirs)]).toEqual([false, true])
    expect((await assign('ada', theirs, 'ada')).status).toBe(404)
    expect((await desk.accept(theirs, 'aki')).team).toEqual([memberOf('aki')])
  })

  it('VIS-4: it is given back to the queue by who has it, or by an admin', async () => {
    const { theirs } = await desk.request()
    await assign('abel', theirs, 'aki')
    const back = await assign('aki', theirs, null)
    expect([back.status, back.body.assignee]).toEqual([200, null])
    expect([await sees('ada', theirs), await sees('aki', theirs)]).toEqual([true, false])
    await assign('ada', theirs, 'ada')
    expect((await assign('abel', theirs, null)).body.assignee).toBeNull()
  })

  it('VIS-4: a seller gives it to nobody else, and learns whom to ask', async () => {
    const { theirs } = await desk.request()
    expectRefused(await assign('ada', theirs, 'aki'), 'role.missing', {
      kind: 'ask',
      roles: ['vendor-admin'],
    })
  })

  it('LC-T3, VIS-3: when an admin accepts what a seller has, the seller joins the team', async () => {
    const { own, theirs } = await desk.request()
    await assign('abel', theirs, 'ada')
    expect((await desk.accept(theirs, 'abel')).team).toEqual([memberOf('ada')])
    expect((await desk.view(own)).counterparts[0]?.team).toEqual([memberOf('ada')])
  })

  it('VIS-4: whom a request can be given to, those whom it fits first', async () => {
    const { theirs } = await desk.request()
    const { items } = await desk.done('abel', listAssignees, { params: { id: theirs } })
    expect(
      items.map(({ email, fits }: { email: string; fits: boolean }) => [email.split('@')[0], fits]),
    ).toEqual([
      ['ada', true],
      ['abel', false],
      ['asta', false],
      ['aki', false],
    ])
    expect((await desk.call('aki', listAssignees, { params: { id: theirs } })).status).toBe(404)
    expect((await desk.call('ben', listAssignees, { params: { id: theirs } })).status).toBe(403)
  })

  it('VIS-4: nobody is assigned who is no seller of the vendor', async () => {
    const { theirs } = await desk.request()
    expect(faultsIn(await assign('abel', theirs, 'ben'))).toEqual(['personId: unknown'])
  })

  it('VIS-4: what is answered, closed or overdue is given to nobody, nor is a deal that is no request', async () => {
    const { theirs } = await desk.request()
    desk.setClock(desk.later(14))
    expectRefused(await assign('ada', theirs, 'ada'), 'referral.past-due', { kind: 'resend' })
    desk.setClock(morning)
    await desk.accept(theirs)
    expectRefused(await assign('abel', theirs, 'aki'), 'referral.not-received')
    const { own } = await desk.send()
    expectRefused(await assign('ada', own, 'ada'), 'request.not-vendor')
  })

  it('VIS-4, VIS-3: the partner is told nothing of who holds the request', async () => {
    const { own, theirs } = await desk.request()
    const before = bare(await read('ben', own))
    await assign('abel', theirs, 'ada')
    const after = bare(await read('ben', own))
    expect(after).toEqual(before)
  })

  it('VIS-4: a seller outside of the offer cannot tell the request from one that never was', async () => {
    const { theirs } = await desk.request()
    const never = await assign('aki', desk.unknownId, 'aki')
    expect(bare(await assign('aki', theirs, 'aki'))).toEqual(bare(never))
    const body = desk.acceptance
    expect(bare(await desk.call('aki', acceptReferral, { params: { id: theirs }, body }))).toEqual(
      bare(await desk.call('aki', acceptReferral, { params: { id: desk.unknownId }, body })),
    )
  })
})
