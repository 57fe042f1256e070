import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openEngagement } from '#contract/engagements.ts'
import {
  amendReferral,
  closeReferral,
  getTimeline,
  listReferrals,
  referenceReferral,
} from '#contract/referrals.ts'
import { morning } from '../../../test/app.ts'
import { type DealDesk, expectRefused, faultsIn, openDealDesk } from '../../../test/deal-desk.ts'
import { memberOf } from '../../../test/world.ts'

let desk: DealDesk
beforeAll(async () => {
  desk = await openDealDesk()
})
afterEach(() => desk.setClock(morning))
afterAll(() => desk.close())

const amend = (who: string, id: string, body: object, match?: string) =>
  desk.call(who, amendReferral, {
    params: { id },
    body,
    headers: match === undefined ? {} : { 'if-match': match },
  })
const win = (id: string) =>
  desk.done('ben', closeReferral, { params: { id }, body: { outcome: 'Won', note: '' } })

async function shared() {
  const made = await desk.request()
  await desk.accept(made.theirs)
  return made
}

describe('editing', () => {
  it('LC-T6, DF-2, DF-3, DF-F1, DF-F3, DF-F4, DF-F7: all details are changed at once, as one version and one event for each who sees it', async () => {
    const { own, theirs } = await shared()
    const before = await desk.view(own)
    const news = await desk.news(own, async () => {
      const answer = await amend('ben', own, {
        name: 'Cold halls 3 and 4',
        value: { amount: '200000.50', currency: 'EUR' },
        closeOn: '2027-02-28',
        notes: 'Hall 4 as well',
      })
      expect(answer.status).toBe(200)
      expect(answer.body.version).toBe(before.version + 1)
      expect(answer.headers.etag).toBe(`"${before.version + 1}"`)
    })
    expect(news).toEqual(['Aster: referral.amended', 'Birch: referral.amended'])
    const changed = {
      name: 'Cold halls 3 and 4',
      value: { amount: '200000.5', currency: 'EUR' },
      closeOn: '2027-02-28',
      notes: 'Hall 4 as well',
    }
    expect(await desk.view(own)).toMatchObject(changed)
    expect((await desk.view(theirs, 'ada')).counterparts[0]).toMatchObject(changed)
    expect(await desk.view(theirs, 'ada')).toMatchObject({ name: 'Cooling at Dune', notes: '' })
  })

  it('CF-28: the timeline of each side has the fields with what stood there before and after, and whose record it is', async () => {
    const { own, theirs } = await shared()
    await amend('ben', own, { name: 'Cold halls' })
    const last = async (who: string, id: string) =>
      (await desk.done(who, getTimeline, { params: { id } })).items[0]
    expect(await last('ben', own)).toMatchObject({
      name: 'referral.amended',
      actor: { name: 'Ben Baker', organizationName: 'Birch' },
      changes: [{ field: 'name', from: 'Warehouse cooling', to: 'Cold halls', of: null }],
    })
    expect(await last('ada', theirs)).toMatchObject({
      changes: [{ field: 'name', from: 'Warehouse cooling', to: 'Cold halls', of: 'Birch' }],
    })
  })

  it('CF-21, HP-11: what the vendor edits of its part shows on the card of the partner', async () => {
    const { own, theirs } = await shared()
    await amend('ada', theirs, { notes: 'A visit on Monday', team: [memberOf('ada'), memberOf('abel')] })
    expect((await desk.view(own)).counterparts[0]).toMatchObject({
      notes: 'A visit on Monday',
      team: [memberOf('ada'), memberOf('abel')],
    })
    expect((await desk.view(own)).notes).toBe('')
  })

  it('TM-1, TM-2, TM-3: members come, change and go while the deal is open, and one stays', async () => {
    const { id } = await desk.open()
    await amend('ben', id, { team: [memberOf('ben'), memberOf('bea')] })
    expect((await desk.view(id, 'bea')).team).toHaveLength(2)
    await amend('ben', id, { team: [{ ...memberOf('ben'), phone: '+31 10 000' }] })
    expect((await desk.view(id)).team).toMatchObject([{ firstName: 'Ben', phone: '+31 10 000' }])
    expect(faultsIn(await amend('ben', id, { team: [] }))).toEqual(['team: required'])
    for (const field of ['firstName', 'lastName', 'phone', 'email'])
      expect(faultsIn(await amend('ben', id, { team: [{ ...memberOf('ben'), [field]: ' ' }] }))).toEqual([
        `team/0/${field}: required`,
      ])
    await win(id)
    expectRefused(await amend('ben', id, { team: [memberOf('bea')] }), 'referral.closed')
  })

  it('SO-1, SO-5: solutions come and go while the deal is open, and one stays', async () => {
    const { id } = await desk.open()
    const both = [desk.chosen('SOL-20001-BIR'), desk.chosen('SOL-20002-BIR')]
    expect((await amend('ben', id, { solutions: both })).body.solutions).toHaveLength(2)
    expect((await amend('ben', id, { solutions: both.slice(1) })).body.solutions).toMatchObject([
      { number: 'SOL-20002-BIR' },
    ])
    expect(faultsIn(await amend('ben', id, { solutions: [] }))).toEqual(['solutions: required'])
    await win(id)
    expectRefused(await amend('ben', id, { solutions: both }), 'referral.closed')
  })

  it('DF-F2, VIS-2: the location is fixed after creation', async () => {
    const { id } = await desk.open()
    await amend('ben', id, { name: 'Elsewhere', locationId: desk.world.locations.get('Oslo') })
    expect((await desk.view(id)).location?.name).toBe('Rotterdam')
    expect((await desk.call('minji', getTimeline, { params: { id } })).status).toBe(404)
  })

  it('CU-11: a chosen customer stays', async () => {
    const { id } = await desk.open()
    const other = '00000000-0000-7000-8000-00000000d0e6'
    await desk.ownerQuery(
      `insert into customer (id, name, address_line, city, postal_code, country)
       values ($1, 'Elm', 'Quay 2', 'Oslo', '0150', 'NO')`,
      [other],
    )
    expect(faultsIn(await amend('ben', id, { customerId: other }))).toEqual(['customerId: not-allowed'])
  })

  it('DF-F8: the purchase intent is one of three, or open, and can be changed', async () => {
    const { id } = await desk.open({ purchaseIntent: 'undecided' })
    for (const purchaseIntent of ['yes', 'no', null])
      expect((await amend('ben', id, { purchaseIntent })).body.purchaseIntent).toBe(purchaseIntent)
    expect(faultsIn(await amend('ben', id, { purchaseIntent: 'maybe' }))).toEqual(['purchaseIntent: choice'])
  })

  it('DF-8: name, notes, CRM and campaign ID have their lengths', async () => {
    const lengths = { name: 255, notes: 4000, crmId: 100, campaignId: 100 }
    const { id } = await desk.open()
    for (const [field, length] of Object.entries(lengths)) {
      expect((await amend('ben', id, { [field]: 'x'.repeat(length) })).status).toBe(200)
      expect(faultsIn(await amend('ben', id, { [field]: 'x'.repeat(length + 1) }))).toEqual([
        `${field}: too-long`,
      ])
    }
  })

  it('DF-F1, DF-F7: text in any script and with any sign is kept; what no text can hold is a fault of its field', async () => {
    const { id } = await desk.open()
    const name = '한국 대구 냉동 창고 · Склад №3 · 冷藏倉庫 · 🧊👩‍👩‍👧'
    expect((await amend('ben', id, { name, notes: name })).body).toMatchObject({ name, notes: name })
    for (const broken of ['\u0000', 'half \ud800', '\udc00 other half'])
      expect(faultsIn(await amend('ben', id, { name: broken, notes: broken }))).toEqual([
        'name: form',
        'notes: form',
      ])
  })

  it('DF-F3: an amount is a decimal with a currency, kept exactly', async () => {
    const { id } = await desk.open({ value: { amount: '999999999999999.9999', currency: 'KRW' } })
    expect((await desk.view(id)).value).toEqual({ amount: '999999999999999.9999', currency: 'KRW' })
    expect(faultsIn(await amend('ben', id, { value: { amount: '-1', currency: 'KRW' } }))).toEqual([
      'value/amount: amount',
    ])
    expect(faultsIn(await amend('ben', id, { value: { amount: '1', currency: 'won' } }))).toEqual([
      'value/currency: currency',
    ])
  })

  it('DF-F4: the close date is a day of the calendar', async () => {
    const { id } = await desk.open()
    expect(faultsIn(await amend('ben', id, { closeOn: '2027-02-30' }))).toEqual(['closeOn: day'])
    expect(faultsIn(await amend('ben', id, { closeOn: null }))).toEqual(['closeOn: required'])
  })

  it('DF-6, UI-4: the last change moves a deal to the front of the list by update', async () => {
    const { id } = await desk.open()
    desk.setClock(desk.later(1))
    await desk.open()
    desk.setClock(desk.later(2))
    await amend('ben', id, { notes: 'Again' })
    const { items } = await desk.done('ben', listReferrals, { query: { tab: 'outbound', sort: '-updated' } })
    expect(items[0]).toMatchObject({ id, updatedAt: desk.later(2) })
  })

  it('ROL-4, ROL-5: whoever sees a deal edits it, also a colleague who is not on its team', async () => {
    const { id } = await desk.open({ team: [memberOf('bea')] })
    for (const who of ['ben', 'boris', 'bea']) {
      expect((await desk.view(id, who)).whyNot.edit).toBeNull()
      expect((await amend(who, id, { notes: `by ${who}` })).status).toBe(200)
    }
  })

  it('LC-T6, LC-1: what is not accepted yet or closed is not edited', async () => {
    const { theirs } = await desk.request()
    expectRefused(await amend('ada', theirs, { name: 'Mine' }), 'referral.not-accepted', {
      kind: 'do',
      action: 'accept',
    })
    const { id } = await desk.open()
    await win(id)
    for (const body of [{ name: 'x' }, { notes: 'x' }, { closeOn: '2028-01-01' }, { value: null }])
      expectRefused(await amend('ben', id, body), 'referral.closed', { kind: 'do', action: 'clone' })
  })

  it('LC-T6, VIS-B1: nobody outside learns of the deal', async () => {
    await desk.expectNoTrace(amendReferral, { id: (await desk.open()).id }, { name: 'Mine' })
  })
})

