import { hash } from '@node-rs/argon2'
import type pg from 'pg'
import type { OrganizationId } from '#domain/id.ts'
import { ageAnsweringRecords } from '../answering/remember.ts'
import { type Database, openPool } from '../db/database.ts'
import { followEvents } from '../notifications/follow.ts'
import { indexPartners } from '../partner-search/index-partners.ts'
import type { WorkContext } from '../work-context.ts'
import { cast, password } from './cast.ts'
import { type Copying, copyInto } from './copy-queries.ts'
import { openTeller } from './deals.ts'
import { playCatalogue } from './life/catalogue.ts'
import { type Columns, columnsOf, dealTables, lifeOf } from './life/patterns.ts'
import { reminderDays } from './life/play.ts'
import {
  analyze,
  beginFilling,
  claim,
  clearRemains,
  closeTables,
  columnTypes,
  endFilling,
  isBeingGenerated,
  listWaiting,
  makeAgain,
  openTables,
  prepareSession,
  refuseUsed,
  setNoticeCursors,
  startClocks,
  unclaim,
  type Waiting,
} from './tables-queries.ts'
import { type FilledTable, noLines } from './telling.ts'
import { type GroundTable, groundRows, groundTables } from './world/rows.ts'
import { makeWorld, type Size, type World } from './world/world.ts'

export type Generation = Size & {
  ownerUrl: string
  schema: string
  db: Database
  say: (line: string) => void
}

/** Largest first: what takes longest to index begins first. */
const filledTables: readonly FilledTable[] = [
  'event',
  'deal_word',
  ...dealTables.filter((one) => one !== 'event'),
  'favorite',
]
/** One more than a small machine has cores: while an index goes to the disk, two are made. */
const builders = 3
/** After so many deals it looks whether PostgreSQL is behind. */
const batch = 100

/** Fills an empty program with the world of the seed. */
export async function generate(generation: Generation): Promise<void> {
  const { say } = generation
  const pool = openPool({
    url: generation.ownerUrl,
    schema: generation.schema,
    poolSize: filledTables.length + 2,
    applicationName: 'tandem generate',
  })
  const lead = await pool.connect()
  try {
    await claim(lead)
    if (await isBeingGenerated(lead)) {
      say('An earlier generation was cut off: what it left is cleared away')
      await clearRemains(lead, filledTables, generation.schema)
    }
    await refuseUsed(lead)
    const since = performance.now()
    const world = makeWorld(generation)
    await openTables(lead, filledTables)
    await fillGround(lead, world, generation)
    say(
      `${world.partners.length.toLocaleString('en')} partners, ${world.customers.length.toLocaleString('en')} customers: ${seconds(since)}`,
    )
    await fillDeals(pool, world, generation)
    await buildAgain(pool, lead, generation)
    await follow(generation)
    await closeTables(lead)
    say(`The world is in place after ${seconds(since)}`)
  } finally {
    await unclaim(lead).catch(() => {})
    lead.release(true)
    await pool.end()
  }
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}

/** The people of the cast have one password, whose hash is the same for the same seed as everything else. */
async function passwordHash(seed: number): Promise<string> {
  return hash(password, { salt: Buffer.from(`tandem generate ${seed}`.padEnd(16, '.')) })
}

async function fillGround(client: pg.PoolClient, world: World, size: Size): Promise<void> {
  const rows = groundRows(world, size, await passwordHash(size.seed))
  await client.query('begin')
  for (const table of Object.keys(rows) as GroundTable[]) {
    const { columns, lines } = rows[table]
    const copying = await copyInto(client, table, columns)
    for (const one of lines) copying.add(one)
    await copying.end()
  }
  await client.query('commit')
}

const wordColumns = ['organization_id', 'word', 'deal_id', 'field']
const favoriteColumns = ['organization_id', 'person_id', 'deal_id', 'marked_at']

async function fillDeals(pool: pg.Pool, world: World, generation: Generation): Promise<void> {
  const { deals, seed, say } = generation
  const played = playCatalogue(seed, Math.min(1, 0.2 + deals / 10_000))
  const types = await columnTypes(pool, dealTables)
  const columns = columnsOf(played, (table, column) => types.get(`${table}.${column}`) ?? '')
  const teller = openTeller(
    generation,
    world,
    played.map((one) => lifeOf(one, columns)),
  )
  const clients = await openClients(pool)
  try {
    const copies = await openCopies(clients, columns)
    const progress = progressOf(deals, say)
    const tellOne = (number: number) => {
      const lines = noLines()
      teller.tellDeal(number, lines)
      for (const table of filledTables) if (lines[table] !== '') copies[table].add(lines[table])
    }
    for (let number = 0; number < deals; number++) {
      tellOne(number)
      if ((number + 1) % batch !== 0 && number + 1 < deals) continue
      for (const table of filledTables) await copies[table].keepPace()
      progress(number + 1)
    }
    const rows = await Promise.all(filledTables.map((table) => copies[table].end()))
    await Promise.all(filledTables.map((table) => endFilling(clients[table])))
    say(`${rows.reduce((sum, one) => sum + one, 0).toLocaleString('en')} rows are in`)
  } finally {
    // Whatever they were in the midst of, nobody uses them again.
    for (const table of filledTables) clients[table].release(true)
  }
}

