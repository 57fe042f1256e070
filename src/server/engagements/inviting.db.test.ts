import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { inviteVendor, openEngagement, showVendor, withdrawInvitation } from '#contract/engagements.ts'
import { listLocations } from '#contract/organizations.ts'
import { acceptReferral, amendReferral, closeReferral, listReferrals } from '#contract/referrals.ts'
import { getMe } from '#contract/sessions.ts'
import { helpTypes } from '#domain/help.ts'
import { morning } from '../../../test/app.ts'
import { type DealDesk, expectRefused, faultsIn, openDealDesk } from '../../../test/deal-desk.ts'
import { memberOf } from '../../../test/world.ts'

let desk: DealDesk
beforeAll(async () => {
  desk = await openDealDesk()
})
afterEach(() => desk.setClock(morning))
afterAll(() => desk.close())

const asking = (changes: object = {}) => ({
  help: 'general',
  helpNotes: 'Please join us',
  contact: desk.contact,
  ...changes,
})
const ask = (id: string, changes: object = {}, who = 'ben') =>
  desk.call(who, inviteVendor, { params: { id }, body: asking(changes) })
const show = (id: string, who = 'ben') => desk.call(who, showVendor, { params: { id } })
const withdraw = (id: string, invitationId: string, who = 'ben') =>
  desk.call(who, withdrawInvitation, { params: { id, invitationId } })
const openAt = (locationId: string | undefined) =>
  desk.call('ben', openEngagement, { body: { ...desk.body(), locationId } })
const end = (who: string, id: string, body: object) => desk.done(who, closeReferral, { params: { id }, body })

