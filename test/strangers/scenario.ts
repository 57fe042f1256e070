import { createApiKey } from '#contract/api-keys.ts'
import { listEntriesToMatch, matchEntry } from '#contract/customer-accounts.ts'
import { beginSecondFactor } from '#contract/second-factors.ts'
import { ageAnsweringRecords } from '#server/answering/remember.ts'
import { openDispatcher } from '#server/deliveries/dispatcher.ts'
import { readStanding } from '#server/operations/queries.ts'
import { indexPartners } from '#server/partner-search/index-partners.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { checkCopies } from '#server/sharing/check-copies.ts'
import { sweepDueReferrals } from '#server/sweep-due.ts'
import { pruneKeys } from '#server/sweep-keys.ts'
import { followAllEvents, pruneMails, sweepMail } from '#server/sweep-mail.ts'
import { pruneWebhooks } from '#server/sweep-webhooks.ts'
import { morning } from '../app.ts'
import type { Question } from './asking.ts'
import { belongingsOf, routes, thingsIn } from './belongings.ts'
import { casesOf } from './cases.ts'
import { mentionsOf } from './mentions.ts'
import type { Seat } from './seats.ts'
import { type Owner, owners, type StrangerWorld } from './world.ts'

/** What nobody asks for at random: background work, tokens, and what needs a password. */
export async function playEverything(
  world: StrangerWorld,
  seats: readonly Seat[],
  heard: () => void,
): Promise<void> {
  await askForOwn(world, seats, heard)
  const work = { ...world.work(morning), courier: world.courier }
  await followAllEvents(work)
  await deliverAll(world)
  for (const sweep of [
    sweepDueReferrals,
    sweepMail,
    pruneMails,
    pruneKeys,
    pruneWebhooks,
    ageAnsweringRecords,
    indexPartners,
  ])
    await sweep(work)
  await checkCopies(work, { mend: true })
  await matchEntries(world)
  await readStanding(world.db)
  await tradeTokens(world)
  const ben = await world.app.inject({ method: 'GET', url: '/readyz' })
  if (ben.statusCode !== 200) throw new Error('The program is not ready')
  const again = await world.call('cleo', beginSecondFactor, { body: { password: demoPassword } })
  if (again.status >= 500) throw new Error(`No second factor: ${again.status}`)
}

async function deliverAll(world: StrangerWorld): Promise<void> {
  const failures: Error[] = []
  const dispatcher = openDispatcher({
    work: async () => ({ ...world.work(morning), courier: world.courier }),
    onError: (error) => failures.push(error),
  })
  for (const id of world.world.organizations.values()) await dispatcher.drained(id)
  await dispatcher.stop()
  if (failures[0] !== undefined) throw failures[0]
}

async function matchEntries(world: StrangerWorld): Promise<void> {
  const { items } = await world.done('abel', listEntriesToMatch, {})
  world.recorder.undo(true)
  for (const { id } of items)
    await world.call('abel', matchEntry, { params: { id }, body: { customerId: null } })
  world.recorder.undo(false)
}