type ByTable<Of> = Record<FilledTable, Of>

async function openClients(pool: pg.Pool): Promise<ByTable<pg.PoolClient>> {
  const opened = filledTables.map(async (table) => {
    const client = await pool.connect()
    await prepareSession(client)
    return [table, client]
  })
  return Object.fromEntries(await Promise.all(opened))
}

async function openCopies(clients: ByTable<pg.PoolClient>, columns: Columns): Promise<ByTable<Copying>> {
  const names = dealTables.map((table) => [table, columns[table].map((one) => one.name)])
  const all = { ...Object.fromEntries(names), deal_word: wordColumns, favorite: favoriteColumns }
  const opened = filledTables.map(async (table) => {
    await beginFilling(clients[table], table)
    const options = { binary: true, freeze: true }
    return [table, await copyInto(clients[table], table, all[table], options)]
  })
  return Object.fromEntries(await Promise.all(opened))
}

/** A line every few seconds, with how many deals a second. */
function progressOf(deals: number, say: Generation['say']): (done: number) => void {
  const since = performance.now()
  let told = since
  return (done) => {
    const now = performance.now()
    if (now - told < 5000 && done < deals) return
    told = now
    const rate = Math.round(done / ((now - since) / 1000))
    say(
      `${done.toLocaleString('en')} of ${deals.toLocaleString('en')} deals, ${rate.toLocaleString('en')} a second`,
    )
  }
}

const isCheck = ({ statement }: Waiting) => / validate constraint /.test(statement)

/** One of each table, the largest first, then the next of each: those of one table wait for each other. */
function byTurns(all: readonly Waiting[], place: (one: Waiting) => number): Waiting[] {
  const turn = (one: Waiting) => all.filter(({ on_table }) => on_table === one.on_table).indexOf(one)
  return all.toSorted((one, other) => turn(one) - turn(other) || place(one) - place(other))
}

/** Indexes side by side, then what refers from table to table, then row-level security. */
async function buildAgain(pool: pg.Pool, lead: pg.PoolClient, { until, say }: Generation): Promise<void> {
  const since = performance.now()
  const waiting = await listWaiting(lead)
  const isIndex = ({ statement }: Waiting) => /^create (unique )?index /i.test(statement)
  const indexes = waiting.filter(isIndex)
  const place = ({ on_table }: Waiting) => filledTables.findIndex((table) => on_table.endsWith(table))
  indexes.sort((one, other) => place(one) - place(other))
  await inTurns(pool, indexes, makeAgain)
  say(`${indexes.length} indexes are made: ${seconds(since)}`)
  const keys = waiting.filter(({ statement }) => /^alter .* add constraint .* not valid$/.test(statement))
  for (const key of keys) await makeAgain(lead, key)
  await inTurns(pool, byTurns(waiting.filter(isCheck), place), makeAgain)
  await inTurns(pool, [...filledTables, ...groundTables], analyze)
  await prepareSession(lead)
  await setNoticeCursors(lead, hearing, told)
  await startClocks(lead, reminderDays, new Date(until).toISOString())
  for (const one of await listWaiting(lead)) await makeAgain(lead, one)
  say(`Keys, triggers and clocks are set: ${seconds(since)}`)
}

async function inTurns<Of>(
  pool: pg.Pool,
  all: readonly Of[],
  make: (client: pg.ClientBase, one: Of) => Promise<void>,
): Promise<void> {
  const left = [...all]
  const build = async () => {
    const client = await pool.connect()
    try {
      await prepareSession(client)
      for (let next = left.shift(); next !== undefined; next = left.shift()) await make(client, next)
    } finally {
      client.release()
    }
  }
  await Promise.all(Array.from({ length: builders }, build))
}

/** So many of the last events are told to the people of the cast. */
const told = 150
const hearing = [cast.vendor, cast.partner, cast.largePartner]

/** What background work makes of the deals: the index of partners, their steps of answering, notices. */
async function follow({ db, until }: Generation): Promise<void> {
  const now = new Date(until).toISOString()
  const work: WorkContext = {
    db,
    vendor: { id: cast.vendor as OrganizationId, name: 'Aster' },
    now: () => now,
  }
  const tell = async (organizationId: string) => {
    let again = 'at-once'
    while (again === 'at-once') again = (await followEvents(work, organizationId as OrganizationId)).again
  }
  await Promise.all([ageAnsweringRecords(work), indexPartners(work), ...hearing.map(tell)])
}
