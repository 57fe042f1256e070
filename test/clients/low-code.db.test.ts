import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApiKey } from '#contract/api-keys.ts'
import { openWebhookDesk, type WebhookDesk } from '../webhook-desk.ts'
import { privateDeal, referralsPath, sharedDeal } from '../wire-desk.ts'
import { faultsForFlow } from './flow-schema.ts'
import { type RawReply, sendRaw } from './raw-http.ts'

// biome-ignore lint/suspicious/noExplicitAny: a referral as the test expects it
type Referral = any

let desk: WebhookDesk
let port: number
let key: string
beforeAll(async () => {
  desk = await openWebhookDesk()
  port = (desk.app.server.address() as { port: number }).port
  const body = { name: 'connector', scopes: ['read', 'write', 'webhooks'] as const, expiresOn: null }
  key = (await desk.done('ben', createApiKey, { body })).secret
})
afterAll(() => desk.close())

const powerAutomate = '60858c1b-2062-40ad-b42c-996b6b5b047d'
const correlation = '0f7b0b9e-3f0e-4c43-9f6e-0d6b3b1a1c11'

/** As the low-code connector calls: with ids of its own, and the header by which it says what it is. */
function connector(request: string, body?: unknown, ...headers: string[]): Promise<RawReply> {
  return sendRaw(
    port,
    [
      `${request} HTTP/1.1`,
      `Authorization: Bearer ${key}`,
      'Content-Type: application/json',
      `MS-CorrelationId: ${correlation}`,
      `X-Caller-Id: ${powerAutomate}`,
      ...headers,
    ],
    body === undefined ? '' : JSON.stringify(body),
  )
}

async function open(changes: Record<string, unknown> = {}): Promise<Referral> {
  const { status, body } = await connector(`POST ${referralsPath}`, sharedDeal(changes))
  expect(status).toBe(201)
  return body
}

/** A deal that is closed in the middle of its life, as flows meet them. */
async function openAndClose(): Promise<Referral> {
  const { id } = await open({ name: 'Closed one' })
  const change = { status: 'Closed', substatus: 'Lost', statusReason: 'budget inadequate' }
  const closed = await connector(`PATCH ${referralsPath}/${id}`, change)
  expect([closed.status, closed.body?.substatus]).toEqual([200, 'Lost'])
  return closed.body
}

describe('the low-code connector', () => {
  test('AP-2, DF-7: creates, reads and lists, its ids come back to it, and the record says by which way it came', async () => {
    const created = await connector(`POST ${referralsPath}`, {
      ...sharedDeal(),
      // Its form offers members that are the server's.
      id: '00000000-0000-0000-0000-000000000000',
      eTag: '"x"',
      organizationId: 'nobody',
      createdDateTime: '2001-01-01T00:00:00Z',
      links: null,
      trackingInfo: null,
    })
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({ createdVia: 'PowerAutomate', organizationName: 'Birch' })
    expect(created.body.id).not.toBe('00000000-0000-0000-0000-000000000000')
    expect(created.headers['ms-correlationid']).toBe(correlation)
    const listed = await connector(
      `GET ${referralsPath}?$filter=engagementId%20eq%20'${created.body.engagementId}'&$select=id,status&$expand=team&$count=true&$top=10&$skip=0`,
    )
    expect(listed.body).toMatchObject({
      '@odata.count': 1,
      value: [{ id: created.body.id, status: 'Active' }],
    })
  })

  test('AP-2: its update puts the whole referral back with If-Match, and a stale one changes nothing', async () => {
    const { links: _links, ...read } = await open()
    const wanted = { ...read, name: 'Renamed by a flow', details: { ...read.details, dealValue: '150' } }
    const put = await connector(`PUT ${referralsPath}/${read.id}`, wanted, `If-Match: ${read.eTag}`)
    expect(put.status).toBe(200)
    expect(put.body).toMatchObject({
      name: 'Renamed by a flow',
      lastModifiedVia: 'PowerAutomate',
      details: { dealValue: 150 },
      team: read.team,
    })
    expect(put.headers.etag).toBe(put.body.eTag)
    const stale = await connector(`PUT ${referralsPath}/${read.id}`, read, `If-Match: ${read.eTag}`)
    expect([stale.status, stale.body.error.code]).toEqual([412, 'preconditionFailed'])
    const { eTag: _eTag, ...without } = put.body
    const refused = await connector(`PUT ${referralsPath}/${read.id}`, without)
    expect([refused.status, refused.body.error.target]).toEqual([400, 'If-Match'])
  })

  test('AP-2: its patch says no Prefer, and bears a reply without a body', async () => {
    const { id, eTag } = await open()
    const patch = [{ op: 'replace', path: '/details/notes', value: 'from the flow' }]
    const patched = await connector(`PATCH ${referralsPath}/${id}`, patch)
    expect([patched.status, patched.text]).toEqual([204, ''])
    expect(patched.headers.etag).not.toBe(eTag)
  })

  test.each([
    [
      'creating a deal registration',
      '/',
      [{ op: 'add', path: '/registrations/-', value: { type: 'AzureIPCoSell' } }],
    ],
    [
      'correcting a deal registration',
      '//',
      [{ op: 'replace', path: '/registrations/0/contract/value', value: 30_000 }],
    ],
  ])('AP-2: %s reaches the referral with "%s" behind its id, and is told that none is taken', async (_what, slashes, patch) => {
    const { id } = await open()
    const refused = await connector(`PATCH ${referralsPath}/${id}${slashes}`, patch)
    expect([refused.status, refused.body.error.code, refused.body.error.target]).toEqual([
      400,
      'invalidRequest',
      patch[0]?.path,
    ])
    const other = await connector(`PATCH ${referralsPath}/${id}${slashes}`, [
      { op: 'replace', path: '/name', value: `Reached by ${slashes}` },
    ])
    expect(other.status).toBe(204)
    expect((await connector(`GET ${referralsPath}/${id}`)).body.name).toBe(`Reached by ${slashes}`)
  })
})

