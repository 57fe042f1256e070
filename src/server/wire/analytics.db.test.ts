import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ben,
  openWireDesk,
  privateDeal,
  referralsPath,
  sharedDeal,
  type WireDesk,
} from '../../../test/wire-desk.ts'

type Call = Awaited<ReturnType<WireDesk['as']>>

let desk: WireDesk
let asBen: Call

const path = '/partner/v1/analytics/referrals'
const ask = (call: Call, options: Record<string, string> = {}) =>
  call('GET', `${path}?${new URLSearchParams(options)}`)

const close = (substatus: string, statusReason?: string) => [
  { op: 'replace', path: '/status', value: 'Closed' },
  { op: 'replace', path: '/substatus', value: substatus },
  ...(statusReason === undefined ? [] : [{ op: 'replace', path: '/statusReason', value: statusReason }]),
]

const named = (name: string, country: string) =>
  privateDeal({
    name,
    customerProfile: { name, size: '10to50employees', address: { country } },
    details: { ...sharedDeal().details },
    team: [ben],
  })

beforeAll(async () => {
  desk = await openWireDesk()
  asBen = await desk.as('ben')
  const days = ['2026-11-16', '2026-11-17', '2026-11-20'] as const
  for (const [index, [name, country]] of [
    ['Alder', 'NL'],
    ['Beech', 'NL'],
    ["O'Hara", 'KR'],
  ].entries()) {
    desk.setClock(`${days[index]}T09:30:12.480Z`)
    const { status } = await asBen('POST', referralsPath, { body: named(name ?? '', country ?? '') })
    expect(status).toBe(201)
  }
  const { body } = await asBen('GET', `${referralsPath}?$filter=name eq 'Beech'`)
  desk.setClock('2026-12-01T10:00:00.000Z')
  const lost = await asBen('PATCH', `${referralsPath}/${body.value[0].id}`, { body: close('Lost', '1') })
  expect(lost.status).toBe(204)
})
afterAll(() => desk.close())

test('AP-12: a row tells the customer and the day of each step, in UTC and without a zone', async () => {
  const { status, body } = await ask(asBen)
  expect(status).toBe(200)
  expect(body.map((row: { customerName: string }) => row.customerName)).toEqual(["O'Hara", 'Beech', 'Alder'])
  expect(body[1]).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    status: 'Closed',
    customerMarket: 'NL',
    customerName: 'Beech',
    customerOrgSize: '10to50employees',
    acceptedDate: '2026-11-17T09:30:12',
    acknowledgedDate: '2026-11-17T09:30:12',
    archivedDate: null,
    createdDate: '2026-11-17T09:30:12',
    declinedDate: null,
    expiredDate: null,
    lostDate: '2026-12-01T10:00:00',
    missedDate: null,
    skippedDate: null,
    wonDate: null,
    partnerMarket: body[1].partnerMarket,
  })
  expect(body[0]).toMatchObject({ status: 'Active', customerMarket: 'KR', lostDate: null })
})

test('AP-12: the filter compares members, dates to the day or to the second', async () => {
  const names = async (filter: string) =>
    (await ask(asBen, { filter })).body.map((row: { customerName: string }) => row.customerName)
  expect(await names("customerMarket eq 'NL'")).toEqual(['Beech', 'Alder'])
  expect(await names("customerMarket eq 'NL' and status eq 'Active'")).toEqual(['Alder'])
  expect(await names("customerName eq 'O''Hara'")).toEqual(["O'Hara"])
  expect(await names("createdDate eq '2026-11-16'")).toEqual(['Alder'])
  expect(await names("lostDate eq '2026-12-01T10:00:00'")).toEqual(['Beech'])
  expect(await names("lostDate eq '2026-12-01T10:00:01'")).toEqual([])
  expect(await names("archivedDate eq '2026-12-01'")).toEqual([])
})

test('AP-12: groups are counted, by the level at which dates are cut', async () => {
  const market = await ask(asBen, { groupby: 'customerMarket' })
  expect(market.body).toEqual([
    { customerMarket: 'KR', count: 1 },
    { customerMarket: 'NL', count: 2 },
  ])
  const weeks = await ask(asBen, { groupby: 'customerMarket', aggregationLevel: 'week' })
  expect(weeks.body).toEqual([
    { customerMarket: 'KR', createdDate: '2026-11-16T00:00:00', count: 1 },
    { customerMarket: 'NL', createdDate: '2026-11-16T00:00:00', count: 2 },
  ])
  const days = await ask(asBen, {
    groupby: 'createdDate',
    filter: "customerMarket eq 'NL'",
    top: '1',
    skip: '1',
  })
  expect(days.body).toEqual([{ createdDate: '2026-11-17T00:00:00', count: 1 }])
})

