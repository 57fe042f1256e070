import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openWireDesk,
  referralsPath,
  sharedDeal,
  type WireAnswer,
  type WireDesk,
} from '../../../test/wire-desk.ts'

let desk: WireDesk
let ben: Awaited<ReturnType<WireDesk['as']>>
let ada: typeof ben
beforeAll(async () => {
  desk = await openWireDesk()
  ben = await desk.as('ben')
  ada = await desk.as('ada')
})
afterAll(() => desk.close())

const pathOf = (deal: WireAnswer) => `${referralsPath}/${deal.body.id}`
const replace = (path: string, value: unknown) => ({ op: 'replace', path, value })
const add = (path: string, value: unknown) => ({ op: 'add', path, value })

async function open(body: Record<string, unknown> = sharedDeal()): Promise<WireAnswer> {
  const made = await ben('POST', referralsPath, { body })
  expect(made.text).toContain('"id"')
  return made
}

async function stateOf(deal: WireAnswer) {
  return (await ben('GET', pathOf(deal))).body
}

/** The vendor's own record of the deal that it is asked to help with. */
async function asked(own: WireAnswer): Promise<WireAnswer> {
  const connected = await ben('POST', referralsPath, {
    body: sharedDeal({
      engagementId: own.body.engagementId,
      target: [{ type: 'BusinessProfileLocation', id: 'msft' }],
      inviteContext: { assistanceRequestCode: 'ProofOfConceptOrDemo', notes: 'Show the cooling' },
    }),
  })
  expect(connected.status).toBe(201)
  return connected
}