describe('opening', () => {
  it('DT-1, DT-4, DT-T3, DT-T4, DT-T1, HP-1, HP-2, HP-H1: a partner opens private, partner-led and co-sell deals by its answers', async () => {
    const help = { type: 'general' as const, notes: 'Please' }
    const made = [
      await desk.open(),
      await desk.open({ visibleToVendor: true }),
      await desk.open({ help, contact: desk.contact }),
    ]
    expect(made.map((deal) => deal.type)).toEqual(['private', 'partner-led', 'co-sell'])
    expect(made.map((deal) => deal.direction)).toEqual(['outbound', 'outbound', 'outbound'])
    const organizations = []
    for (const { id } of made)
      organizations.push([...new Set((await desk.told(id)).map((event) => event.organization))])
    expect(organizations).toEqual([['Birch'], ['Aster', 'Birch'], ['Aster', 'Birch']])
    const chosen = await desk.call('ben', openEngagement, { body: { ...desk.body(), type: 'co-sell' } })
    expect(chosen.body.type).toBe('private')
  })

  it('DT-T1, LC-T2: what a vendor seller opens for a partner is co-sell on both sides', async () => {
    const { own, theirs } = await desk.send()
    expect([(await desk.view(own, 'ada')).type, (await desk.view(theirs)).type]).toEqual([
      'co-sell',
      'co-sell',
    ])
  })

  it('LC-T1, LC-T2: each who sees it is told once: opened, shown, received', async () => {
    const newsOf = async (id: string) =>
      (await desk.told(id)).map((event) => `${event.organization}: ${event.name}`)
    expect(await newsOf((await desk.open()).id)).toEqual(['Birch: referral.opened'])
    expect(await newsOf((await desk.open({ visibleToVendor: true })).id)).toEqual([
      'Aster: referral.shown',
      'Birch: referral.opened',
    ])
    expect(await newsOf((await desk.request()).own)).toEqual([
      'Aster: referral.received',
      'Birch: referral.opened',
    ])
    expect(await newsOf((await desk.send()).own)).toEqual([
      'Aster: referral.opened',
      'Birch: referral.received',
    ])
  })

  it('DT-5, DT-6, DT-7, DT-T3: a private deal is one record of one party; asking adds a connected one, and consent opens it', async () => {
    const rows = (engagementId: string) =>
      desk.ownerQuery<{ organization_id: string; visible_to_vendor: boolean }>(
        'select organization_id, visible_to_vendor from referral where engagement_id = $1 order by created_at, party_role',
        [engagementId],
      )
    const { id, engagementId } = await desk.open()
    expect(await rows(engagementId)).toEqual([
      { organization_id: desk.organizationId('Birch'), visible_to_vendor: false },
    ])
    await ask(id)
    expect((await rows(engagementId)).map((row) => row.organization_id).sort()).toEqual(
      [desk.organizationId('Birch'), desk.organizationId('Aster')].sort(),
    )
    expect((await rows(engagementId)).every((row) => row.visible_to_vendor)).toBe(true)
    expect(await desk.recordOf('Aster', id)).not.toBe(id)
  })

  it('DF-7: a deal keeps its moments, its direction and its version; an outbound one is accepted when it is created', async () => {
    const deal = await desk.open()
    expect(deal).toMatchObject({
      direction: 'outbound',
      createdAt: morning,
      updatedAt: morning,
      acceptedAt: morning,
      closedAt: null,
      answerDueAt: null,
      createdByName: 'Ben Baker',
      version: 1,
    })
    desk.setClock(desk.later(1))
    await end('ben', deal.id, { outcome: 'Won', note: '' })
    expect(await desk.view(deal.id)).toMatchObject({
      createdAt: morning,
      acceptedAt: morning,
      updatedAt: desk.later(1),
      closedAt: desk.later(1),
      version: 2,
    })
    desk.setClock(morning)
    const { theirs } = await desk.request()
    expect(await desk.view(theirs, 'ada')).toMatchObject({
      direction: 'inbound',
      acceptedAt: null,
      answerDueAt: desk.later(14),
      createdByName: '',
    })
  })

  it('DF-1, DF-F1, DF-F3, DF-F4, CU-1: without customer, name, value and close date no deal is made, and nothing of it stays', async () => {
    const count = () => desk.ownerQuery('select count(*)::int as deals from referral')
    const before = await count()
    const body = { ...desk.body(), customerId: desk.unknownId, name: '', value: null, closeOn: null }
    expect(faultsIn(await desk.call('ben', openEngagement, { body }))).toEqual([
      'name: required',
      'value: required',
      'closeOn: required',
      'customerId: unknown',
    ])
    expect(await count()).toEqual(before)
  })

  it('ROL-R4, ROL-R5, CF-23, ROL-2: referrals admins and users open deals for their locations, and nobody else opens any', async () => {
    const at = (who: string, location: string | null, team = [memberOf('ben')]) =>
      desk.call(who, openEngagement, {
        body: desk.body({ locationId: location === null ? null : desk.world.locations.get(location), team }),
      })
    expect((await at('ben', 'Busan')).status).toBe(200)
    expect((await at('ben', null)).status).toBe(200)
    expect((await at('bea', 'Rotterdam', [memberOf('bea')])).status).toBe(200)
    expect((await at('boris', 'Oslo')).status).toBe(200)
    for (const [who, location] of [
      ['bea', 'Oslo'],
      ['bea', null],
      ['boris', 'Busan'],
      ['boris', null],
    ] as const)
      expectRefused(await at(who, location), 'role.location')
    expect((await at('berta', 'Rotterdam')).status).toBe(403)
  })

  it('ROL-6, DT-9, CS-L1: without a co-sell-ready solution of its own a partner opens nothing, and is told whom to ask', async () => {
    await desk.ownerQuery(`update solution set co_sell_status = 'in-market' where number like '%-CED'`)
    const body = desk.body({
      locationId: null,
      team: [memberOf('cleo')],
      solutions: [desk.chosen('SOL-20001-BIR')],
    })
    const ready = { kind: 'ask', roles: ['vendor-admin'] }
    expectRefused(await desk.call('cleo', openEngagement, { body }), 'solution.none-co-sell-ready', ready)
    await desk.ownerQuery(
      `update solution set co_sell_status = 'co-sell-ready' where number = 'SOL-30001-CED'`,
    )
    expect((await desk.call('cleo', openEngagement, { body })).status).toBe(200)
  })

  it('HP-5, CS-L3: a private deal with a solution that carries an incentive says so, one without does not', async () => {
    const plain = await desk.open({ solutions: [desk.chosen('SOL-20002-BIR')] })
    expect([(await desk.open()).earnsIncentive, plain.earnsIncentive]).toEqual([true, false])
  })

  it('ORG-1, ORG-4: a deal refers to a location by its ID, or to the whole organization by its global ID', async () => {
    const { globalId, items } = await desk.done('ben', listLocations)
    expect(globalId).toBe('4810200')
    expect((await desk.done('ben', getMe)).organization.globalId).toBe('4810200')
    const rotterdam = items.find((one: { name: string }) => one.name === 'Rotterdam')
    expect((await desk.open()).location).toEqual({
      id: rotterdam.id,
      name: 'Rotterdam',
      number: '4810229',
    })
    expect((await desk.open({ locationId: null })).location).toBeNull()
    expect(faultsIn(await openAt(desk.world.locations.get('London')))).toEqual(['locationId: unknown'])
  })

  it('DF-F2, VIS-2, VIS-A2: the location decides who of the organization sees the deal', async () => {
    const { id } = await desk.open({ locationId: desk.world.locations.get('Busan') ?? null })
    expect((await desk.view(id, 'minji')).id).toBe(id)
    expect((await show(id, 'boris')).status).toBe(404)
    expect((await show(id, 'bea')).status).toBe(404)
  })
})

