import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  openWireDesk,
  privateDeal,
  referralsPath,
  sharedDeal,
  type WireDesk,
} from '../../../test/wire-desk.ts'

type Program = Awaited<ReturnType<WireDesk['as']>>
let desk: WireDesk
let [ben, cleo, ada]: Program[] = []
beforeAll(async () => {
  desk = await openWireDesk()
  ben = await desk.as('ben')
  cleo = await desk.as('cleo')
  ada = await desk.as('ada')
})
afterAll(() => desk.close())

const called = (program: Program | undefined) => program as Program
const post = (program: Program | undefined, body: unknown) => called(program)('POST', referralsPath, { body })
const get = (program: Program | undefined, id: string) => called(program)('GET', `${referralsPath}/${id}`)

const cedarsSolution = 'SOL-30001-CED'

test.each([
  ['a solution of theirs', { target: [{ type: 'SolutionProfile', id: cedarsSolution }] }, {}],
  ['their partner ID', {}, { invitedMpnId: 'GLOBAL' }],
])('AP-9, PP-1: a partner is invited by %s', async (_by, named, context) => {
  const own = await post(ben, sharedDeal())
  const globalId = await desk.ownerQuery<{ global_id: string }>(
    `select global_id from organization where name = 'Cedar'`,
  )
  const inviteContext = {
    assistanceRequestCode: 'GeneralOrOther',
    notes: 'The edge part',
    ...Object.fromEntries(Object.entries(context).map(([key]) => [key, globalId[0]?.global_id])),
  }
  const connected = await post(ben, {
    ...sharedDeal({ engagementId: own.body.engagementId, ...named, inviteContext }),
    details: {
      dealValue: 40,
      currency: 'EUR',
      closingDateTime: '2030-05-31',
      requirements: { solutions: [{ id: 'SOL-20001-BIR', type: 'Name' }] },
    },
  })
  expect(connected.status).toBe(201)
  expect(connected.body).toMatchObject({ organizationName: 'Cedar', status: 'New', substatus: 'Pending' })
  const theirs = await get(cleo, connected.body.id)
  expect(theirs.body).toMatchObject({
    direction: 'Incoming',
    details: { dealValue: 40, currency: 'EUR', closingDateTime: '2030-05-31T00:00:00Z' },
    inviteContext: { notes: 'The edge part', invitedBy: { organizationName: 'Birch' } },
  })
  expect((await get(cleo, own.body.id)).body.details?.dealValue ?? null).not.toBe(100)
})

test('HP-4, HP-H1: asking the vendor needs the kind of help and words', async () => {
  const own = await post(ben, sharedDeal())
  const second = (inviteContext: unknown) =>
    post(
      ben,
      sharedDeal({
        engagementId: own.body.engagementId,
        target: [{ type: 'BusinessProfileLocation', id: 'MSFT' }],
        inviteContext,
      }),
    )
  const unknown = await second({ assistanceRequestCode: 'Unknown', notes: 'Help' })
  expect(unknown.body.error.target).toBe('/inviteContext/assistanceRequestCode')
  const silent = await second({ assistanceRequestCode: 'GeneralOrOther' })
  expect(silent.body.error.target).toBe('/inviteContext/notes')
  const first = await second({ assistanceRequestCode: 'GeneralOrOther', notes: 'Help' })
  expect(first.status).toBe(201)
  const again = await second({ assistanceRequestCode: 'GeneralOrOther', notes: 'Help' })
  expect(again.status).toBe(400)
  expect(again.body.error.innerError.code).toBe('invitation.pending')
})

test('AP-6: an engagement without a target, or with one of nobody, is refused at its place', async () => {
  const own = await post(ben, sharedDeal())
  const lonely = await post(ben, sharedDeal({ engagementId: own.body.engagementId }))
  expect(lonely.body.error.target).toBe('/target')
  const target = [{ type: 'SolutionProfile', id: 'SOL-0-NIL' }]
  const nobody = await post(ben, sharedDeal({ engagementId: own.body.engagementId, target }))
  expect(nobody.body.error.target).toBe('/target/0/id')
})

test('AP-6, LC-T1: asked for in the first call, the vendor is invited at once', async () => {
  const own = await post(
    ben,
    sharedDeal({
      target: [{ type: 'BusinessProfileLocation', id: 'msft' }],
      inviteContext: { assistanceRequestCode: 'QuotesOrLicensing', notes: 'A quote, please' },
    }),
  )
  expect(own.status).toBe(201)
  expect(own.body).toMatchObject({
    organizationName: 'Birch',
    type: 'Shared',
    inviteContext: { assistanceRequestCode: 'QuotesOrLicensing', notes: 'A quote, please' },
  })
})

