import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { acceptReferral, closeReferral, listReferrals } from '#contract/referrals.ts'
import { morning } from '../../../test/app.ts'
import { type DealDesk, expectRefused, faultsIn, openDealDesk } from '../../../test/deal-desk.ts'
import { memberOf } from '../../../test/world.ts'
import { expireReferral } from './expire.ts'

let desk: DealDesk
beforeAll(async () => {
  desk = await openDealDesk()
})
afterEach(() => desk.setClock(morning))
afterAll(() => desk.close())

const take = (who: string, id: string, changes: object = {}) =>
  desk.call(who, acceptReferral, { params: { id }, body: { ...desk.acceptance, ...changes } })
const close = (who: string, id: string, body: object) =>
  desk.call(who, closeReferral, { params: { id }, body })
const refuse = (who: string, id: string, changes: object = {}) =>
  close(who, id, { outcome: 'Declined', reason: 'timeline', note: '', ...changes })

describe('accepting', () => {
  it('LC-T3, LC-S2, SG-S2, LC-4: the record becomes accepted at 10 % with the edited name, value and close date, and both are told', async () => {
    const { own, theirs } = await desk.request()
    const answer = { status: 0, body: {} as Record<string, unknown> }
    const news = await desk.news(own, async () =>
      Object.assign(
        answer,
        await take('ada', theirs, { notes: ' See you Monday ', crmId: ' A-1 ', campaignId: 'C-1' }),
      ),
    )
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      status: 'Active',
      substatus: 'Accepted',
      stage: 10,
      stages: [{ stage: 10, at: morning }],
      acceptedAt: morning,
      answerDueAt: null,
      name: 'Cooling at Dune',
      value: { amount: '90000', currency: 'EUR' },
      closeOn: '2027-01-29',
      notes: 'See you Monday',
      crmId: 'A-1',
      campaignId: 'C-1',
    })
    expect(news).toEqual(['Aster: referral.accepted', 'Birch: referral.accepted'])
  })

  it('LC-T3, DF-1: without name, value and close date nothing is accepted', async () => {
    const { theirs } = await desk.request()
    expect(faultsIn(await take('ada', theirs, { name: ' ', value: null, closeOn: null }))).toEqual([
      'name: required',
      'value: required',
      'closeOn: required',
    ])
    expect((await desk.view(theirs, 'ada')).substatus).toBe('Received')
  })

  it('VIS-3, VIS-B3, HP-8, LC-V1: until then the card says pending, with the day by which the answer is due, and names nobody', async () => {
    const { own, theirs } = await desk.request()
    await desk.view(theirs, 'ada')
    const before = await desk.view(own)
    expect(before.counterparts).toMatchObject([
      {
        substatus: 'Pending',
        team: null,
        stage: null,
        value: null,
        notes: null,
        answerDueAt: desk.later(14),
      },
    ])
    expect(JSON.stringify(before)).not.toMatch(/ada@|Amsel/)
    await refuse('ada', theirs)
    expect(JSON.stringify([await desk.view(own), await desk.told(own)])).toContain('timeline')
    const birchs = (await desk.told(own)).filter((event) => event.organization === 'Birch')
    expect(JSON.stringify([await desk.view(own), birchs])).not.toMatch(/ada@|Amsel/)
  })

  it('VIS-3, VIS-B4, TM-7, LC-V2: who accepts joins the team, and the sender learns name, e-mail and phone', async () => {
    const { own, theirs } = await desk.request()
    expect((await desk.accept(theirs)).team).toEqual([memberOf('ada')])
    const card = (await desk.view(own)).counterparts[0]
    expect(card).toMatchObject({
      substatus: 'Accepted',
      ownerName: 'Aster',
      team: [memberOf('ada')],
      stage: 10,
    })
    const told = (await desk.told(own)).find(
      (one) => one.organization === 'Birch' && one.name.endsWith('accepted'),
    )
    expect(told?.actor_name).toBe('Ada Amsel')
  })

  it('TM-5, VIS-B4, VIS-B8: after accepting each side sees the team of the other, and writes only its own', async () => {
    const { own, theirs } = await desk.send()
    const received = await desk.view(theirs)
    expect(received.counterparts[0]?.team).toBeNull()
    const accepted = await desk.accept(theirs, 'ben')
    expect(accepted.team).toEqual([memberOf('ben')])
    expect(accepted.counterparts[0]?.team).toEqual([memberOf('ada')])
    const sender = await desk.view(own, 'ada')
    expect(sender.team).toEqual([memberOf('ada')])
    expect(sender.counterparts[0]?.team).toEqual([memberOf('ben')])
  })

  it('LC-T3: the values of the accepter are its own, and the sender keeps what it had', async () => {
    const { own, theirs } = await desk.request()
    await desk.accept(theirs)
    expect(await desk.view(own)).toMatchObject({
      name: 'Warehouse cooling',
      value: { amount: '184000', currency: 'USD' },
      closeOn: '2026-12-18',
    })
  })

  it('HP-3, LC-3, LIM-1: fourteen days later it is too late, and only the sender can begin anew', async () => {
    const { theirs } = await desk.request()
    desk.setClock(desk.later(14))
    expectRefused(await take('ada', theirs), 'referral.past-due', { kind: 'resend' })
    expectRefused(await refuse('ada', theirs), 'referral.past-due', { kind: 'resend' })
    desk.setClock(desk.later(13.99))
    expect((await take('ada', theirs)).status).toBe(200)
  })

  it('LC-T3: what is accepted or closed already cannot be accepted', async () => {
    const { own, theirs } = await desk.request()
    await desk.accept(theirs)
    expectRefused(await take('ada', theirs), 'referral.not-received')
    expectRefused(await take('ben', own), 'referral.not-received')
    const second = await desk.request()
    await refuse('ada', second.theirs)
    expectRefused(await take('ada', second.theirs), 'referral.closed', { kind: 'do', action: 'clone' })
  })

  it('LC-T3, VIS-1: nobody outside the vendor learns of the record', async () => {
    const { theirs } = await desk.request()
    await desk.expectNoTrace(acceptReferral, { id: theirs }, desk.acceptance)
    expect((await take('ben', theirs)).status).toBe(404)
  })
})