describe('asking the vendor', () => {
  it('IN-C1, HP-6, LC-T8, CU-5, CU-6: a private deal becomes co-sell, and the contact goes along with its consent', async () => {
    const { id } = await desk.open()
    const news = await desk.news(id, async () =>
      expect((await ask(id)).body).toMatchObject({
        type: 'co-sell',
        contact: { email: 'dora@dune.example', consentAt: morning },
      }),
    )
    expect(news).toEqual(['Aster: referral.received', 'Birch: invitation.sent'])
    expect((await desk.view(await desk.recordOf('Aster', id), 'ada')).contact).toMatchObject({
      name: 'Dora Dekker',
      email: 'dora@dune.example',
    })
  })

  it('CU-5, CU-6, HP-6: without contact or consent nothing is asked', async () => {
    const { id } = await desk.open()
    expect(faultsIn(await ask(id, { contact: null }))).toEqual(['contact/name: required'])
    expect(faultsIn(await ask(id, { contact: { ...desk.contact, consent: false } }))).toEqual([
      'contact/consent: consent',
    ])
    expect(faultsIn(await ask(id, { contact: { ...desk.contact, phone: '', email: '' } }))).toEqual([
      'contact/email: required',
      'contact/phone: required',
    ])
    expect((await desk.view(id)).type).toBe('private')
  })

  it('HP-H2..H7: each kind of help can be asked for, and is offered to who gives it', async () => {
    for (const help of helpTypes) {
      const { id } = await desk.open()
      expect((await ask(id, { help })).body.sent[0].terms.help).toBe(help)
      expect((await desk.view(await desk.recordOf('Aster', id), 'ada')).received?.terms.help).toBe(help)
    }
    expect(faultsIn(await ask((await desk.open()).id, { help: 'money' }))).toEqual(['help: choice'])
  })

  it('HP-4, HP-7, VIS-B3: the words of the request are apart from the deal’s notes and stay as they were sent', async () => {
    const { own, theirs } = await desk.request()
    await desk.done('ben', amendReferral, {
      params: { id: own },
      body: { notes: 'New notes', name: 'New name' },
    })
    expect((await desk.view(theirs, 'ada')).received?.terms).toMatchObject({
      help: 'proof-of-concept',
      helpNotes: 'A trial in hall 3',
      name: 'Warehouse cooling',
    })
    const body = { contact: { ...desk.contact, phone: '+31 0' } }
    expect(faultsIn(await desk.call('ben', amendReferral, { params: { id: own }, body }))).toEqual([
      'contact: not-allowed',
    ])
    expect(faultsIn(await ask((await desk.open()).id, { helpNotes: ' ' }))).toEqual(['helpNotes: required'])
  })

  it('IN-C3, LC-T8: a partner-led deal becomes co-sell, and leaves the vendor’s readers for its queue', async () => {
    const { id } = await desk.open({ visibleToVendor: true })
    expect((await desk.view(id, 'ada')).readOnly).toBe(true)
    expect((await ask(id)).body.type).toBe('co-sell')
    const opened = await desk.view(id, 'ada')
    expect([opened.readOnly, opened.id]).toEqual([false, await desk.recordOf('Aster', id)])
    const list = await desk.done('ada', listReferrals, { query: { tab: 'inbound', limit: '100' } })
    const listed = list.items.filter(
      (row: { engagementId: string }) => row.engagementId === opened.engagementId,
    )
    expect(listed.map((row: { id: string }) => row.id)).toEqual([opened.id])
  })

  it('CF-19, LC-T8: one request at a time, and the one that waits can be withdrawn', async () => {
    const { id } = await desk.open()
    await ask(id)
    expectRefused(await ask(id), 'invitation.pending', { kind: 'do', action: 'withdraw' })
    await desk.accept(await desk.recordOf('Aster', id))
    expectRefused(await ask(id), 'invitation.accepted')
  })

  it('IN-1, IN-C9, LC-1: a closed deal asks nobody', async () => {
    const endings = [
      { outcome: 'Won', note: '' },
      { outcome: 'Lost', reason: 'budget', note: '' },
      { outcome: 'Error', reason: 'test', note: '' },
    ]
    for (const ending of endings) {
      const { id } = await desk.open()
      await end('ben', id, ending)
      expectRefused(await ask(id), 'referral.closed', { kind: 'do', action: 'clone' })
      expectRefused(await show(id), 'referral.closed', { kind: 'do', action: 'clone' })
    }
  })

  it('IN-C5, IN-1: whoever received a deal asks nobody, neither before accepting nor after', async () => {
    const { theirs } = await desk.send()
    expectRefused(await ask(theirs), 'referral.not-accepted')
    await desk.accept(theirs, 'ben')
    expectRefused(await ask(theirs), 'referral.not-originator')
  })

  it('IN-1, HP-6: the vendor asks nobody for help, not itself either', async () => {
    const { own } = await desk.send()
    for (const who of ['ada', 'abel']) expect((await ask(own, {}, who)).status).toBe(403)
    expect((await desk.view(own, 'ada')).sent).toHaveLength(1)
  })

  it('HP-6, VIS-B1: nobody outside learns of the deal', async () => {
    await desk.expectNoTrace(inviteVendor, { id: (await desk.open()).id }, asking())
  })
})