test('LC-T2: the vendor sends a deal of its own to a partner', async () => {
  const vendors = await post(ada, {
    ...sharedDeal({ target: [{ type: 'SolutionProfile', id: 'SOL-20001-BIR' }] }),
    team: [
      { firstName: 'Ada', lastName: 'Amsel', email: 'ada@aster.example', phoneNumber: '+31 20 555 0101' },
    ],
  })
  expect(vendors.status).toBe(201)
  expect(vendors.body).toMatchObject({ organizationId: 'msft', direction: 'Outgoing' })
  const rows = await desk.ownerQuery<{ id: string }>(
    `select r.id from referral r join organization o on o.id = r.organization_id
     where o.name = 'Birch' and engagement_id = $1`,
    [vendors.body.engagementId],
  )
  const received = await get(ben, rows[0]?.id ?? '')
  expect(received.body).toMatchObject({
    status: 'New',
    direction: 'Incoming',
    inviteContext: { invitedBy: { organizationId: 'msft', organizationName: 'Aster' } },
  })
})

test('ROL-2: the partner ID is bound to what the caller may use', async () => {
  const foreign = await post(ben, privateDeal({ mpnId: '4800001' }))
  expect(foreign.body.error.target).toBe('/mpnId')
  const [place] = await desk.ownerQuery<{ number: string; id: string }>(
    `select l.number, l.id from location l join organization o on o.id = l.organization_id where o.name = 'Birch' limit 1`,
  )
  const made = await post(ben, privateDeal({ mpnId: place?.number }))
  expect(made.body.mpnId).toBe(place?.number)
})

test('CU-10, CU-14: a D-U-N-S number of the directory names its customer, whose name stays as it was sent', async () => {
  const [listed] = await desk.ownerQuery<{ duns: string; name: string; country: string }>(
    `select duns, name, country from customer where duns is not null limit 1`,
  )
  const customerProfile = {
    name: 'As our CRM calls it',
    address: { country: listed?.country },
    ids: [{ profileType: 'duns', id: listed?.duns }],
  }
  const known = await post(ben, privateDeal({ customerProfile }))
  expect(known.body.customerProfile).toMatchObject({
    name: 'As our CRM calls it',
    isMatchingComplete: true,
    ids: [{ profileType: 'Duns', id: listed?.duns }],
  })
  const unknown = await post(ben, privateDeal())
  expect(unknown.body.customerProfile.isMatchingComplete).toBe(false)
})

test('SO-3: on a shared deal everybody has to know what is sold', async () => {
  const solutions = [
    { id: 'SOL-20001-BIR', type: 'Name' },
    { id: 'SOL-99999-XXX', type: 'Name' },
  ]
  const refused = await post(ben, {
    ...sharedDeal(),
    details: { dealValue: 1, currency: 'USD', closingDateTime: '2030-06-30', requirements: { solutions } },
  })
  expect(refused.body.error.target).toBe('/details/requirements/solutions/1/id')
})

test('UI-2, SG-3: a heart and a stage of the CRM come along', async () => {
  const made = await post(ben, sharedDeal({ favorite: 'true', salesStage: 'Propose' }))
  expect(made.body).toMatchObject({ favorite: true, salesStage: '60' })
})

test('VIS-A2: a colleague who does not see the deal neither invites into it nor reads what others show of it', async () => {
  const own = await post(ben, sharedDeal())
  const second = sharedDeal({
    engagementId: own.body.engagementId,
    target: [{ type: 'BusinessProfileLocation', id: 'msft' }],
    inviteContext: { assistanceRequestCode: 'GeneralOrOther', notes: 'Help' },
  })
  const bea = await desk.as('bea')
  expect((await post(bea, second)).status).toBe(404)
  const connected = await post(ben, second)
  expect(connected.status).toBe(201)
  expect((await get(bea, own.body.id)).status).toBe(404)
  expect((await get(bea, connected.body.id)).status).toBe(404)
  for (const { body: record } of [own, connected]) {
    const path = `${referralsPath}/${record.id}`
    const patched = await bea('PATCH', path, { body: [{ op: 'replace', path: '/name', value: 'Mine' }] })
    expect(patched.status).toBe(404)
  }
  expect((await get(ben, connected.body.id)).status).toBe(200)
})