async function tradeTokens(world: StrangerWorld): Promise<void> {
  const trade = async (form: Record<string, string>) => {
    const reply = await world.app.inject({
      method: 'POST',
      url: '/birch.example/oauth2/v2.0/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    })
    return reply.json() as { refresh_token?: string }
  }
  const user = { username: 'boris@birch.example', password: demoPassword }
  const { refresh_token: token } = await trade({ grant_type: 'password', client_id: 'old', ...user })
  await trade({ grant_type: 'refresh_token', client_id: 'old', refresh_token: token ?? '' })
  const { body } = await world.call('cleo', createApiKey, {
    body: { name: 'Mine', scopes: ['read'], expiresOn: null },
  })
  if (body.secret !== undefined)
    await trade({ grant_type: 'client_credentials', client_id: body.key.id, client_secret: body.secret })
}

const asIs = /^(follow|signOut|endBrowser|switchOrganization|uploadDocument)/

/** Everybody with every right asks every route for his own things; nothing of it is kept, so that all of it stays there to be looked for. */
async function askForOwn(world: StrangerWorld, seats: readonly Seat[], heard: () => void): Promise<void> {
  world.recorder.undo(true)
  try {
    for (const owner of Object.keys(owners) as Owner[]) {
      const programs = seats.filter(
        ({ of, name, program }) => of === owner && program && /everything/.test(name),
      )
      for (const who of [...programs, await ownerSeat(world, owner)])
        for (const question of await questionsOf(world, owner, who)) await send(world, who, question, heard)
    }
  } finally {
    world.recorder.undo(false)
  }
}

/** Whose the things are that belong to one person alone. */
async function ownerSeat(world: StrangerWorld, of: Owner): Promise<Seat> {
  const { cookie } = await world.as(owners[of])
  return {
    name: owners[of],
    of,
    roles: [],
    program: false,
    headers: { cookie: cookie ?? '', 'x-tandem': '1' },
  }
}

async function send(
  { app }: StrangerWorld,
  who: Seat,
  { method, url, headers, body }: Question,
  heard: () => void,
) {
  await app.inject({
    method: method as 'GET',
    url,
    remoteAddress: '203.0.113.7',
    headers: { host: 'localhost:8080', ...headers, ...who.headers },
    ...(body === undefined ? {} : { payload: body as object }),
  })
  heard()
}

async function questionsOf(world: StrangerWorld, owner: Owner, { program }: Seat): Promise<Question[]> {
  const own = await belongingsOf(world, world.organizationId(owner))
  const mentions = mentionsOf({ world, theirs: own, own }).filter(({ edge }) => (edge === 'wire') === program)
  const lists = routes
    .filter((route) => route.method === 'GET' && thingsIn(route) === null && !asIs.test(route.name))
    .filter(({ edge }) => (edge === 'wire') === program)
    .map(({ path }) => ({ method: 'GET', url: path.replace(':column', '40') }))
  const cases = casesOf(world, owner, own)
    .filter(({ route }) => (route.edge === 'wire') === program && !asIs.test(route.name))
    .map(({ theirs }) => theirs)
  return [
    ...lists,
    ...cases,
    ...mentions.map(({ ask: make, id }) => make(id)),
    ...(program ? wireLists(world) : searches(own.deal[0] ?? '')),
  ]
}

function wireLists(world: StrangerWorld): Question[] {
  const list = (options: string) => ({ method: 'GET', url: `/v1.0/engagements/referrals?${options}` })
  const filters = [
    `engagementId eq '${world.shared.engagementId}'`,
    "contains(name,'cool') and team/any(t: contains(t/email,'ben'))",
    "startswith(customerProfile/name,'D') or details/dealValue gt 10",
  ]
  return [
    ...filters.map((filter) => list(`$count=true&$top=2&$filter=${encodeURIComponent(filter)}`)),
    list('$orderby=details/dealValue desc&$skip=1'),
    {
      method: 'GET',
      url: '/partner/v1/analytics/referrals?groupby=status,createdDate&aggregationLevel=month',
    },
  ]
}

function searches(deal: string): Question[] {
  const get = (url: string) => ({ method: 'GET', url })
  return [
    ...[
      'search=cooling',
      'tab=favorites',
      'mine=true',
      'offered=true',
      'country=NL',
      'sort=-value',
      'incomplete=true',
    ].map((filter) => get(`/api/referrals?${filter}`)),
    get('/api/partner-search?text=cedar'),
    get('/api/customers?name=dune&wide=true'),
    get('/api/users?search=a&role=referrals-user'),
    get('/api/notices?archived=true'),
    {
      method: 'PATCH',
      url: `/api/referrals/${deal}`,
      headers: { 'if-match': '"1"' },
      body: { name: 'Otherwise' },
    },
    { method: 'PUT', url: `/api/referrals/${deal}/visibility` },
  ]
}
