import { randomBytes } from 'node:crypto'
import { get, type IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { LiveChange } from '#contract/live.ts'
import type { EngagementId, LocationId, OrganizationId, PersonId, ReferralId } from '#domain/id.ts'
import type { Role } from '#domain/role.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { testSecrets } from '../../../test/secrets.ts'
import type { Program } from '../context.ts'
import { transaction } from '../db/database.ts'
import { createApp } from '../http/app.ts'
import { hashOf } from '../http/identify.ts'
import type { App } from '../http/serve.ts'
import { newId } from '../identifier.ts'
import { announce } from './channel.ts'
import { registerLiveRoutes } from './routes.ts'

let ground: TestDatabase
const aster = newId<OrganizationId>()
const birch = newId<OrganizationId>()
const rotterdam = newId<LocationId>()
const oslo = newId<LocationId>()
const inRotterdam = { id: newId<ReferralId>(), engagementId: newId<EngagementId>() }
const inOslo = { id: newId<ReferralId>(), engagementId: newId<EngagementId>() }
const opened: { close: () => Promise<void> | void }[] = []

beforeAll(async () => {
  ground = await openTestDatabase()
  await ground.ownerQuery(
    `insert into organization (id, kind, name, global_id) values ($1, 'vendor', 'Aster', '1'), ($2, 'partner', 'Birch', '2')`,
    [aster, birch],
  )
  await ground.ownerQuery(
    `insert into location (id, organization_id, name, number, city, country) values ($1, $3, 'Rotterdam', '11', 'Rotterdam', 'NL'), ($2, $3, 'Oslo', '12', 'Oslo', 'NO')`,
    [rotterdam, oslo, birch],
  )
  await insertDeal(inRotterdam, rotterdam)
  await insertDeal(inOslo, oslo)
}, 60_000)

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

afterAll(() => ground?.close())

function insertDeal(deal: { id: string; engagementId: string }, locationId: string): Promise<void> {
  return transaction(ground.db, birch, async (tx) => {
    await sql`insert into referral (organization_id, id, engagement_id, party_role, originator_id, location_id, name, status, substatus,
        accepted_at, stage, stages, created_by, created_by_name, created_at, updated_at, deal_type)
      values (${birch}, ${deal.id}, ${deal.engagementId}, 'originator', ${birch}, ${locationId}, 'Deal', 'Active', 'Accepted',
        now(), 10, '[]', ${newId()}, 'Ben', now(), now(), 'private')`.execute(tx)
  })
}

/** One process of the product: its own connections, its own ear. */
async function startProcess(): Promise<{ app: App; url: string }> {
  const program: Program = {
    db: ground.db,
    now: () => new Date().toISOString(),
    publicUrl: 'http://localhost',
    answerDays: 14,
    reminderDays: [7, 3, 1],
    secrets: testSecrets,
  }
  const app = await createApp(program, { logLevel: 'error' })
  registerLiveRoutes(app)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  opened.push({ close: () => app.close() })
  return { app, url }
}

type Person = { id: PersonId; token: string }

async function signIn(assignments: { role: Role; locationId: string | null }[]): Promise<Person> {
  const id = newId<PersonId>()
  const token = randomBytes(32).toString('base64url')
  await ground.ownerQuery(`insert into person (id, email) values ($1, $2)`, [id, `${id}@birch.example`])
  await transaction(ground.db, birch, async (tx) => {
    await sql`insert into membership (organization_id, person_id, email, first_name, last_name, phone)
      values (${birch}, ${id}, ${`${id}@birch.example`}, 'Ben', 'Baker', '1')`.execute(tx)
    for (const { role, locationId } of assignments) {
      await sql`insert into role_assignment (organization_id, person_id, role, location_id) values (${birch}, ${id}, ${role}, ${locationId})`.execute(
        tx,
      )
    }
  })
  await ground.ownerQuery(
    `insert into session (token_hash, person_id, organization_id, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
    [hashOf(token), id, birch],
  )
  return { id, token }
}

const admin = () => signIn([{ role: 'referrals-admin', locationId: null }])

/** Writes events of one transaction; `hold` runs before its commit, `fail` rolls it back. */
function write(
  ids: string[],
  { deal = inRotterdam, changes = '[]', hold = async () => {}, fail = false } = {},
): Promise<void> {
  const written = transaction(ground.db, birch, async (tx) => {
    for (const id of ids) {
      await sql`insert into event (organization_id, id, cause_id, name, deal_id, engagement_id, deal_name, changes, happened_at)
        values (${birch}, ${id}, ${newId()}, 'referral.amended', ${deal.id}, ${deal.engagementId}, 'Deal', ${changes}, now())`.execute(
        tx,
      )
    }
    await announce(tx, birch)
    await hold()
    if (fail) throw new Error('rolled back')
  })
  return fail ? written.catch(() => {}) : written
}

type Browser = {
  changes: LiveChange[]
  words: { event: string; id: string | undefined; data: string }[]
  arrivals: Map<string, number>
  ended: () => boolean
  status: () => number
  has: (count: number) => Promise<void>
  says: (event: string) => Promise<void>
  pause: () => void
  resume: () => void
  close: () => void
}

/** A browser's stream, read as the standard says. */
async function follow(url: string, { token }: Person, after?: string): Promise<Browser> {
  const words: Browser['words'] = []
  const changes: LiveChange[] = []
  const arrivals = new Map<string, number>()
  let ended = false
  const headers = {
    cookie: `tandem_session=${token}`,
    ...(after === undefined ? {} : { 'last-event-id': after }),
  }
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    get(`${url}/api/live`, { headers }, resolve).on('error', reject),
  )
  let rest = ''
  response.setEncoding('utf8').on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2)
      words.push({ event: field('event') ?? '', id: field('id'), data: field('data') ?? '' })
      if (field('event') !== 'change') continue
      const change = JSON.parse(field('data') ?? '') as LiveChange
      changes.push(change)
      arrivals.set(change.entry.id, performance.now())
    }
  })
  response.on('end', () => (ended = true)).on('error', () => (ended = true))
  const browser: Browser = {
    changes,
    words,
    arrivals,
    ended: () => ended,
    status: () => response.statusCode ?? 0,
    has: (count) =>
      expect.poll(() => changes.length, { timeout: 8_000, interval: 5 }).toBeGreaterThanOrEqual(count),
    says: (event) =>
      expect.poll(() => words.map((word) => word.event), { timeout: 8_000, interval: 5 }).toContain(event),
    pause: () => void response.pause(),
    resume: () => void response.resume(),
    close: () => void response.destroy(),
  }
  opened.push(browser)
  if (response.statusCode === 200) await browser.says('hello')
  return browser
}

const ids = (browser: Browser) => browser.changes.map((change) => change.entry.id)
const newIds = (count: number) => Array.from({ length: count }, () => newId()).sort()

describe('the live stream', () => {
  test('a stranger gets no stream', async () => {
    const { url } = await startProcess()
    expect((await follow(url, { id: newId<PersonId>(), token: 'x'.repeat(43) })).status()).toBe(401)
  })

  test('a change reaches browsers of two processes, in the order of commits, and a rolled-back one nobody', async () => {
    const [one, two] = [await startProcess(), await startProcess()]
    const ben = await admin()
    const browsers = [await follow(one.url, ben), await follow(two.url, ben)]
    const [first, lost, second] = [newIds(2), newIds(1), newIds(1)]
    await write(first)
    await write(lost, { fail: true })
    await write(second)
    for (const browser of browsers) {
      await browser.has(3)
      expect(ids(browser)).toEqual([...first, ...second])
      expect(browser.changes[0]).toMatchObject({
        dealId: inRotterdam.id,
        engagementId: inRotterdam.engagementId,
        dealName: 'Deal',
      })
    }
  })

  test('within 100 ms of the commit for 95 of 100 changes', async () => {
    const { url } = await startProcess()
    const browser = await follow(url, await admin())
    const delays: number[] = []
    for (let n = 0; n < 100; n++) {
      const [id = ''] = newIds(1)
      await write([id])
      const committed = performance.now()
      await browser.has(n + 1)
      delays.push((browser.arrivals.get(id) ?? Number.POSITIVE_INFINITY) - committed)
    }
    delays.sort((a, b) => a - b)
    console.log(`commit to browser: p50 ${delays[50]?.toFixed(1)} ms, p95 ${delays[95]?.toFixed(1)} ms`)
    expect(delays[95]).toBeLessThan(100)
  })

  test('a change waits for an older transaction that still runs, and comes right after it in their order', async () => {
    const { url } = await startProcess()
    const browser = await follow(url, await admin())
    const [old, young] = [newIds(1), newIds(1)]
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const slow = write(old, { hold: () => held })
    await pause(50)
    await write(young)
    await pause(150)
    expect(ids(browser)).toEqual([])
    release()
    await slow
    await browser.has(2)
    expect(ids(browser)).toEqual([...old, ...young])
  })

  test('a browser resumes from any place in the past, in pages, with nothing missing and nothing twice', async () => {
    const { url } = await startProcess()
    const ben = await admin()
    const before = await follow(url, ben)
    const start = before.words[0]?.id
    const all = newIds(450)
    for (let n = 0; n < all.length; n += 15) await write(all.slice(n, n + 15))
    await before.has(450)
    const again = await follow(url, ben, start)
    await again.has(450)
    expect(ids(again)).toEqual(ids(before))
    const middle = await follow(url, ben, before.changes[299]?.cursor)
    await middle.has(150)
    expect(ids(middle)).toEqual(ids(before).slice(300))
  })

  test('whoever writes beside whom and however often the connection breaks, each committed change comes once and in order', async () => {
    const processes = [await startProcess(), await startProcess()]
    const ben = await admin()
    const writer = fc.record({
      events: fc.integer({ min: 1, max: 3 }),
      wait: fc.nat(25),
      hold: fc.nat(60),
      fails: fc.boolean(),
    })
    const play = fc.record({
      writers: fc.array(writer, { minLength: 5, maxLength: 25 }),
      breaks: fc.array(fc.nat(40), { maxLength: 4 }),
    })
    await fc.assert(
      fc.asyncProperty(play, async ({ writers, breaks }) => {
        let browser = await follow(processes[0]?.url ?? '', ben)
        const received: LiveChange[] = []
        let place = browser.words[0]?.id
        const committed = new Set<string>()
        const writing = writers.map(async ({ events, wait, hold, fails }) => {
          await pause(wait)
          const fresh = newIds(events)
          await write(fresh, { hold: () => pause(hold), fail: fails })
          if (!fails) for (const id of fresh) committed.add(id)
        })
        for (const [n, wait] of breaks.entries()) {
          await pause(wait)
          browser.close()
          received.push(...browser.changes)
          place = received.at(-1)?.cursor ?? place
          browser = await follow(processes[(n + 1) % 2]?.url ?? '', ben, place)
        }
        await Promise.all(writing)
        await browser.has(committed.size - received.length)
        await pause(30)
        received.push(...browser.changes)
        browser.close()
        const cursors = received.map((change) => change.cursor)
        expect(new Set(received.map((change) => change.entry.id))).toEqual(committed)
        expect(cursors).toEqual([...new Set(cursors)].sort())
      }),
      { numRuns: 15, endOnFailure: true },
    )
  }, 60_000)

  test('VIS-A1: a person gets only changes of deals inside of his scope, live and resumed', async () => {
    const { url } = await startProcess()
    const bea = await signIn([{ role: 'referrals-admin', locationId: rotterdam }])
    const live = await follow(url, bea)
    const [mine, others, later] = [newIds(1), newIds(1), newIds(1)]
    await write(mine)
    await live.has(1)
    await write(others, { deal: inOslo })
    await write(later)
    await live.has(2)
    const resumed = await follow(url, bea, live.words[0]?.id)
    await resumed.has(2)
    for (const browser of [live, resumed]) expect(ids(browser)).toEqual([...mine, ...later])
  })

  test('ORG-7: a role that is taken away ends what the open stream shows, before the next change', async () => {
    const { url } = await startProcess()
    const bea = await signIn([
      { role: 'referrals-admin', locationId: rotterdam },
      { role: 'referrals-admin', locationId: oslo },
    ])
    const browser = await follow(url, bea)
    await write(newIds(1), { deal: inOslo })
    await browser.has(1)
    await transaction(ground.db, birch, async (tx) => {
      await sql`delete from role_assignment where person_id = ${bea.id} and location_id = ${oslo}`.execute(tx)
    })
    const [hidden, seen] = [newIds(1), newIds(1)]
    await write(hidden, { deal: inOslo })
    await write(seen)
    await browser.has(2)
    expect(ids(browser).slice(1)).toEqual(seen)
  })

  test('signing out ends the stream', async () => {
    const { url } = await startProcess()
    const ben = await admin()
    const browser = await follow(url, ben)
    await ground.ownerQuery('delete from session where token_hash = $1', [hashOf(ben.token)])
    await expect.poll(browser.ended).toBe(true)
    expect(browser.words.at(-1)).toMatchObject({ event: 'bye', data: '{"reason":"signed-out"}' })
    expect((await follow(url, ben)).status()).toBe(401)
  })

  test('beyond twelve streams of a session the oldest ends', async () => {
    const { url } = await startProcess()
    const ben = await admin()
    const browsers: Browser[] = []
    for (let n = 0; n < 13; n++) browsers.push(await follow(url, ben))
    await expect.poll(() => browsers[0]?.ended()).toBe(true)
    expect(browsers.slice(1).some((browser) => browser.ended())).toBe(false)
  })

  test('a browser that reads slowly gets everything once, without being waited for by others', async () => {
    const { url } = await startProcess()
    const ben = await admin()
    const [slow, quick] = [await follow(url, ben), await follow(url, ben)]
    slow.pause()
    const changes = JSON.stringify([{ field: 'notes', from: '', to: 'x'.repeat(40_000), of: null }])
    const all = newIds(400)
    for (let n = 0; n < all.length; n += 20) await write(all.slice(n, n + 20), { changes })
    await quick.has(all.length)
    expect(slow.changes.length).toBeLessThan(all.length)
    slow.resume()
    await slow.has(all.length)
    expect(ids(slow)).toEqual(ids(quick))
  })

  test('a lost listening connection is replaced, and what was said meanwhile is read', async () => {
    const { url } = await startProcess()
    const browser = await follow(url, await admin())
    await write(newIds(1))
    await browser.has(1)
    await ground
      .ownerQuery(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tandem live'`,
      )
      .catch(() => {})
    await write(newIds(1))
    await browser.has(2)
  })

  test('a server that closes says goodbye', async () => {
    const { app, url } = await startProcess()
    const browser = await follow(url, await admin())
    await app.close()
    await expect.poll(browser.ended).toBe(true)
    expect(browser.words.at(-1)?.data).toBe('{"reason":"closing"}')
  })
})