describe('showing and withdrawing', () => {
  it('IN-C2, DT-T4, VIS-B2: the vendor’s sellers may read it from then on, but not answer, edit or know anybody', async () => {
    const { id } = await desk.open({ contact: desk.contact })
    const news = await desk.news(id, async () => expect((await show(id)).body.type).toBe('partner-led'))
    expect(news).toEqual(['Aster: referral.shown', 'Birch: referral.amended'])
    const read = await desk.view(id, 'ada')
    expect(read).toMatchObject({ readOnly: true, name: 'Warehouse cooling', contact: null, team: [] })
    expect(JSON.stringify(read)).not.toMatch(/ben@|Baker|dora@/)
    for (const [endpoint, body] of [
      [acceptReferral, desk.acceptance],
      [amendReferral, { name: 'x' }],
      [closeReferral, { outcome: 'Won', note: '' }],
    ] as const)
      expect((await desk.call('ada', endpoint, { params: { id }, body })).status).toBe(404)
  })

  it('IN-2, VIS-5: it cannot be hidden again: not by showing twice, not by editing, not by withdrawing', async () => {
    const { id } = await desk.open()
    await show(id)
    expectRefused(await show(id), 'referral.visible-already')
    await desk.done('ben', amendReferral, {
      params: { id },
      body: { visibleToVendor: false, name: 'Hidden?' },
    })
    expect((await desk.view(id)).type).toBe('partner-led')
    expect((await desk.view(id, 'ada')).name).toBe('Hidden?')
    const asked = (await ask(id)).body
    expect((await withdraw(id, asked.sent[0].id)).body.type).toBe('partner-led')
  })

  it('CF-33, CF-34, VIS-B5: withdrawing leaves the vendor a closed record without the contact, and both are told', async () => {
    const { own, theirs, invitationId } = await desk.request()
    const news = await desk.news(own, async () =>
      expect((await withdraw(own, invitationId)).body).toMatchObject({
        type: 'partner-led',
        sent: [{ state: 'withdrawn' }],
      }),
    )
    expect(news).toEqual(['Aster: invitation.withdrawn', 'Birch: invitation.withdrawn'])
    expect(await desk.view(theirs, 'abel')).toMatchObject({
      status: 'Closed',
      substatus: 'Error',
      reason: 'withdrawn',
      contact: null,
    })
  })

  it('CF-33, VIS-B2, VIS-5: after a withdrawal every seller still reads the deal, as one that is partner-led', async () => {
    const { own, theirs, invitationId } = await desk.request()
    await withdraw(own, invitationId)
    for (const who of ['ada', 'aki']) {
      expect(await desk.view(own, who)).toMatchObject({ id: theirs, substatus: 'Error', reason: 'withdrawn' })
      const list = await desk.done(who, listReferrals, { query: { tab: 'inbound', limit: '100' } })
      const listed = list.items.filter((row: { id: string }) =>
        [own, theirs].includes(row.id as typeof theirs),
      )
      expect(listed.map((row: { id: string }) => row.id)).toEqual([theirs])
    }
  })

  it('CF-34: what is answered cannot be withdrawn, nor what never was', async () => {
    const { own, theirs, invitationId } = await desk.request()
    await desk.accept(theirs)
    expectRefused(await withdraw(own, invitationId), 'invitation.not-pending')
    expect((await withdraw(own, desk.unknownId)).status).toBe(404)
  })

  it('CF-19: a withdrawn request can be made anew, and counts among the three', async () => {
    const { id } = await desk.open()
    for (let time = 1; time <= 3; time++) {
      const asked = await ask(id)
      expect(asked.body.sent).toHaveLength(time)
      await withdraw(id, asked.body.sent[time - 1].id)
    }
    expectRefused(await ask(id), 'invitation.too-many', { kind: 'do', action: 'clone' })
  })

  it('CF-33: after a decline the deal stays co-sell', async () => {
    const { own, theirs } = await desk.request()
    await end('ada', theirs, { outcome: 'Declined', reason: 'budget', note: '' })
    expect((await desk.view(own)).type).toBe('co-sell')
  })

  it('IN-C2, CF-34, VIS-B1: nobody outside learns of the deal', async () => {
    const { own, invitationId } = await desk.request()
    await desk.expectNoTrace(showVendor, { id: (await desk.open()).id })
    await desk.expectNoTrace(withdrawInvitation, { id: own, invitationId })
  })
})