test('AP-12: top and skip page through the rows', async () => {
  const [first, second] = [await ask(asBen, { top: '2' }), await ask(asBen, { top: '2', skip: '2' })]
  expect([first.body.length, second.body.length]).toEqual([2, 1])
  expect(second.body[0].customerName).toBe('Alder')
})

test('AP-12, VIS-1: everybody counts what he sees, and nobody what others keep', async () => {
  for (const who of ['cleo', 'ada']) {
    const { body } = await ask(await desk.as(who))
    expect(JSON.stringify(body)).not.toContain('Beech')
  }
  const asBea = await desk.as('bea')
  expect((await ask(asBea)).body).toEqual([])
  const team = [{ firstName: 'Bea', lastName: 'Blom', email: 'bea@birch.example', phoneNumber: '1' }]
  await asBen('POST', referralsPath, { body: named('Cedarwood', 'NL') })
  const { body } = await asBen('GET', `${referralsPath}?$filter=name eq 'Cedarwood'`)
  await asBen('PATCH', `${referralsPath}/${body.value[0].id}`, {
    body: [{ op: 'add', path: '/team/-', value: team[0] }],
  })
  expect((await ask(asBea)).body).toMatchObject([{ customerName: 'Cedarwood' }])
  expect((await ask(asBea, { groupby: 'status' })).body).toEqual([{ status: 'Active', count: 1 }])
})

test('AP-12: a request that ran out was missed by whoever should have answered', async () => {
  const own = await asBen('POST', referralsPath, { body: sharedDeal({ name: 'Asked' }) })
  expect(own.status).toBe(201)
  const asked = await asBen('POST', referralsPath, {
    body: sharedDeal({
      name: 'Asked',
      engagementId: own.body.engagementId,
      target: [{ type: 'BusinessProfileLocation', id: 'msft' }],
      inviteContext: { assistanceRequestCode: 'GeneralOrOther', notes: 'Please help.' },
    }),
  })
  expect(asked.status).toBe(201)
  await desk.ownerQuery(
    `update referral set status = 'Closed', substatus = 'Expired', answer_due_at = null, closed_at = '2026-12-15T08:00:00Z'
     where engagement_id = $1 and inbound`,
    [own.body.engagementId],
  )
  const { body } = await ask(await desk.as('abel'), { filter: "expiredDate eq '2026-12-15'" })
  expect(body).toMatchObject([
    {
      status: 'Closed',
      expiredDate: '2026-12-15T08:00:00',
      missedDate: '2026-12-15T08:00:00',
      acceptedDate: null,
    },
  ])
})

test('AP-12: what cannot be read is refused in the form of its host, with the option', async () => {
  const wrong = await ask(asBen, { filter: "stage eq '20'" })
  expect(wrong.status).toBe(400)
  expect(wrong.body).toEqual({
    code: expect.anything(),
    description: expect.stringContaining('filter, character 1'),
    data: [{ target: 'filter', message: expect.any(String) }],
    source: 'Tandem',
  })
  expect((await ask(asBen, { aggregationLevel: 'day' })).status).toBe(400)
  expect((await ask(asBen, { top: '10000' })).status).toBe(400)
  expect((await desk.send('GET', path)).status).toBe(401)
  expect((await asBen('POST', path, { body: {} })).status).toBe(405)
})

test('AP-1: a partner ID tells whose it is; without one it is my own', async () => {
  const own = await asBen('GET', '/v1/profiles/mpn')
  expect(own.status).toBe(200)
  const { mpnId } = own.body
  expect(own.body).toEqual({
    partnerName: 'Birch',
    mpnId,
    profileType: 'MpnProfile',
    links: { self: { uri: `/v1/profiles/mpn?mpnId=${mpnId}`, method: 'GET' } },
    attributes: { objectType: 'MpnProfile' },
  })
  const asCleo = await desk.as('cleo')
  expect((await asCleo('GET', `/V1/Profiles/MPN/?MpnId=${mpnId}`)).body.partnerName).toBe('Birch')
  const [location] = await desk.ownerQuery<{ number: string }>(
    `select number from location where name = 'Rotterdam'`,
    [],
  )
  expect((await asCleo('GET', `/v1/profiles/mpn?mpnId=${location?.number}`)).body).toMatchObject({
    partnerName: 'Birch',
    mpnId: location?.number,
  })
})

test('AP-14: an ID that no partner has is 404 in the form of its host', async () => {
  for (const id of ['1', 'x y', '%00']) {
    const { status, body } = await asBen('GET', `/v1/profiles/mpn?mpnId=${id}`)
    expect(status).toBe(404)
    expect(body).toEqual({
      code: 'itemNotFound',
      description: 'No partner has this ID.',
      data: [{ target: 'mpnId', message: 'No partner has this ID.' }],
      source: 'Tandem',
    })
  }
})
