import { createApiKey } from '#contract/api-keys.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { openTestApp } from './app.ts'

export const referralsPath = '/v1.0/engagements/referrals'

type Sent = { body?: unknown; headers?: Record<string, string> }
/** `body` is the parsed reply, of whatever shape the test expects. */
// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a reply
export type WireAnswer = { status: number; body: any; headers: Record<string, unknown>; text: string }

/** The product with its customers, and programs that call the wire API with a key of somebody of the cast. */
export async function openWireDesk() {
  const app = await openTestApp({ customers: true })
  const keys = new Map<string, string>()

  async function keyOf(who: string): Promise<string> {
    const known = keys.get(who)
    if (known !== undefined) return known
    const browser = await app.as(who)
    const body = { name: `of ${who}`, scopes: ['read', 'write', 'webhooks'], expiresOn: null }
    const made = await browser.call(createApiKey, { body })
    if (made.status !== 200) throw new Error(`No key for ${who}: ${JSON.stringify(made.body)}`)
    keys.set(who, made.body.secret)
    return made.body.secret
  }

  async function send(method: string, url: string, { body, headers = {} }: Sent = {}): Promise<WireAnswer> {
    const reply = await app.app.inject({
      method: method as 'GET',
      url,
      remoteAddress: '203.0.113.9',
      headers: {
        host: 'api.example.test',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const json = /json/.test(String(reply.headers['content-type'])) && reply.body !== ''
    return {
      status: reply.statusCode,
      body: json ? JSON.parse(reply.body) : null,
      headers: reply.headers,
      text: reply.body,
    }
  }

  /** A program that calls in the name of somebody of the cast. */
  async function as(who: string) {
    const authorization = `Bearer ${await keyOf(who)}`
    return (method: string, url: string, { body, headers = {} }: Sent = {}) =>
      send(method, url, { body, headers: { authorization, ...headers } })
  }

  /** An access token for the password of somebody of the cast, as old clients ask for one. */
  async function tokenOf(who: string): Promise<string> {
    const username = [...app.world.people].find(([name]) => name === who)?.[1].actor.email ?? ''
    const body = new URLSearchParams({
      grant_type: 'password',
      client_id: 'old',
      username,
      password: demoPassword,
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const issued = await send('POST', '/common/oauth2/token', { body: body.toString(), headers })
    if (issued.status !== 200) throw new Error(`No token for ${who}: ${issued.text}`)
    return issued.body.access_token
  }

  return { ...app, tokenOf, browserOf: app.as, send, as, keyOf }
}

export type WireDesk = Awaited<ReturnType<typeof openWireDesk>>

/** The smallest document that opens a deal (AP-5). */
export function privateDeal(changes: Record<string, unknown> = {}) {
  return {
    type: 'Independent',
    name: 'Cooling at Dune',
    customerProfile: { name: 'Dune Logistics', address: { country: 'nl' } },
    consent: { consentToShareReferralWithMicrosoftSellers: false },
    details: { dealValue: 100, currency: 'USD', closingDateTime: '2030-06-30T00:00:00Z' },
    ...changes,
  }
}

export const ben = {
  firstName: 'Ben',
  lastName: 'Baker',
  email: 'ben@birch.example',
  phoneNumber: '+31 10 555 0101',
}

/** A deal that the vendor's sellers may read, with all that a shared deal needs. */
export function sharedDeal(changes: Record<string, unknown> = {}) {
  return privateDeal({
    consent: {
      consentToToShareInfoWithOthers: true,
      consentToContact: true,
      consentToShareReferralWithMicrosoftSellers: true,
    },
    customerProfile: {
      name: 'Dune Logistics',
      address: { addressLine1: 'Waalhaven 1', city: 'Rotterdam', country: 'NL' },
      team: [
        { firstName: 'Dora', lastName: 'Dekker', email: 'dora@dune.example', phoneNumber: '+31 10 555 0142' },
      ],
    },
    details: {
      dealValue: 100,
      currency: 'USD',
      closingDateTime: '2030-06-30T00:00:00Z',
      requirements: { solutions: [{ id: 'SOL-20001-BIR', type: 'Name' }] },
    },
    team: [{ ...ben }],
    ...changes,
  })
}
