import { randomBytes } from 'node:crypto'
import { createApiKey } from '#contract/api-keys.ts'
import { openEngagement } from '#contract/engagements.ts'
import { daysAfter } from '#domain/calendar.ts'
import { hashOf, sessionCookie } from '#server/http/identify.ts'
import { checkCopies } from '#server/sharing/check-copies.ts'
import { morning, openTestApp, type TestApp } from '../app.ts'
import { memberOf } from '../world.ts'
import type { Route, Seat } from './requests.ts'

const people = ['ben', 'bea', 'berta', 'cleo', 'ada', 'abel', 'asta'] as const
const callers = ['ben', 'cleo', 'ada', 'abel'] as const
const password = 'Basic YmVuOnRhbmRlbS1kZW1v'

/** The whole product in process with some deals in it, people and programs of three organizations, and every route that it has. */
export async function openTarget() {
  const routes: Route[] = []
  const app = await openTestApp({
    customers: true,
    more: { rateLimit: 1e9, passwordGrant: true },
    beforeRoutes: (server) =>
      server.addHook('onRoute', ({ method, url }) => {
        for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, url })
      }),
  })
  await app.app.ready()
  await openDeals(app)
  const keys = await keysOf(app)
  let clock = morning
  return {
    app,
    routes,
    lines: app.lines,
    seats: () => seatsOf(app, keys, clock),
    ids: () => idsIn(app),
    /** Time goes on a little with every request. */
    tick: () => {
      clock = daysAfter(clock, 1 / 86_400)
      app.setClock(clock)
    },
    wrongCopies: async () => {
      const vendor = app.world.vendor
      return (await checkCopies({ db: app.db, vendor, now: () => clock }, { mend: false })).wrong
    },
    close: app.close,
  }
}

export type Target = Awaited<ReturnType<typeof openTarget>>

async function openDeals(app: TestApp): Promise<void> {
  const [ben, ada] = [await app.as('ben'), await app.as('ada')]
  const { world } = app
  const chosen = (number: string) => ({
    solutionId: world.solutions.get(number) ?? '',
    quantity: null,
    price: null,
  })
  const [customer] = await app.ownerQuery<{ id: string }>('select id from customer limit 1')
  const contact = {
    name: 'Dora Dekker',
    email: 'dora@dune.example',
    phone: '+31 10 555 0142',
    title: '',
    consent: true,
  }
  const general = { type: 'general', notes: 'Please' }
  const own = { team: [memberOf('ben'), memberOf('bea')], solutions: [chosen('SOL-20001-BIR')] }
  const sent = {
    locationId: null,
    partnerId: world.organizations.get('Birch') ?? null,
    team: [memberOf('ada')],
    solutions: [chosen('SOL-20002-BIR'), chosen('SOL-10001-AST')],
  }
  for (const changes of [own, { ...own, visibleToVendor: true }, { ...own, help: general }, sent]) {
    const body = {
      name: 'Warehouse cooling',
      locationId: world.locations.get('Rotterdam') ?? null,
      customerId: customer?.id,
      contact,
      value: { amount: '184000', currency: 'USD' },
      closeOn: '2026-12-18',
      notes: '',
      purchaseIntent: null,
      crmId: '',
      campaignId: '',
      help: null,
      visibleToVendor: false,
      partnerId: null,
      ...changes,
    }
    const { status, body: said } = await (changes === sent ? ada : ben).call(openEngagement, { body })
    if (status !== 200) throw new Error(`No deal to begin with: ${JSON.stringify(said)}`)
  }
}

async function keysOf(app: TestApp): Promise<Seat[]> {
  const seats: Seat[] = []
  for (const who of callers) {
    const browser = await app.as(who)
    for (const scopes of [['read', 'write', 'webhooks'], ['read']]) {
      const { body } = await browser.call(createApiKey, { body: { name: who, scopes, expiresOn: null } })
      seats.push({
        known: true,
        name: `key of ${who}, ${scopes}`,
        headers: { authorization: `Bearer ${body.secret}` },
      })
    }
  }
  return seats
}

/** Whoever has been signed out signs in again; people who were removed are gone. */
async function seatsOf(app: TestApp, keys: readonly Seat[], now: string): Promise<Seat[]> {
  const seats: Seat[] = []
  for (const who of people) {
    const token = randomBytes(32).toString('base64url')
    const added = await app.ownerQuery(
      `insert into session (token_hash, person_id, organization_id, expires_at)
       select $1, person_id, organization_id, $3::timestamptz + interval '1 day' from membership where email = $2 limit 1
       returning 1`,
      [hashOf(token), app.world.people.get(who)?.actor.email, now],
    )
    if (added.length > 0)
      seats.push({ known: true, name: who, headers: { cookie: `${sessionCookie}=${token}` } })
  }
  const strangers = [
    '',
    'Bearer',
    `Bearer ${'x'.repeat(9_000)}`,
    'Bearer a.b.c',
    password,
    'Bearer tandem_key_x',
  ]
  return [
    ...seats,
    ...keys,
    { known: false, name: 'nobody', headers: {} },
    ...strangers.map((authorization) => ({
      known: false,
      name: `stranger ${authorization.slice(0, 12)}`,
      headers: { authorization },
    })),
  ]
}

/** Ids of everything that has one. */
async function idsIn(app: TestApp): Promise<string[]> {
  const tables = await app.ownerQuery<{ name: string; column: string }>(
    `select c.relname as name, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = $1::regnamespace and c.relkind = 'r' and a.atttypid = 'uuid'::regtype
       and a.attname in ('id', 'engagement_id', 'person_id', 'deal_id')`,
    [app.schema],
  )
  const found = new Set<string>()
  for (const { name, column } of tables) {
    const rows = await app.ownerQuery<{ id: string }>(
      `select ${column} as id from ${name} where ${column} is not null limit 12`,
    )
    for (const { id } of rows) found.add(id)
  }
  return [...found]
}