describe('declining', () => {
  it('LC-T4, LC-S3, LC-V3, LC-4, HP-10, NT-R8: the record closes as declined, and the sender is told the reason and the note', async () => {
    const { own, theirs } = await desk.request()
    const news = await desk.news(own, () => refuse('ada', theirs, { note: 'for the sender' }))
    expect(news).toEqual(['Aster: referral.declined', 'Birch: referral.declined'])
    expect(await desk.view(theirs, 'ada')).toMatchObject({
      status: 'Closed',
      substatus: 'Declined',
      reason: 'timeline',
      outcomeNote: 'for the sender',
      closedAt: morning,
    })
    const sender = await desk.view(own)
    expect(sender).toMatchObject({ substatus: 'Accepted', sent: [{ state: 'declined', reason: 'timeline' }] })
    expect(sender.counterparts[0]).toMatchObject({
      substatus: 'Declined',
      reason: 'timeline',
      answerNote: 'for the sender',
    })
  })

  it('LC-T4: a reason is mandatory', async () => {
    const { theirs } = await desk.request()
    expect(faultsIn(await close('ada', theirs, { outcome: 'Declined', note: '' }))).toContain(
      'reason: required',
    )
    expect(faultsIn(await refuse('ada', theirs, { reason: 'no mood' }))).toContain('reason: choice')
    expect((await desk.view(theirs, 'ada')).substatus).toBe('Received')
  })

  it('HP-10, LC-T4: the vendor may say that it has no record or no seller of the customer; a partner may not', async () => {
    for (const reason of ['no-customer-record', 'no-seller-manages-customer']) {
      const { own, theirs } = await desk.request()
      expect((await refuse('ada', theirs, { reason })).status).toBe(200)
      expect((await desk.view(own)).counterparts[0]?.reason).toBe(reason)
      const sent = await desk.send()
      expect(faultsIn(await refuse('ben', sent.theirs, { reason }))).toEqual(['reason: choice'])
    }
  })

  it('LC-T4: only a received record can be declined, and once', async () => {
    const { own, theirs } = await desk.request()
    await refuse('ada', theirs)
    expectRefused(await refuse('ada', theirs), 'referral.closed', { kind: 'do', action: 'clone' })
    expectRefused(await refuse('ben', own), 'referral.not-received')
  })

  it('LC-T4, VIS-1: nobody outside the vendor learns of the record', async () => {
    const { theirs } = await desk.request()
    await desk.expectNoTrace(
      closeReferral,
      { id: theirs },
      { outcome: 'Declined', reason: 'budget', note: '' },
    )
  })

  it('VIS-B5: after a decline the vendor sees no contact and no people any more', async () => {
    const { theirs } = await desk.request()
    expect((await desk.view(theirs, 'abel')).contact?.email).toBe('dora@dune.example')
    await refuse('ada', theirs)
    const after = await desk.view(theirs, 'abel')
    expect(after.contact).toBeNull()
    expect(after.counterparts[0]?.team).toBeNull()
  })
})

describe('an answer that does not come', () => {
  it('LC-T5, LC-S4, LC-V4, LC-4, CF-18: the request expires for both, and the own deal stays accepted', async () => {
    const { own, theirs } = await desk.request()
    const aster = desk.organizationId('Aster')
    expect(await desk.news(own, () => expireReferral(desk.work(desk.later(13.99)), aster, theirs))).toEqual(
      [],
    )
    const news = await desk.news(own, () => expireReferral(desk.work(desk.later(14)), aster, theirs))
    expect(news).toEqual(['Aster: referral.expired', 'Birch: referral.expired'])
    expect(await desk.view(theirs, 'abel')).toMatchObject({
      status: 'Closed',
      substatus: 'Expired',
      closedAt: desk.later(14),
    })
    const sender = await desk.view(own)
    expect(sender).toMatchObject({ substatus: 'Accepted', type: 'co-sell', sent: [{ state: 'expired' }] })
    expect(sender.counterparts[0]?.substatus).toBe('Expired')
    expect(await desk.news(own, () => expireReferral(desk.work(desk.later(15)), aster, theirs))).toEqual([])
  })

  it('LC-5, UI-9: the receiver sees when its time is over, and so does the list', async () => {
    const { theirs } = await desk.send()
    const view = await desk.view(theirs)
    expect(view).toMatchObject({ answerDueAt: desk.later(14), now: morning })
    const list = await desk.done('ben', listReferrals, { query: { tab: 'inbound' } })
    expect(list.items.find((row: { id: string }) => row.id === theirs)).toMatchObject({
      answerDueAt: desk.later(14),
      substatus: 'Received',
      type: 'co-sell',
      createdAt: morning,
      customerName: 'Dune Logistics B.V.',
      earnsIncentive: false,
      counterpart: { name: 'Aster', standing: 'Accepted' },
    })
  })
})
