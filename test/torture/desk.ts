import { randomUUID } from 'node:crypto'
import { demoPassword } from '../../src/server/seed/cast.ts'
import type { Program } from './program.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a reply
export type Answer = { status: number; body: any; retryAfter: string | null }
type Sent = { body?: unknown; headers?: Record<string, string>; timeout?: number }
export type Seat = (method: string, path: string, sent?: Sent) => Promise<Answer>

/** People of the demo at their screens, and programs with their keys, over HTTP. @throws where no answer comes */
export async function openDesk({ url }: Pick<Program, 'url'>) {
  async function send(method: string, path: string, { body, headers = {}, timeout = 60_000 }: Sent = {}) {
    const response = await fetch(`${url}${path}`, {
      method,
      signal: AbortSignal.timeout(timeout),
      headers: {
        'x-tandem': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const json = text === '' ? null : JSON.parse(text)
    const cookie = response.headers.get('set-cookie')?.split(';')[0]
    return { status: response.status, body: json, retryAfter: response.headers.get('retry-after'), cookie }
  }

  async function seat(email: string): Promise<Seat> {
    const signedIn = await send('POST', '/api/session', { body: { email, password: demoPassword } })
    if (signedIn.status !== 200)
      throw new Error(`${email} could not sign in: ${JSON.stringify(signedIn.body)}`)
    const cookie = signedIn.cookie ?? ''
    return (method, path, sent = {}) => send(method, path, { ...sent, headers: { cookie, ...sent.headers } })
  }

  async function program(person: Seat): Promise<Seat> {
    const body = { name: 'torture', scopes: ['read', 'write', 'webhooks'], expiresOn: null }
    const made = await person('POST', '/api/api-keys', { body })
    if (made.status !== 200) throw new Error(`No key: ${JSON.stringify(made.body)}`)
    const authorization = `Bearer ${made.body.secret}`
    return (method, path, sent = {}) =>
      send(method, path, { ...sent, headers: { authorization, ...sent.headers } })
  }

  const [ben, ada, abel] = await Promise.all(
    ['ben@birch.example', 'ada@aster.example', 'abel@aster.example'].map(seat),
  )
  if (!ben || !ada || !abel) throw new Error('Somebody is missing')
  return { ben, ada, abel, program, opening: await openingOf(ben) }
}
export type Desk = Awaited<ReturnType<typeof openDesk>>

/** What it takes to open a deal in which Aster is asked for help. */
async function openingOf(ben: Seat) {
  const [me, customers, solutions] = await Promise.all([
    ben('GET', '/api/me'),
    ben('GET', '/api/customers?name=dune'),
    ben('GET', '/api/solutions?kind=own'),
  ])
  const { firstName, lastName, email, phone, title } = me.body.person
  const solution = solutions.body.items.find((one: { selectable: boolean }) => one.selectable)
  const contact = {
    name: 'Dora',
    email: 'dora@dune.example',
    phone: '+31 10 555 0142',
    title: '',
    consent: true,
  }
  return (name: string) => ({
    name,
    locationId: null,
    customerId: customers.body.items[0].customer.id as string,
    contact,
    value: { amount: '1000', currency: 'EUR' },
    closeOn: '2030-01-31',
    notes: '',
    purchaseIntent: null,
    crmId: '',
    campaignId: '',
    team: [{ firstName, lastName, email, phone, title }],
    solutions: [{ solutionId: solution.id as string, quantity: null, price: null }],
    help: { type: 'general', notes: 'Please' },
    visibleToVendor: false,
    partnerId: null,
  })
}

/** The same, as a program says it on the wire; Aster's sellers may read it. */
export const wireOpening = (name: string) => ({
  type: 'Independent',
  name,
  customerProfile: {
    name: 'Dune Logistics',
    address: { addressLine1: 'Waalhaven 1', city: 'Rotterdam', country: 'NL' },
    team: [
      { firstName: 'Dora', lastName: 'Dekker', email: 'dora@dune.example', phoneNumber: '+31 10 555 0142' },
    ],
  },
  consent: {
    consentToToShareInfoWithOthers: true,
    consentToContact: true,
    consentToShareReferralWithMicrosoftSellers: true,
  },
  details: {
    dealValue: 100,
    currency: 'USD',
    closingDateTime: '2030-06-30T00:00:00Z',
    requirements: { solutions: [{ id: 'SOL-20001-BIR', type: 'Name' }] },
  },
  team: [{ firstName: 'Ben', lastName: 'Baker', email: 'ben@birch.example', phoneNumber: '+31 10 555 0101' }],
})

export const acceptance = {
  name: 'Cooling at Dune',
  value: { amount: '90000', currency: 'EUR' },
  closeOn: '2030-01-29',
  notes: '',
  crmId: '',
  campaignId: '',
}

export const wireReferrals = '/v1.0/engagements/referrals'
export const anyKey = () => ({ 'idempotency-key': randomUUID() })
