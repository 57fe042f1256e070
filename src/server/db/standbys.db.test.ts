import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { searchCustomers } from '#contract/customers.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { openEngagement } from '#contract/engagements.ts'
import { listEvents } from '#contract/events.ts'
import { searchPartners } from '#contract/partners.ts'
import {
  advanceReferral,
  getBoard,
  getBoardColumn,
  getNeighbours,
  listReferrals,
  summarizeReferrals,
} from '#contract/referrals.ts'
import { listSimilarDeals } from '#contract/similar-deals.ts'
import { keyOf, programWith } from '../../../test/bearer.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'
import { openPair, type Pair } from '../../../test/standby.ts'
import { createMeters } from '../meters.ts'
import { gather } from '../operations/gather.ts'
import { type Database, read } from './database.ts'
import { readList } from './read-list.ts'
import type { Standby } from './standbys.ts'
import { withStandbys } from './with-standbys.ts'

let pair: Pair
let db: Database
let desk: DealDesk
let standby: Standby
let secret: string
const soon = { timeout: 20_000, interval: 50 }

beforeAll(async () => {
  pair = await openPair()
  db = withStandbys(pair.ground.db, { urls: [pair.standbyUrl], mostLag: 100, poolSize: 4, prepares: true })
  standby = db.standbys?.all[0] as Standby
  desk = await openDealDesk({ ground: pair.ground, more: { db } })
  secret = (await keyOf(desk, 'ben')).secret
}, 120_000)

afterEach(async () => {
  await pair.startStandby()
  await pair.atStandby('select pg_wal_replay_resume()')
  await level()
})

afterAll(async () => {
  await db?.standbys?.close()
  await desk?.app.close()
  await pair?.close()
})

/** Everything that has been written so far is at the standby, which is in use. */
async function level(): Promise<void> {
  const [row] = await pair.ground.ownerQuery<{ at: string }>('select pg_current_wal_insert_lsn()::text as at')
  const reached = async () =>
    (await pair.atStandby(`select pg_last_wal_replay_lsn() >= '${row?.at}' as level`))[0]?.level
  await expect.poll(reached, soon).toBe(true)
  await expect.poll(() => standby.state, soon).toBe('up')
}

/** Asked until the standby was the one that answered, as it is the first time unless this process stood still. */
async function atTheStandby(what: string, act: () => Promise<number>): Promise<void> {
  const answeredThere = async () => {
    const before = standby.answered
    return [what, await act(), standby.answered - before]
  }
  await expect.poll(answeredThere, soon).toEqual([what, 200, 1])
}

const pause = () => pair.atStandby('select pg_wal_replay_pause()')

type Program = ReturnType<typeof programWith>
const another = async (who = 'ben') => (await keyOf(desk, who, { name: 'Another program' })).program
const withPosition = (position: string) => programWith(desk, secret, { 'tandem-position': position })

async function open(program: Program, name: string) {
  const answer = await program.call(openEngagement, { body: desk.body({ name }) })
  expect(answer.status).toBe(200)
  return answer
}

async function lists(program: Program, name: string): Promise<boolean> {
  const { status, body } = await program.call(listReferrals, { query: { search: name } })
  expect(status).toBe(200)
  return body.items.length === 1
}

