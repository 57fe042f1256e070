import { insertCustomers } from '#server/customers/directory-queries.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { customerSeeds } from '#server/seed/customers.ts'
import { makeWorld, type World } from '#server/seed/world.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { buildServer } from '../torture/program.ts'
import { memberOf } from '../world.ts'
import { type Process, startProcess } from './process.ts'
import { openProxy, type RoundRobin } from './proxy.ts'

const day = 86_400_000

type Sent = { body?: unknown; headers?: Record<string, string> }
// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a reply
export type Answer = { status: number; body: any; headers: Headers; cookie: string }
/** Somebody who calls, with a cookie or a key. */
export type Caller = (method: string, path: string, sent?: Sent, at?: string) => Promise<Answer>

export type Fleet = {
  ground: TestDatabase
  world: World
  proxy: RoundRobin
  processes: Process[]
  /** Signs in through the proxy; calls go through it too, unless another address is named. */
  signIn: (who: string) => Promise<{ call: Caller; cookie: string }>
  /** The same with a new API key of somebody who has signed in. */
  program: (person: Caller) => Promise<{ call: Caller; authorization: string }>
  /** What it takes to open a deal of Birch, with a request to Aster. */
  deal: (name: string, more?: object) => object
  close: () => Promise<void>
}

type Options = { environment?: Record<string, string>; count?: number }

/** Three processes of the real program behind a proxy, on one database with the cast in it. */
export async function openFleet({ environment = {}, count = 3 }: Options = {}): Promise<Fleet> {
  const built = buildServer()
  const ground = await openTestDatabase()
  const world = await makeWorld(ground.owner, ground.db, { demo: true, ratesOn: '2026-11-18' })
  await insertCustomers(ground.owner, customerSeeds())
  const [customer] = await ground.ownerQuery<{ id: string }>('select id from customer order by name limit 1')
  const proxy = await openProxy()
  const shared = {
    DATABASE_URL: ground.appUrl,
    DATABASE_OWNER_URL: ground.ownerUrl,
    DATABASE_POOL: '4',
    TANDEM_SCHEMA: ground.schema,
    TANDEM_SECRET: 'the same on every machine that serves',
    TANDEM_PUBLIC_URL: proxy.url,
    TANDEM_WEBHOOK_PRIVATE: 'allow',
    ...environment,
  }
  const processes = await Promise.all(Array.from({ length: count }, () => startProcess(built.path, shared)))
  proxy.send(processes.map(({ port }) => port))

  const callerWith =
    (own: Record<string, string>): Caller =>
    (method, path, sent, at = proxy.url) =>
      send(`${at}${path}`, method, { ...sent, headers: { ...own, ...sent?.headers } })

  return {
    ground,
    world,
    proxy,
    processes,
    async signIn(who) {
      const email = world.people.get(who)?.actor.email
      const { status, cookie } = await callerWith({})('POST', '/api/session', {
        body: { email, password: demoPassword },
      })
      if (status !== 200) throw new Error(`${who} could not sign in: ${status}`)
      return { call: callerWith({ cookie }), cookie }
    },
    async program(person) {
      const body = { name: 'A program', scopes: ['read', 'write', 'webhooks'], expiresOn: null }
      const made = await person('POST', '/api/api-keys', { body })
      if (made.status !== 200) throw new Error(`No key: ${JSON.stringify(made.body)}`)
      const authorization = `Bearer ${made.body.secret}`
      return { call: callerWith({ authorization }), authorization }
    },
    deal: (name, more = {}) => ({
      name,
      locationId: world.locations.get('Rotterdam') ?? null,
      customerId: customer?.id,
      contact: {
        name: 'Dora',
        email: 'dora@dune.example',
        phone: '+31 10 555 0101',
        title: '',
        consent: true,
      },
      value: { amount: '1000', currency: 'EUR' },
      closeOn: new Date(Date.now() + 300 * day).toISOString().slice(0, 10),
      notes: '',
      purchaseIntent: null,
      crmId: '',
      campaignId: '',
      team: [memberOf('ben')],
      solutions: [{ solutionId: world.solutions.get('SOL-20001-BIR'), quantity: null, price: null }],
      help: { type: 'general', notes: 'Please join us' },
      visibleToVendor: false,
      partnerId: null,
      ...more,
    }),
    close: async () => {
      await proxy.close()
      await Promise.all(processes.map((one) => one.kill('SIGTERM')))
      await ground.close()
      built.remove()
    },
  }
}

async function send(url: string, method: string, { body, headers = {} }: Sent): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      'x-tandem': '1',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    body: text === '' ? null : JSON.parse(text),
    headers: response.headers,
    cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '',
  }
}