describe('two editors', () => {
  it('LC-T6: changes of different fields from the same version are merged', async () => {
    const { id, version } = await desk.open({ team: [memberOf('ben'), memberOf('bea')] })
    expect((await amend('bea', id, { notes: 'By Bea' }, `"${version}"`)).status).toBe(200)
    const second = await amend('ben', id, { name: 'By Ben' }, `"${version}"`)
    expect(second.status).toBe(200)
    expect(second.body).toMatchObject({ name: 'By Ben', notes: 'By Bea', version: version + 2 })
  })

  it('LC-T6: the same field shows the second both values, by whom and since when, and changes nothing', async () => {
    const { id, version } = await desk.open({ team: [memberOf('ben'), memberOf('bea')] })
    await amend('bea', id, { name: 'By Bea', notes: 'Hers' }, `"${version}"`)
    const second = await amend('ben', id, { name: 'By Ben', closeOn: '2027-05-05' }, `W/"${version}"`)
    expect(second.status).toBe(412)
    expect(second.body).toMatchObject({
      code: 'conflict',
      version: version + 1,
      conflicts: [{ field: 'name', yours: 'By Ben', theirs: 'By Bea', by: 'Bea Blom', at: morning }],
    })
    expect(await desk.view(id)).toMatchObject({ name: 'By Bea', closeOn: '2026-12-18' })
    expect((await amend('ben', id, { name: 'By Ben' }, `"${version + 1}"`)).body.name).toBe('By Ben')
  })

  it('LC-T6: the same value from both is no conflict', async () => {
    const { id, version } = await desk.open({ team: [memberOf('ben'), memberOf('bea')] })
    await amend('bea', id, { name: 'Both' }, `"${version}"`)
    expect((await amend('ben', id, { name: 'Both' }, `"${version}"`)).status).toBe(200)
  })

  it('LC-T6, DT-6: what the other party does to its record is no conflict with mine', async () => {
    const { own, theirs } = await shared()
    const { version } = await desk.view(own)
    await amend('ada', theirs, { name: 'Aster’s name', notes: 'Aster’s notes' })
    expect((await amend('ben', own, { name: 'Birch’s name', notes: 'Ours' }, `"${version}"`)).status).toBe(
      200,
    )
  })
})

