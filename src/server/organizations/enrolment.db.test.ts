import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '#contract/endpoint.ts'
import * as engagements from '#contract/engagements.ts'
import { changeEnrolment } from '#contract/partner-program.ts'
import { searchPartners } from '#contract/partners.ts'
import * as referrals from '#contract/referrals.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'
import { memberOf } from '../../../test/world.ts'

let desk: DealDesk

beforeAll(async () => {
  desk = await openDealDesk()
})
afterAll(() => desk?.close())

const enrol = (state: 'active' | 'suspended') =>
  desk.done('abel', changeEnrolment, {
    params: { id: desk.organizationId('Birch') },
    body: { state, reason: 'The enrolment has run out.' },
  })

/** What each address demands, so that nothing but the suspension is in the way. */
function bodyOf({ name }: Endpoint, deal: string): unknown {
  const own = { crmId: '', campaignId: '' }
  const bodies: Record<string, unknown> = {
    openEngagement: desk.body({}),
    inviteVendor: { help: 'general', helpNotes: 'Please', contact: desk.contact },
    invitePartner: {
      partnerId: desk.organizationId('Cedar'),
      closeOn: '2026-12-01',
      value: { amount: '1', currency: 'EUR' },
      notes: '',
      team: [memberOf('ben')],
      solutions: [desk.chosen('SOL-30001-CED').solutionId],
      help: 'general',
      shareContact: false,
    },
    amendReferral: { name: `Renamed ${deal}` },
    referenceReferral: own,
    acceptReferral: desk.acceptance,
    closeReferral: { outcome: 'Won', note: '' },
    advanceReferral: { stage: 20 },
    writeNote: { text: 'We go on', audience: [] },
  }
  return bodies[name]
}

test('ORG-10: a suspended partner reads its deals and changes none, by any address that writes deals', async () => {
  const deal = (await desk.open()).id
  await enrol('suspended')
  const endpoints = [engagements, referrals]
    .flatMap((module) => Object.values(module) as unknown[])
    .filter(
      (one): one is Endpoint => typeof one === 'object' && one !== null && 'method' in one && 'path' in one,
    )
  const writing = endpoints.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/favorite'))
  expect(writing.length).toBeGreaterThan(10)
  for (const endpoint of writing) {
    const { status, body } = await desk.call('ben', endpoint, {
      params: { id: deal, invitationId: desk.unknownId },
      body: bodyOf(endpoint, deal),
    })
    // What only the vendor may do is refused by the role already.
    if (status === 403 && body.refusal?.code === 'role.missing') continue
    expect([endpoint.name, status, body.code]).toEqual([endpoint.name, 409, 'organization.suspended'])
  }
  const view = await desk.done('ben', referrals.getReferral, { params: { id: deal } })
  expect(view.whyNot.edit.code).toBe('organization.suspended')
  expect(view.whyNot.clone.code).toBe('organization.suspended')
  expect(view.whyNot.favorite).toBeNull()
  await desk.done('ben', referrals.markFavorite, { params: { id: deal } })
  expect((await desk.done('ben', referrals.listReferrals, {})).items).toHaveLength(1)

  await enrol('active')
  const written = await desk.call('ben', referrals.writeNote, {
    params: { id: deal },
    body: { text: 'We are back', audience: [] },
  })
  expect(written.status).toBe(200)
})

test('ORG-10: no new deal goes to a suspended partner, nor is it found to be invited', async () => {
  await desk.send()
  await enrol('suspended')
  const body = desk.body({
    partnerId: desk.organizationId('Birch'),
    locationId: null,
    contact: desk.contact,
    team: [memberOf('ada')],
  })
  const sent = await desk.call('ada', engagements.openEngagement, { body })
  expect(sent.body.fields).toEqual([{ path: 'partnerId', code: 'unknown', facts: {} }])
  const found = () => desk.done('cleo', searchPartners, { query: { text: 'bir' } })
  expect((await found()).items).toEqual([])
  await enrol('active')
  expect((await found()).items).toMatchObject([{ name: 'Birch' }])
})