describe('the worked examples of the wire format (AP-2)', () => {
  test('AP-2: example 1, values are replaced, a number may come as text, and there is nothing in the reply', async () => {
    const deal = await open()
    const changed = await ben('PATCH', pathOf(deal), {
      body: [replace('/details/dealValue', '250.5'), replace('/details/notes', 'call back')],
    })
    expect(changed.status).toBe(204)
    expect(changed.text).toBe('')
    const state = await stateOf(deal)
    expect(state.details).toMatchObject({ dealValue: 250.5, notes: 'call back' })
    expect(changed.headers.etag).toBe(state.eTag)
    expect(state.eTag).not.toBe(deal.body.eTag)
  })

  test('AP-2: example 2, an eTag that does not fit changes nothing', async () => {
    const deal = await open()
    await ben('PATCH', pathOf(deal), { body: [replace('/details/notes', 'one')] })
    const changed = await ben('PATCH', pathOf(deal), {
      body: [replace('/details/notes', 'two')],
      headers: { 'if-match': deal.body.eTag },
    })
    expect(changed.status).toBe(412)
    expect(changed.body.error).toMatchObject({
      code: 'preconditionFailed',
      target: 'referral',
      innerError: { code: 'resourceModified' },
    })
    expect((await stateOf(deal)).details.notes).toBe('one')
  })

  test.each([
    [[replace('/status', 'Closed'), replace('/substatus', 'Won')]],
    [[replace('/substatus', 'Won'), replace('/status', 'Closed')]],
  ])('AP-2, LC-T9: example 3, won in either order, and then nothing is edited (%#)', async (body) => {
    const deal = await open()
    expect((await ben('PATCH', pathOf(deal), { body })).status).toBe(204)
    const state = await stateOf(deal)
    expect(state).toMatchObject({ status: 'Closed', substatus: 'Won', salesStage: '100' })
    expect(state.closedDateTime).toBeTruthy()
    const late = await ben('PATCH', pathOf(deal), { body: [replace('/name', 'Later')] })
    expect(late.status).toBe(400)
    expect(late.body.error.innerError).toMatchObject({
      code: 'referral.closed',
      remedy: 'Copy it as a new deal and go on there.',
    })
  })

  test('AP-2: example 4, closed has to say how', async () => {
    const deal = await open()
    const refused = await ben('PATCH', pathOf(deal), { body: [replace('/status', 'Closed')] })
    expect(refused.status).toBe(400)
    expect(refused.body.error).toMatchObject({ code: 'invalidRequest', target: '/substatus' })
    expect((await stateOf(deal)).eTag).toBe(deal.body.eTag)
  })

  test('AP-2, TM-1: example 5, a member is added at the end, complete, and sees the referral', async () => {
    const deal = await open()
    const colleague = {
      firstName: 'Bea',
      lastName: 'Brandt',
      email: 'bea@birch.example',
      phoneNumber: '1',
    }
    const changed = await ben('PATCH', pathOf(deal), {
      body: [add('/team/-', colleague)],
      headers: { prefer: 'return=representation' },
    })
    expect(changed.status).toBe(200)
    expect(changed.headers['preference-applied']).toBe('return=representation')
    expect(changed.body.team).toHaveLength(2)
    expect(changed.body.team[1]).toEqual({
      ...colleague,
      title: null,
      contactPreference: { locale: null, disableNotifications: null },
    })
  })

  test('AP-2: example 6, nothing is removed', async () => {
    const deal = await open()
    const refused = await ben('PATCH', pathOf(deal), { body: [{ op: 'remove', path: '/team/0' }] })
    expect(refused.status).toBe(400)
    expect(refused.body.error.target).toBe('/0/op')
    expect((await stateOf(deal)).team).toHaveLength(1)
  })

  test('AP-2: example 7, a read-only member undoes the whole patch', async () => {
    const deal = await open()
    const refused = await ben('PATCH', pathOf(deal), {
      body: [replace('/details/currency', 'EUR'), replace('/customerProfile/name', 'X')],
    })
    expect(refused.status).toBe(400)
    expect(refused.body.error.target).toBe('/customerProfile/name')
    expect((await stateOf(deal)).details.currency).toBe('USD')
  })

  test('AP-2: example 8, adding what is single-valued replaces it', async () => {
    const deal = await open()
    for (const value of ['CRM-7', 'CRM-8']) {
      expect((await ben('PATCH', pathOf(deal), { body: [add('/externalReferenceId', value)] })).status).toBe(
        204,
      )
      expect((await stateOf(deal)).externalReferenceId).toBe(value)
    }
  })

  test('AP-8, IN-2: example 9, a private deal is shown to the sellers, once and for all', async () => {
    const deal = await open({
      ...sharedDeal(),
      consent: { consentToShareReferralWithMicrosoftSellers: false, consentToToShareInfoWithOthers: true },
    })
    expect(deal.body.type).toBe('Independent')
    const path = '/consent/consentToShareReferralWithMicrosoftSellers'
    expect((await ben('PATCH', pathOf(deal), { body: [replace(path, true)] })).status).toBe(204)
    expect((await stateOf(deal)).type).toBe('Shared')
    const back = await ben('PATCH', pathOf(deal), { body: [replace(path, false)] })
    expect(back.status).toBe(400)
    expect(back.body.error.target).toBe(path)
  })

  test.each([
    '/',
    '//',
  ])('AP-13: example 10, registrations have their path (%s) and are not taken yet', async (slashes) => {
    const deal = await open()
    await ben('PATCH', pathOf(deal), { body: [replace('/status', 'Closed'), replace('/substatus', 'Won')] })
    const refused = await ben('PATCH', pathOf(deal) + slashes, {
      body: [add('/registrations/-', { type: 'AzureIPCoSell', contract: {}, solutionDetails: [{}] })],
    })
    expect(refused.status).toBe(400)
    expect(refused.body.error).toMatchObject({
      target: '/registrations/-',
      innerError: { code: 'registration.not-offered' },
    })
  })

  test('AP-2: example 11, an object is merged, and the reply is the referral', async () => {
    const deal = await open()
    const changed = await ben('PATCH', pathOf(deal), {
      body: { details: { dealValue: 300 } },
      headers: { 'if-match': `W/${deal.body.eTag}` },
    })
    expect(changed.status).toBe(200)
    expect(changed.body.details).toEqual({ ...deal.body.details, dealValue: 300 })
  })
})

