import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  openWireDesk,
  privateDeal,
  referralsPath,
  sharedDeal,
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

test('AP-2, AP-5: the four documented members open a private deal, and the reply is the referral', async () => {
  const made = await ben('POST', referralsPath, { body: privateDeal() })
  expect(made.text).toContain('"id"')
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({
    '@odata.context': 'http://api.example.test/v1.0/$metadata#Referrals/$entity',
    name: 'Cooling at Dune',
    organizationName: 'Birch',
    status: 'Active',
    substatus: 'Accepted',
    type: 'Independent',
    direction: 'Outgoing',
    createdVia: 'Api',
    salesStage: null,
    externalReferenceId: null,
    customerProfile: { name: 'Dune Logistics', address: { country: 'NL' }, team: [], ids: [] },
    details: { dealValue: 100, currency: 'USD', closingDateTime: '2030-06-30T00:00:00Z', notes: null },
    team: [],
    registrations: [],
  })
  expect(made.body.acceptedDateTime).toBe(made.body.createdDateTime)
  expect(made.headers.etag).toBe(made.body.eTag)
  expect(made.headers.location).toBe(`http://api.example.test${referralsPath}/${made.body.id}`)
  const read = await ben('GET', `${referralsPath}/${made.body.id}`)
  expect(read.status).toBe(200)
  expect(read.body).toEqual(made.body)
})

test.each([
  'type',
  'customerProfile',
  'consent',
  'details',
])('AP-5: without %s nothing is opened', async (member) => {
  const { [member as 'type']: _left, ...body } = privateDeal()
  const refused = await ben('POST', referralsPath, { body })
  expect(refused.status).toBe(400)
  expect(refused.body.error).toMatchObject({ code: 'invalidRequest', target: `/${member}` })
})

test('AP-5, CU-3: a country is two letters', async () => {
  const body = privateDeal({ customerProfile: { name: 'Dune', address: { country: 'NLD' } } })
  const refused = await ben('POST', referralsPath, { body })
  expect(refused.body.error.target).toBe('/customerProfile/address/country')
})

test('AP-8, DT-4: with consent to the sellers the deal is shared, and then it has to be complete', async () => {
  const lacking = await ben('POST', referralsPath, {
    body: privateDeal({ consent: { consentToShareReferralWithMicrosoftSellers: 'true' } }),
  })
  expect(lacking.status).toBe(400)
  expect(lacking.body.error.details.map(({ target }: { target: string }) => target)).toEqual([
    '/team',
    '/details/requirements/solutions',
  ])
  const made = await ben('POST', referralsPath, { body: sharedDeal() })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({
    type: 'Shared',
    consent: { consentToShareReferralWithMicrosoftSellers: true },
  })
})

test('AP-6, LC-T8: a second call asks the vendor, and answers with the record that it has of the deal', async () => {
  const own = await ben('POST', referralsPath, { body: sharedDeal() })
  const connected = await ben('POST', referralsPath, {
    body: sharedDeal({
      engagementId: own.body.engagementId,
      target: [{ type: 'BusinessProfileLocation', id: 'msft' }],
      inviteContext: { assistanceRequestCode: 'ProofOfConceptOrDemo', notes: 'Show the cooling' },
    }),
  })
  expect(connected.text).toContain('"id"')
  expect(connected.status).toBe(201)
  expect(connected.body).toMatchObject({
    engagementId: own.body.engagementId,
    organizationId: 'msft',
    status: 'New',
    substatus: 'Pending',
    direction: 'Incoming',
  })
  expect(connected.body.id).not.toBe(own.body.id)
  const theirs = await ada('GET', `${referralsPath}/${connected.body.id}`)
  expect(theirs.body).toMatchObject({
    status: 'New',
    substatus: 'Pending',
    inviteContext: {
      assistanceRequestCode: 'ProofOfConceptOrDemo',
      notes: 'Show the cooling',
      invitedBy: { organizationName: 'Birch' },
    },
    customerProfile: { team: [] },
  })
})

test('AP-6: a foreign engagement answers as an unknown one', async () => {
  const cleo = await desk.as('cleo')
  const own = await ben('POST', referralsPath, { body: sharedDeal() })
  const body = sharedDeal({
    engagementId: own.body.engagementId,
    target: [{ type: 'BusinessProfileLocation', id: 'msft' }],
  })
  const foreign = await cleo('POST', referralsPath, { body })
  const unknown = await cleo('POST', referralsPath, {
    body: { ...body, engagementId: '00000000-0000-7000-8000-00000000abcd' },
  })
  expect(foreign.status).toBe(404)
  expect(foreign.body).toEqual(unknown.body)
})

test('VIS-A1: what another organization has does not exist', async () => {
  const cleo = await desk.as('cleo')
  const own = await ben('POST', referralsPath, { body: privateDeal() })
  for (const [method, body] of [
    ['GET', undefined],
    ['PATCH', [{ op: 'replace', path: '/name', value: 'Mine' }]],
    ['PATCH', { name: 'Mine' }],
    ['PUT', { name: 'Mine', eTag: own.body.eTag }],
  ] as const) {
    const answer = await cleo(method, `${referralsPath}/${own.body.id}`, { body })
    expect(answer.status).toBe(404)
  }
})