describe('lists beside a hot standby', () => {
  it('are read from the standby, all of them, and nothing of them is asked of the primary', async () => {
    const reader = await another()
    const { own } = await desk.request({ name: 'Ledger' })
    await desk.accept(await desk.recordOf('Aster', own))
    await level()
    const asked: [Endpoint, object][] = [
      [listReferrals, { query: { search: 'ledger' } }],
      [summarizeReferrals, {}],
      [getBoard, {}],
      [getBoardColumn, { params: { column: '20' } }],
      [getNeighbours, { params: { id: own } }],
      [searchPartners, { query: { text: 'ced' } }],
      [searchCustomers, { query: { name: 'dune' } }],
      [listSimilarDeals, { params: { id: own } }],
    ]
    const before = standby.passedOn
    for (const [endpoint, input] of asked)
      await atTheStandby(endpoint.name, async () => (await reader.call(endpoint, input)).status)
    const headers = { authorization: `Bearer ${secret}` }
    await forgetWrites()
    for (const url of ['/v1.0/engagements/referrals', '/partner/v1/analytics/referrals'])
      await atTheStandby(url, async () => (await desk.app.inject({ url, headers })).statusCode)
    expect(standby.passedOn).toBe(before)
  })

  it('show another reader what the standby has, and each writer what he has written', async () => {
    const [writer, reader] = [programWith(desk, secret), await another()]
    await level()
    await pause()
    const { headers } = await open(writer, 'Paused')
    await expect.poll(() => lists(reader, 'Paused'), soon).toBe(false)
    expect(await lists(writer, 'Paused')).toBe(true)
    expect(await lists(withPosition(String(headers['tandem-position'])), 'Paused')).toBe(true)
    await pair.atStandby('select pg_wal_replay_resume()')
    await expect.poll(() => lists(reader, 'Paused'), soon).toBe(true)
  })

  it('take the place of a browser’s writes from its cookie, which no script can read', async () => {
    const browser = await browserOf('ben@birch.example')
    await level()
    await pause()
    const { cookie } = await browser.post('/api/engagements', desk.body({ name: 'From a page' }))
    expect(cookie).toMatch(
      /^tandem_position=[0-9A-F]+\/[0-9A-F]+; Max-Age=60; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect(await browser.finds('From a page', cookie)).toBe(true)
    await expect.poll(() => browser.finds('From a page', ''), soon).toBe(false)
  })

  it('show what a live stream or the feed of events has told of', async () => {
    const [writer, reader] = [await another('bea'), programWith(desk, secret)]
    await level()
    await pause()
    const { body } = await writer.call(openEngagement, {
      body: desk.body({ name: 'Told live', team: [{ ...memberOfBea }] }),
    })
    expect(body.code).toBeUndefined()
    const cursor = await placeOfLastEvent(reader)
    const told = programWith(desk, secret, { 'tandem-position': cursor })
    await forgetWrites()
    await expect.poll(() => lists(reader, 'Told live'), soon).toBe(false)
    expect(await lists(told, 'Told live')).toBe(true)
    await pair.atStandby('select pg_wal_replay_resume()')
    await level()
    await atTheStandby('told', async () => ((await lists(told, 'Told live')) ? 200 : 404))
  })

  it('pass over a standby that is stopped, and come back to it once it runs again', async () => {
    const reader = await another()
    await open(reader, 'Away')
    await level()
    await pair.stopStandby()
    expect(await lists(programWith(desk, secret), 'Away')).toBe(true)
    await expect.poll(() => standby.state, soon).toBe('down')
    await pair.startStandby()
    await expect.poll(() => standby.state, soon).toBe('up')
    const other = await another('bea')
    await atTheStandby('back', async () => ((await lists(other, 'Away')) ? 404 : 200))
  })

  it('pass over a standby that has fallen too far behind, and say so', async () => {
    const said: string[] = []
    const other = openAside(said, 0.5)
    try {
      const own = other.standbys?.all[0]
      await expect.poll(() => own?.state, soon).toBe('up')
      await pause()
      await open(programWith(desk, secret), 'Late')
      await expect.poll(() => own?.state, soon).toBe('lagging')
      expect(other.standbys?.choose('anybody')).toBeUndefined()
      await pair.atStandby('select pg_wal_replay_resume()')
      await expect.poll(() => own?.state, soon).toBe('up')
      expect(said.join('\n')).toMatch(/is behind by[\s\S]*again/)
    } finally {
      await other.standbys?.close()
    }
  })

  it('VIS-1: obey row-level security there too, and can change nothing', async () => {
    const trail = { reader: 'x', bearer: null, position: null, transaction: null, wrote: false }
    const count = (organization: string) =>
      readList({ ...db, trail }, desk.organizationId(organization), async (tx) => {
        const { rows } = await sql<{ organization_id: string; recovery: boolean }>`
          select distinct organization_id, pg_is_in_recovery() as recovery from referral`.execute(tx)
        return rows
      })
    await open(programWith(desk, secret), 'Mine')
    await level()
    const ours = { organization_id: desk.organizationId('Birch'), recovery: true }
    await expect.poll(() => count('Birch'), soon).toEqual([ours])
    expect(await count('Cedar')).toEqual([])
    const writing = readList({ ...db, trail }, desk.organizationId('Birch'), (tx) =>
      sql`delete from favorite`.execute(tx),
    )
    await expect(writing).rejects.toThrow(/read-only transaction/)
  })

  it('tell the measurements which standby answers, how far it is behind, and how often', async () => {
    const meters = createMeters()
    const stop = gather(meters, { db })
    try {
      const text = await meters.text()
      const named = `standby="${standby.name}"`
      expect(text).toContain(`tandem_standby_up{${named}} 1`)
      expect(text).toContain(`tandem_standby_lists_total{${named},by="standby"} ${standby.answered}`)
      expect(text).toMatch(/tandem_standby_lag_seconds\{[^}]*\} [\d.]+/)
    } finally {
      stop()
    }
  })

  it('are for nobody’s decisions: what is written is decided by the primary', async () => {
    const writer = programWith(desk, secret)
    const { body } = await open(writer, 'Decided')
    await level()
    const before = standby.answered
    await writer.call(advanceReferral, { params: { id: body.id }, body: { stage: 40 } })
    await read(db, desk.organizationId('Birch'), (tx) => sql`select 1`.execute(tx))
    expect(standby.answered).toBe(before)
  })
})

const memberOfBea = {
  firstName: 'Bea',
  lastName: 'Blom',
  email: 'bea@birch.example',
  phone: '+31 10 555 0102',
  title: '',
}

/** As if the minute in which the primary is asked were over. */
const forgetWrites = () => pair.ground.ownerQuery('update bearer_use set wrote_at = null')

async function placeOfLastEvent(program: Program): Promise<string> {
  const { body } = await program.call(listEvents, { query: { after: '0', limit: '500' } })
  return body.next
}

function openAside(said: string[], mostLag: number): Database {
  const choice = { urls: [pair.standbyUrl], mostLag, poolSize: 1, prepares: true }
  return withStandbys(pair.ground.db, choice, (line) => said.push(line))
}

/** A browser with its cookies in our hands. */
async function browserOf(email: string) {
  const headers = { host: 'localhost:8080', 'x-tandem': '1' }
  const post = async (url: string, payload: object, cookie = '') => {
    const reply = await desk.app.inject({ method: 'POST', url, payload, headers: { ...headers, cookie } })
    expect(reply.statusCode).toBe(200)
    return [reply.headers['set-cookie'] ?? ''].flat()[0] ?? ''
  }
  const session = (await post('/api/session', { email, password: 'tandem-demo' })).split(';')[0] ?? ''
  return {
    post: async (url: string, payload: object) => ({ cookie: await post(url, payload, session) }),
    finds: async (name: string, kept: string) => {
      const cookie = [session, kept.split(';')[0]].filter(Boolean).join('; ')
      const reply = await desk.app.inject({
        url: '/api/referrals',
        query: { search: name },
        headers: { ...headers, cookie },
      })
      return reply.json().items.length === 1
    },
  }
}
