import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectFolder } from '#server/project.ts'
import { openWireDesk, privateDeal, referralsPath, sharedDeal, type WireDesk } from '../wire-desk.ts'
import { type RawReply, sendRaw } from './raw-http.ts'

let desk: WireDesk
let port: number
let key: string
beforeAll(async () => {
  desk = await openWireDesk()
  key = await desk.keyOf('ben')
  await desk.app.listen({ port: 0, host: '127.0.0.1' })
  port = (desk.app.server.address() as { port: number }).port
})
afterAll(() => desk.close())

/** With the headers that the client sends on every call, and no others. */
function call(request: string, body?: unknown, ...headers: string[]): Promise<RawReply> {
  const sent = body === undefined ? '' : JSON.stringify(body)
  return sendRaw(
    port,
    [`${request} HTTP/1.1`, `Authorization: Bearer ${key}`, 'Content-Type: application/json', ...headers],
    sent,
  )
}

describe('the first of two existing Python clients', () => {
  /** As it maps a deal of its CRM: members that nobody knows, a size of its own, no team, no solutions. */
  const mapped = {
    name: 'Deal of the CRM',
    type: 'Independent',
    qualification: 'SalesQualified',
    status: 'New',
    substatus: 'Pending',
    customerProfile: {
      name: 'Contoso &amp; Sons',
      size: '10001+employees',
      address: { addressLine1: '1 Main', city: 'Town', state: 'WA', postalCode: '98052', country: 'US' },
      team: [{ firstName: 'A', lastName: 'B', emailAddress: 'a@contoso.example', phoneNumber: '' }],
    },
    consent: { consentToShareReferralWithMicrosoftSellers: false },
    details: { dealValue: 10_000, currency: 'USD', notes: 'n'.repeat(500), closingDateTime: '2030-12-31' },
    estimatedCloseDate: '2030-12-31',
    dealSource: 'crm',
    hs_object_id: 4711,
  }

  test('AP-2, AP-5: opens a deal, reads it, changes it by an object with its eTag, and gets JSON each time', async () => {
    const created = await call(`POST ${referralsPath}`, mapped)
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({
      name: 'Deal of the CRM',
      status: 'Active',
      substatus: 'Accepted',
      customerProfile: {
        name: 'Contoso &amp; Sons',
        size: '10001+employees',
        team: [{ email: 'a@contoso.example' }],
      },
    })
    const { id, eTag } = created.body
    const read = await call(`GET ${referralsPath}/${id}`)
    expect(read.body).toMatchObject({
      eTag,
      status: 'Active',
      substatus: 'Accepted',
      details: { dealValue: 10_000 },
    })

    const change = { details: { dealValue: 12_500.5 }, status: 'Active', substatus: 'Accepted' }
    const changed = await call(`PATCH ${referralsPath}/${id}`, change, `If-Match: ${eTag}`)
    expect(changed.status).toBe(200)
    expect(changed.headers['content-type']).toMatch(/^application\/json/)
    expect(changed.body).toMatchObject({ id, details: { dealValue: 12_500.5, currency: 'USD' } })
    expect(changed.body.eTag).not.toBe(eTag)
    const stale = await call(`PATCH ${referralsPath}/${id}`, { name: 'Other' }, `If-Match: ${eTag}`)
    expect([stale.status, stale.body.error.code]).toEqual([412, 'preconditionFailed'])
    const weak = await call(
      `PATCH ${referralsPath}/${id}`,
      { name: 'Other' },
      `If-Match: W/${changed.body.eTag}`,
    )
    expect([weak.status, weak.body.name]).toEqual([200, 'Other'])
  })

  test('AP-7: its word for a deal under way is understood', async () => {
    const { body } = await call(`POST ${referralsPath}`, mapped)
    const engaged = await call(`PATCH ${referralsPath}/${body.id}`, {
      status: 'Active',
      substatus: 'Engaged',
    })
    expect([engaged.status, engaged.body.status]).toEqual([200, 'Active'])
  })

  test('AP-3: lists with encoded names of options and plus signs for blanks, in pages by $skip', async () => {
    const ask = (skip: number) =>
      call(
        `GET ${referralsPath}?%24filter=status+eq+%27Active%27&%24orderby=updatedDateTime+desc&%24top=1&%24skip=${skip}`,
      )
    const [first, second] = [await ask(0), await ask(1)]
    expect([first.status, first.body.value.length, second.body.value.length]).toEqual([200, 1, 1])
    expect(first.body.value[0].id).not.toBe(second.body.value[0].id)
  })

  test('AP-14: an id that is none of ours is not found, with the ids by which one asks', async () => {
    const missing = await call(`GET ${referralsPath}/ref-12345`)
    expect([missing.status, missing.body.error.code]).toEqual([404, 'itemNotFound'])
    expect(missing.headers['request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('the second of two existing Python clients', () => {
  test('AP-3, AP-4: asks for the bare address with nothing but a token; a dead one is refused so that it gets another', async () => {
    const bare = (token: string) =>
      sendRaw(port, [`GET ${referralsPath} HTTP/1.1`, `Authorization: Bearer ${token}`, 'Accept: */*'])
    const refused = await bare('tda_dead')
    expect([refused.status, refused.body.error.code]).toEqual([401, 'unauthenticated'])
    expect(refused.headers['www-authenticate']).toMatch(/^Bearer/)
    const form = new URLSearchParams({
      grant_type: 'password',
      client_id: '1950a258-227b-4e31-a9cf-717495945fc2',
      username: 'ben@birch.example',
      password: 'tandem-demo',
      scope: 'https://api.partner.microsoft.com/.default offline_access',
    })
    const token = await sendRaw(
      port,
      ['POST /organizations/oauth2/v2.0/token HTTP/1.1', 'Content-Type: application/x-www-form-urlencoded'],
      form.toString(),
    )
    expect(token.status).toBe(200)
    const listed = await bare(token.body.access_token)
    expect(listed.status).toBe(200)
    expect(listed.body.value).toBeInstanceOf(Array)
    expect(listed.headers['request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('AP-3: every date is one that Python before 3.11 reads', async () => {
    const { text } = await call(`GET ${referralsPath}?$top=20`)
    const dates = [...text.matchAll(/"\w+DateTime":"([^"]+)"/g)].map(([, date]) => date)
    expect(dates.length).toBeGreaterThan(3)
    expect(dates.filter((date) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$/.test(date ?? ''))).toEqual(
      [],
    )
  })
})

describe('addresses as samples print them', () => {
  test.each([
    [
      'blanks and quotes as they are',
      `GET ${referralsPath}?$filter=status eq 'Active' and type eq 'Independent'&$top=1`,
    ],
    ['letters in any case, and a slash behind', 'GET /V1.0/Engagements/REFERRALS/?$TOP=1'],
    ['the path of the documented next links', 'GET /v1.0/referrals?$top=1'],
    ['an engagement without quotes', `GET ${referralsPath}?$filter=engagementId eq ENGAGEMENT`],
  ])('AP-3: %s', async (_what, request) => {
    const { body } = await call(`POST ${referralsPath}`, privateDeal())
    const reply = await call(request.replace('ENGAGEMENT', body.engagementId))
    expect([reply.status, reply.body?.value?.length]).toEqual([200, 1])
  })

  test('AP-2: related referrals are where the link of a referral says, blanks and all', async () => {
    const { body } = await call(`POST ${referralsPath}`, sharedDeal())
    const uri = body.links.relatedReferrals.uri.replace(`http://127.0.0.1:${port}`, '')
    expect(uri).toMatch(/^\/v1\.0\/engagements\/referrals\?/)
    const related = await call(`GET ${uri}`)
    expect(related.body.value.map(({ id }: { id: string }) => id)).toEqual([body.id])
  })

  test('AP-2: a body without its type, and one whose type came with a colon, are JSON', async () => {
    const post = (...headers: string[]) =>
      sendRaw(
        port,
        [`POST ${referralsPath} HTTP/1.1`, `Authorization: Bearer ${key}`, ...headers],
        JSON.stringify(privateDeal()),
      )
    expect((await post()).status).toBe(201)
    expect((await post('Content-Type:: application/json')).status).toBe(201)
  })
})

const python = spawnSync('python3', ['--version']).status === 0

describe.skipIf(!python)('in Python', () => {
  test('AP-2, AP-3: both clients do their day with the standard library, by one changed base address', async () => {
    for (let n = 0; n < 11; n++)
      await Promise.all(Array.from({ length: 10 }, () => call(`POST ${referralsPath}`, privateDeal())))
    const script = join(projectFolder, 'test/clients/two_clients.py')
    const child = spawn('python3', [script, `http://127.0.0.1:${port}`, key])
    let [out, errors] = ['', '']
    child.stdout.on('data', (data) => {
      out += data
    })
    child.stderr.on('data', (data) => {
      errors += data
    })
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect([code, errors]).toEqual([0, ''])
    const total = await call(`GET ${referralsPath}?$count=true&$top=1`)
    expect(JSON.parse(out)).toEqual({
      read: total.body['@odata.count'],
      twice: 0,
      pages: Math.ceil(total.body['@odata.count'] / 100),
      dates: 'all read',
      won: 'Closed/Won',
    })
  }, 60_000)
})