describe('own references', () => {
  const refer = (who: string, id: string, crmId: string) =>
    desk.call(who, referenceReferral, { params: { id }, body: { crmId, campaignId: 'Spring' } })

  it('DF-F5, DF-F6: are written also on a closed deal, and told to the own organization alone', async () => {
    const { own, theirs } = await shared()
    await win(own)
    const news = await desk.news(own, async () =>
      expect((await refer('ben', own, ' OPP-1 ')).body).toMatchObject({
        crmId: 'OPP-1',
        campaignId: 'Spring',
        substatus: 'Won',
      }),
    )
    expect(news).toEqual(['Birch: referral.referenced'])
    expect(JSON.stringify(await desk.view(theirs, 'ada'))).not.toMatch(/OPP-1|Spring/)
  })

  it('DF-F5, DF-F6: are optional free text of their lengths, and each party has its own', async () => {
    const { own, theirs } = await shared()
    await refer('ben', own, 'OPP-2')
    await refer('ada', theirs, '')
    expect([(await desk.view(own)).crmId, (await desk.view(theirs, 'ada')).crmId]).toEqual(['OPP-2', ''])
    expect(faultsIn(await refer('ben', own, 'x'.repeat(101)))).toEqual(['crmId: too-long'])
  })

  it('DF-F5, CF-28: what changes nothing makes no version and no event', async () => {
    const { id } = await desk.open()
    await refer('ben', id, 'OPP-3')
    const { version } = await desk.view(id)
    expect(await desk.news(id, () => refer('ben', id, 'OPP-3'))).toEqual([])
    expect(await desk.news(id, () => amend('ben', id, { name: 'Warehouse cooling' }))).toEqual([])
    expect((await desk.view(id)).version).toBe(version)
  })

  it('DF-F5, VIS-B1: nobody outside learns of the deal', async () => {
    const body = { crmId: 'x', campaignId: '' }
    await desk.expectNoTrace(referenceReferral, { id: (await desk.open()).id }, body)
  })
})

describe('what is not captured', () => {
  it('DF-4: a customer as free text, a deal role or a licensing program is not taken from a request', async () => {
    const answer = await desk.call('ben', openEngagement, {
      body: { ...desk.body(), customerName: 'Free text', dealRole: 'reseller', licensingProgram: 'open' },
    })
    expect(answer.status).toBe(200)
    expect(JSON.stringify(answer.body)).not.toMatch(/Free text|reseller|licensing/)
    const { customerId: _left, ...without } = desk.body()
    expect(faultsIn(await desk.call('ben', openEngagement, { body: without }))).toEqual([
      'customerId: required',
    ])
  })
})