describe('the flow of 2019', () => {
  /** Its form has a line break behind the client's id, and its resource is the host of the event. */
  async function tokenFor(resourceUri: string): Promise<string> {
    const host = new URL(resourceUri).host
    const form =
      'client_id=7f0d4d3e-0000-4000-8000-000000000000&\r\n' +
      `resource=https://${host}&grant_type=password&username=ben%40birch.example&password=tandem-demo&scope=openid`
    const reply = await sendRaw(
      port,
      ['POST /common/oauth2/token HTTP/1.1', 'Content-Type: application/x-www-form-urlencoded'],
      form,
    )
    expect(reply.status).toBe(200)
    expect(Object.values(reply.body).every((value) => typeof value === 'string')).toBe(true)
    return reply.body.access_token
  }

  function flow(request: string, token: string, body?: unknown, ...headers: string[]) {
    return sendRaw(
      port,
      [`${request} HTTP/1.1`, `Authorization: Bearer ${token}`, 'Content-Type: application/json', ...headers],
      body === undefined ? '' : JSON.stringify(body),
    )
  }

  /** It writes back what it read: with its CRM id, with null for whatever it did not find, and without links. */
  function writtenBack({ links: _links, ...read }: Referral) {
    return {
      ...read,
      externalReferenceId: 'CRM-4711',
      campaignId: null,
      statusReason: null,
      acceptedDateTime: null,
      trackingInfo: null,
      inviteContext: { ...read.inviteContext, notes: null },
    }
  }

  test.each([
    ['an open deal', () => open({ name: 'Open one' })],
    ['a closed deal', openAndClose],
    [
      'a private deal without anything',
      async () => (await connector(`POST ${referralsPath}`, privateDeal())).body,
    ],
  ])('WH-1, AP-2: is told of %s, gets a token, reads it by the event’s address, and writes its CRM id back', async (_what, make) => {
    const receiver = await desk.receiver()
    const registered = await connector('PUT /webhooks/v1/registration', {
      WebhookUrl: receiver.url,
      WebhookEvents: ['referral-created', 'referral-updated'],
      SignatureTokenToMsSignatureHeader: 'true',
    })
    expect(registered.status).toBe(200)
    const { id, substatus } = await make()
    await desk.deliver('Birch')
    const event = receiver.received
      .map(({ body }) => JSON.parse(String(body)))
      .find(({ ResourceUri: uri }) => uri.endsWith(id))
    expect(event).toMatchObject({ ResourceName: 'referral', AuditUri: null })
    expect(receiver.received[0]?.headers['x-ms-signature']).toMatch(/^Signature [A-Za-z0-9+/]+=*$/)

    const { pathname } = new URL(event.ResourceUri)
    expect(pathname).toBe(`/engagements/v1/referrals/${id}`)
    const token = await tokenFor(event.ResourceUri)
    // With a blank before the address, as it stands in the flow.
    const read = await flow(`GET  ${pathname}`, token)
    expect(read.status).toBe(200)
    expect(faultsForFlow(read.body)).toEqual([])

    const put = await flow(`PUT ${pathname}`, token, writtenBack(read.body), `If-Match: ${read.body.eTag}`)
    expect(put.status).toBe(200)
    expect(faultsForFlow(put.body)).toEqual([])
    expect(put.body).toMatchObject({ id, substatus, externalReferenceId: 'CRM-4711' })
    expect(put.body.details).toEqual(read.body.details)
    expect(put.body.acceptedDateTime).toBe(read.body.acceptedDateTime)
    // Told of its own writing it writes the same again: nothing changes, so it is told of nothing any more.
    const again = await flow(`PUT ${pathname}`, token, writtenBack(put.body), `If-Match: ${put.body.eTag}`)
    expect([again.status, again.body.eTag]).toEqual([200, put.body.eTag])
  })

  test('AP-3: every referral of a list is one that it takes', async () => {
    expect(faultsForFlow({ consent: null, target: [{ id: 'msft' }], team: {} })).toEqual([
      'consent is no object',
      'team is no array',
      'type is missing',
    ])
    const { body } = await connector(`GET ${referralsPath}`)
    expect(body.value.length).toBeGreaterThan(3)
    expect(body.value.flatMap(faultsForFlow)).toEqual([])
  })
})