describe('the state machine (LC-T3 to T11)', () => {
  test('LC-T3, LC-V2: active alone accepts, and the inviter sees who', async () => {
    const own = await open()
    const request = await asked(own)
    const accepted = await ada('PATCH', pathOf(request), {
      body: [replace('/status', 'Active'), replace('/details/dealValue', 90)],
    })
    expect(accepted.status).toBe(204)
    const theirs = (await ada('GET', pathOf(request))).body
    expect(theirs).toMatchObject({ status: 'Active', substatus: 'Accepted', details: { dealValue: 90 } })
    const seen = (await ben('GET', pathOf(request))).body
    expect(seen).toMatchObject({ status: 'Active', substatus: 'Accepted', organizationId: 'msft' })
    expect(seen.team).toHaveLength(1)
    expect((await stateOf(own)).details.dealValue).toBe(100)
  })

  test('LC-S1: a receipt is confirmed', async () => {
    const request = await asked(await open())
    expect((await ada('PATCH', pathOf(request), { body: [replace('/substatus', 'Received')] })).status).toBe(
      204,
    )
    expect((await ada('GET', pathOf(request))).body).toMatchObject({ status: 'New', substatus: 'Received' })
  })

  test.each([
    ['3', 'Other vendor chosen'],
    ['Budget inadequate: next year', 'Budget inadequate: next year'],
    ['They never called', 'They never called'],
  ])('LC-T4: declining says why (%s)', async (statusReason, told) => {
    const request = await asked(await open())
    const close = [replace('/status', 'Closed'), replace('/substatus', 'Declined')]
    const silent = await ada('PATCH', pathOf(request), { body: close })
    expect(silent.body.error.target).toBe('/statusReason')
    const body = [...close, replace('/statusReason', statusReason)]
    expect((await ada('PATCH', pathOf(request), { body })).status).toBe(204)
    expect((await ada('GET', pathOf(request))).body).toMatchObject({
      substatus: 'Declined',
      statusReason: told,
    })
  })

  test.each([
    ['Active', 'Won', '/status'],
    ['Active', 'Pending', '/status'],
    ['New', 'Pending', '/status'],
    ['Closed', 'Expired', '/substatus'],
    ['Closed', 'Declined', '/status'],
    ['Closed', 'Accepted', '/substatus'],
    ['None', 'None', '/status'],
  ])('LC-T6: an active deal cannot become %s/%s', async (status, substatus, target) => {
    const deal = await open()
    const body = [replace('/status', status), replace('/substatus', substatus), replace('/statusReason', 'x')]
    const refused = await ben('PATCH', pathOf(deal), { body })
    expect(refused.status).toBe(400)
    expect(refused.body.error.target).toBe(target)
    expect((await stateOf(deal)).eTag).toBe(deal.body.eTag)
  })

  test.each([
    ['Qualify', '20'],
    [40, '40'],
    ['Proposed', '60'],
    ['80', '80'],
  ])('LC-T7, SG-3: the stage %s is %s', async (given, written) => {
    const deal = await open()
    expect((await ben('PATCH', pathOf(deal), { body: [replace('/salesStage', given)] })).status).toBe(204)
    expect((await stateOf(deal)).salesStage).toBe(written)
  })

  test('model 9: own references stay writable on a closed deal', async () => {
    const deal = await open()
    await ben('PATCH', pathOf(deal), {
      body: [replace('/status', 'Closed'), replace('/substatus', 'Lost'), replace('/statusReason', '1')],
    })
    const closed = await stateOf(deal)
    const { links: _links, ...body } = { ...closed, externalReferenceId: 'CRM-9', favorite: true }
    const put = await ben('PUT', pathOf(deal), { body, headers: { 'if-match': closed.eTag } })
    expect(put.status).toBe(200)
    expect(put.body).toMatchObject({ externalReferenceId: 'CRM-9', favorite: true, substatus: 'Lost' })
  })
})

describe('replacing (AP-2)', () => {
  test('AP-2: what was read can be put back as it is, and nothing is changed by it', async () => {
    const deal = await open()
    const put = await ben('PUT', pathOf(deal), { body: deal.body, headers: { 'if-match': deal.body.eTag } })
    expect(put.status).toBe(200)
    expect(put.body).toEqual(deal.body)
  })

  test('AP-2: without If-Match the eTag of the body counts, and without both it is refused', async () => {
    const deal = await open()
    const path = `/engagements/v1/referrals/${deal.body.id}`
    const put = await ben('PUT', path, { body: { name: 'Renamed', ETag: deal.body.eTag } })
    expect(put.body.name).toBe('Renamed')
    const stale = await ben('PUT', path, { body: { name: 'Again', eTag: deal.body.eTag } })
    expect(stale.status).toBe(412)
    const blind = await ben('PUT', path, { body: { name: 'Again' } })
    expect(blind.body.error).toMatchObject({ code: 'invalidRequest', target: 'If-Match' })
  })
})

test('VIS-B2: what another party shows is read and not written', async () => {
  const own = await open()
  const request = await asked(own)
  const refused = await ben('PATCH', pathOf(request), { body: [replace('/name', 'Mine now')] })
  expect(refused.status).toBe(403)
  expect(refused.body.error).toMatchObject({
    code: 'accessDenied',
    innerError: { code: 'referral.read-only' },
  })
})