test('api: without a token, or with a wrong one, nobody is let in', async () => {
  for (const headers of [{}, { authorization: 'Bearer tdm_nothing' }] as Record<string, string>[]) {
    const refused = await desk.send('GET', `${referralsPath}/x`, { headers })
    expect(refused.status).toBe(401)
    expect(refused.body.error.code).toBe('unauthenticated')
    expect(String(refused.headers['www-authenticate'])).toContain('Bearer')
    expect(String(refused.headers['request-id'])).toMatch(/^[0-9a-f-]{36}$/)
  }
})

test('AP-14: every reply carries its ids, and errors say in which form they are', async () => {
  const ids = { 'client-request-id': 'f3a1', 'ms-correlationid': 'c-1' }
  const nothing = await ben('GET', '/V1.0/Engagements/nothing/', { headers: ids })
  expect(nothing.status).toBe(404)
  expect(nothing.body.error.code).toBe('itemNotFound')
  expect(nothing.headers).toMatchObject(ids)
  expect(String(nothing.headers['ms-requestid'])).toMatch(/^[0-9a-f-]{36}$/)
  const method = await ben('DELETE', `${referralsPath}/x`)
  expect(method.status).toBe(405)
  expect(method.headers.allow).toBe('GET, PUT, PATCH')
  const xml = await ben('GET', `${referralsPath}/x`, { headers: { accept: 'application/xml' } })
  expect(xml.status).toBe(406)
  const form = await ben('POST', referralsPath, { body: '<a/>', headers: { 'content-type': 'text/xml' } })
  expect(form.status).toBe(415)
  const broken = await ben('POST', referralsPath, { body: '{"a":' })
  expect(broken.status).toBe(400)
  const large = await ben('POST', referralsPath, { body: `"${'x'.repeat(1024 * 1024)}"` })
  expect(large.status).toBe(413)
  for (const answer of [nothing, method, xml, form, broken, large])
    expect(String(answer.headers['request-id'])).toMatch(/^[0-9a-f-]{36}$/)
})

test('ROL-R5: who does not work on referrals is told that his roles do not reach so far', async () => {
  const authorization = `Bearer ${await desk.tokenOf('berta')}`
  const path = `${referralsPath}/00000000-0000-7000-8000-00000000abcd`
  const refused = await desk.send('GET', path, { headers: { authorization } })
  expect(refused.status).toBe(403)
  expect(refused.body.error.code).toBe('accessDenied')
})

test.each([
  'application/x-www-form-urlencoded',
  'text/plain',
  'application/json; odata=verbose',
])('AP-2: a body is JSON, also where it calls itself "%s"', async (contentType) => {
  const headers = { 'content-type': contentType }
  const made = await ben('POST', referralsPath, { body: JSON.stringify(privateDeal()), headers })
  expect(made.status).toBe(201)
})

test('DF-7: a call by way of the low-code platform says so', async () => {
  const headers = { 'x-caller-id': '60858c1b-2062-40ad-b42c-996b6b5b047d' }
  const made = await ben('POST', referralsPath, { body: privateDeal(), headers })
  expect(made.body).toMatchObject({ createdVia: 'PowerAutomate', lastModifiedVia: 'PowerAutomate' })
  await ben('PATCH', `${referralsPath}/${made.body.id}`, { body: { name: 'Renamed' } })
  const read = await ben('GET', `${referralsPath}/${made.body.id}`)
  expect(read.body).toMatchObject({ createdVia: 'PowerAutomate', lastModifiedVia: 'Api' })
})

test.each([
  ['a text that is too long', { name: 'x'.repeat(256) }, '/name'],
  ['a key that no database keeps', { details: { requirements: { offers: [{ 'a\u0000': 1 }] } } }, ''],
  ['half of a character', { tags: ['\ud800'] }, '/tags/0'],
  [
    'a quantity beyond all measure',
    solution({ quantity: 1e300 }),
    '/details/requirements/solutions/0/quantity',
  ],
  ['a price below nothing', solution({ price: -1 }), '/details/requirements/solutions/0/price/amount'],
  ['a value with too many digits', { details: { dealValue: 0.123456 } }, '/details/dealValue'],
  ['registrations', { registrations: [{ type: 'AzureIPCoSell' }] }, '/registrations'],
  ['more than is kept', { details: { requirements: { offers: many(150, 'x'.repeat(900)) } } }, '/'],
])('AP-14: %s is a clear error, and nothing is opened', async (_what, changes, target) => {
  const before = await desk.ownerQuery('select 1 from referral', [])
  const refused = await ben('POST', referralsPath, { body: privateDeal(changes as Record<string, unknown>) })
  expect(refused.status).toBe(400)
  expect(refused.body.error.target ?? '').toContain(target)
  expect(await desk.ownerQuery('select 1 from referral', [])).toHaveLength(before.length)
})

function solution(changes: Record<string, unknown>) {
  return { details: { requirements: { solutions: [{ id: 'SOL-10001-AST', type: 'Name', ...changes }] } } }
}

function many(count: number, text: string) {
  return Array.from({ length: count }, () => ({ text }))
}
