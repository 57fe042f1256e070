import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn } from '#contract/sessions.ts'
import { closeDatabase, type Database, openDatabase, openPool, read } from '../db/database.ts'
import { createEmbeddedDatabase } from '../db/embedded-database.ts'
import { migrate, workerSchema } from '../db/migrate.ts'
import { type Postgres, startPostgres } from '../db/postgres.ts'
import { embeddedVersion } from '../db/postgres-binaries.ts'
import { openHome, removeHome } from '../db/postgres-home.ts'
import { followDeliveries } from '../deliveries/follow.ts'
import { openEngagement } from '../engagements/open.ts'
import { registerFeatures } from '../features.ts'
import { createApp } from '../http/app.ts'
import { newId } from '../identifier.ts'
import { beginningOf, type Position } from '../live/cursor.ts'
import { listEvents } from '../live/queries.ts'
import { openNetworks } from '../networks.ts'
import { followEvents } from '../notifications/follow.ts'
import { secretsFrom } from '../secrets.ts'
import { demoPassword } from '../seed/cast.ts'
import { contextOf } from '../seed/play.ts'
import { makeWorld, type World } from '../seed/world.ts'
import { checkCopies } from '../sharing/check-copies.ts'
import { registerWebhook } from '../webhooks/register.ts'
import { backUp } from './back-up.ts'
import { readBackup } from './read-backup.ts'
import { restore } from './restore.ts'

const top = mkdtempSync(join(tmpdir(), 'tandem-backup-'))
const schema = 'tandem'
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
const customerId = newId()
const silent = () => {}

type Ground = { postgres: Postgres; db: Database; superuser: pg.Pool; close: () => Promise<void> }
const open: Ground[] = []
let source: Ground
let world: World
let keyFile = ''

/** Where the server's account may go. */
function folder(name: string): string {
  const path = join(top, name)
  mkdirSync(path, { recursive: true })
  chmodSync(path, 0o755)
  return path
}

async function openGround(dataFolder: string): Promise<Ground> {
  const postgres = await startPostgres({ dataFolder, say: silent, settings: careless })
  const urls = await createEmbeddedDatabase(postgres)
  await migrate({ ownerUrl: urls.owner, appUrl: urls.app, schema })
  const db = openDatabase({ url: urls.app, schema })
  const superuser = openPool({ url: postgres.url('postgres', 'tandem'), schema, poolSize: 2 })
  const close = async () => {
    await Promise.all([closeDatabase(db), superuser.end()])
    await postgres.stop()
  }
  const ground = { postgres, db, superuser, close }
  open.push(ground)
  return ground
}

beforeAll(async () => {
  chmodSync(top, 0o755)
  const dataFolder = folder('source')
  source = await openGround(dataFolder)
  keyFile = join(dataFolder, 'secret.key')
  writeFileSync(keyFile, 'the-key-of-the-program-that-seals-secrets\n', { mode: 0o600 })
  await source.superuser.query(
    `insert into customer (id, name, address_line, city, postal_code, country)
     values ($1, 'Dune', 'Quay 1', 'Rotterdam', '3000', 'NL')`,
    [customerId],
  )
  const owner = openPool({ url: source.postgres.url('tandem_owner', 'tandem'), schema, poolSize: 2 })
  world = await makeWorld(owner, source.db, { demo: true, ratesOn: '2026-11-19' }).finally(() => owner.end())
}, 120_000)

afterAll(async () => {
  for (const ground of open) await ground.close()
  for (const name of ['source', 'restored', 'again', 'spoilt']) removeHome(join(top, name))
  rmSync(top, { recursive: true, force: true })
}, 120_000)

function openDeal(db: Database): Promise<string> {
  const now = new Date().toISOString()
  const stage = { db, world, now, answerDays: 14, reminderDays: [7] }
  return openEngagement(contextOf(stage, 'ben', now), {
    name: 'Warehouse cooling',
    locationId: world.locations.get('Rotterdam') ?? null,
    customerId,
    contact: { name: 'Dora', email: 'dora@dune.example', phone: '+31 10 555 0101', title: '', consent: true },
    value: { amount: '10', currency: 'USD' },
    closeOn: '2030-01-31',
    notes: '',
    purchaseIntent: 'undecided',
    crmId: '',
    campaignId: '',
    team: [
      {
        firstName: 'Ben',
        lastName: 'Baker',
        email: 'ben@birch.example',
        phone: '+31 10 555 0101',
        title: '',
      },
    ],
    solutions: [{ solutionId: world.solutions.get('SOL-20001-BIR') ?? '', quantity: null, price: null }],
    help: { type: 'general', notes: 'Please join us.' },
    visibleToVendor: false,
    partnerId: null,
  })
}

const backUpSource = (to: string, more: { withKey?: boolean; signal?: AbortSignal } = {}) =>
  backUp(
    {
      cluster: openHome(join(top, 'source'), silent).cluster,
      url: (database) => source.postgres.url('postgres', database),
      keyFile,
    },
    { to, withKey: true, say: silent, ...more },
  )

const restoreTo = (dataFolder: string, from: string, replace = false) =>
  restore({ from, dataFolder, replace, postgres: embeddedVersion(), say: silent })

/** One sum for each table of the program and of its jobs. */
async function sums({ superuser }: Ground): Promise<Record<string, string>> {
  const { rows: tables } = await superuser.query<{ name: string }>(
    `select quote_ident(nspname) || '.' || quote_ident(relname) as name
     from pg_class c join pg_namespace n on n.oid = relnamespace
     where nspname = any ($1) and relkind = 'r' order by 1`,
    [[schema, workerSchema(schema)]],
  )
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await superuser.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} t`,
    )
    found[name] = rows[0]?.sum ?? ''
  }
  return found
}

async function until(met: () => boolean): Promise<void> {
  while (!met()) await pause(10)
}

type Write = { id: string; begunAt: number; acknowledgedAt: number }

/** Opens deals side by side until it is told to end. */
function write(db: Database): { done: Write[]; end: () => Promise<void> } {
  const done: Write[] = []
  let ended = false
  const writers = [1, 2].map(async () => {
    while (!ended) {
      const begunAt = performance.now()
      const id = await openDeal(db)
      done.push({ id, begunAt, acknowledgedAt: performance.now() })
      await pause(10)
    }
  })
  return {
    done,
    async end() {
      ended = true
      await Promise.all(writers)
    },
  }
}

const courier = {
  publicUrl: 'http://localhost:8080',
  secrets: secretsFrom('the-key-of-the-program-that-seals-secrets'),
  networks: openNetworks('any'),
  nameServer: null,
  patience: 1_000,
}

function asBen() {
  const now = new Date().toISOString()
  return contextOf({ db: source.db, world, now, answerDays: 14, reminderDays: [] }, 'ben', now)
}
const birch = () => asBen().actor.organizationId

describe('a backup that is made while deals are opened', () => {
  let restored: Ground
  let writes: Write[] = []
  let before = 0
  let position: Position = beginningOf('0')
  const dataFolder = join(top, 'restored')

  const eventsAfter = (db: Database, after: Position) =>
    read(db, birch(), (tx) => listEvents(tx, after, { limit: 10_000, actor: null }))

  beforeAll(async () => {
    await openDeal(source.db)
    position = (await eventsAfter(source.db, position)).to
    await registerWebhook(courier, asBen(), {
      url: 'http://127.0.0.1:9/hook',
      events: ['referral-created'],
      signatureHeader: 'authorization',
      overwrite: false,
    })
    const writing = write(source.db)
    await until(() => writing.done.length > 10)
    before = writing.done.length
    const { path } = await backUpSource(join(top, 'busy.backup'))
    const after = writing.done.length
    await until(() => writing.done.length > after + 5)
    await writing.end()
    writes = writing.done
    await restoreTo(folder('restored'), path)
    restored = await openGround(dataFolder)
  }, 180_000)

  test('DF-7: what was acknowledged before is in it, and what came later is in it up to one moment', async () => {
    const { rows } = await restored.superuser.query<{ id: string }>('select id from referral')
    const there = new Set(rows.map((row) => row.id))
    expect(writes.slice(0, before).filter(({ id }) => !there.has(id))).toEqual([])
    const missing = writes.filter(({ id }) => !there.has(id))
    expect(missing.length).toBeGreaterThan(0)
    const firstMissing = Math.min(...missing.map(({ acknowledgedAt }) => acknowledgedAt))
    expect(writes.filter(({ id, begunAt }) => there.has(id) && begunAt > firstMissing)).toEqual([])
  })

  test('VIS-1: every deal of it is whole: copies are as their owners say, events are those of the source', async () => {
    const { records, wrong } = await checkCopies(
      { db: restored.db, vendor: world.vendor, now: () => new Date().toISOString() },
      { mend: false },
    )
    expect(records).toBeGreaterThan(before)
    expect(wrong).toBe(0)
    const rows = async ({ superuser }: Ground) =>
      new Set(
        (await superuser.query<{ row: string }>('select t::text as row from event t')).rows.map(
          ({ row }) => row,
        ),
      )
    const [here, there] = [await rows(restored), await rows(source)]
    expect([...here].filter((row) => !there.has(row))).toEqual([])
  })

  test('whoever followed the events goes on where he was, over the backup and beyond', async () => {
    const told = await eventsAfter(restored.db, position)
    const opened = await openDeal(restored.db)
    const next = await eventsAfter(restored.db, told.to)
    expect(next.changes.map(({ entry }) => entry.name)).toEqual(['referral.opened'])
    expect(next.changes[0]?.dealId).toBe(opened)
    expect(told.changes.length).toBeGreaterThan(before)
    const work = { db: restored.db, vendor: world.vendor, courier, now: () => new Date().toISOString() }
    const { rows } = await restored.superuser.query('select from notice')
    while ((await followEvents(work, world.vendor.id)).again !== 'no');
    const later = await restored.superuser.query('select from notice')
    expect(later.rows.length).toBeGreaterThan(rows.length)
    while ((await followDeliveries(work, birch())).again !== 'no');
    const { rows: deliveries } = await restored.superuser.query<{ deal: string }>(
      `select resource_id as deal from delivery where event = 'referral-created' and organization_id = $1`,
      [birch()],
    )
    const since = [...told.changes, ...next.changes].filter(({ entry }) => entry.name === 'referral.opened')
    expect(deliveries.map(({ deal }) => deal).sort()).toEqual(since.map(({ dealId }) => dealId).sort())
  })

  test('ORG-1: people sign in with their passwords, and secrets are opened by the key that came along', async () => {
    expect(readFileSync(join(dataFolder, 'secret.key'), 'utf8')).toBe(readFileSync(keyFile, 'utf8'))
    expect(statSync(join(dataFolder, 'secret.key')).mode & 0o777).toBe(0o600)
    const program = {
      db: restored.db,
      now: () => new Date().toISOString(),
      publicUrl: 'http://localhost:8080',
      answerDays: 14,
      reminderDays: [],
      secrets: secretsFrom(readFileSync(join(dataFolder, 'secret.key'), 'utf8')),
    }
    const app = await createApp(program, { logLevel: 'silent' })
    registerFeatures(app)
    const reply = await app.inject({
      method: signIn.method,
      url: signIn.path,
      headers: { host: 'localhost:8080', 'x-tandem': '1' },
      payload: { email: 'ben@birch.example', password: demoPassword },
    })
    expect(reply.statusCode).toBe(200)
    await app.close()
  })
})

describe('a backup of a quiet database', () => {
  let path = ''
  beforeAll(async () => {
    path = (await backUpSource(folder('backups'))).path
  }, 180_000)

  test('is one file for its owner alone, whose name has the moment, and is found to be whole', async () => {
    expect(path).toMatch(/backups\/tandem-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.backup$/)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(top, 'backups'))).toHaveLength(1)
    expect(await readBackup(path)).toMatchObject({ key: 'included', programs: { tandem: expect.any(Array) } })
  })

  test('comes back with every row of every table, and what was there before is moved aside', async () => {
    const dataFolder = folder('again')
    const wanted = await sums(source)
    await restoreTo(dataFolder, path)
    await expect(restoreTo(dataFolder, path)).rejects.toThrow('--replace')
    writeFileSync(join(dataFolder, 'secret.key'), 'another key\n')
    const { aside } = await restoreTo(dataFolder, path, true)
    expect(aside.map((one) => existsSync(one))).toEqual([true, true])
    const ground = await openGround(dataFolder)
    expect(await sums(ground)).toEqual(wanted)
    await expect(restoreTo(dataFolder, path, true)).rejects.toThrow('already runs')
  }, 180_000)

  test('leaves the key out on demand, and says so', async () => {
    const { path: bare, manifest } = await backUpSource(join(top, 'bare.backup'), { withKey: false })
    expect(manifest.key).toBe('left out')
    expect((await readBackup(bare)).files).not.toHaveProperty('secret.key')
  })

  test('that is cut off or changed is refused, and nothing is left of its restoring', async () => {
    const bytes = readFileSync(path)
    const cut = join(top, 'cut.backup')
    writeFileSync(cut, bytes)
    truncateSync(cut, bytes.length - 2_000)
    await expect(readBackup(cut)).rejects.toThrow(/damaged|not whole/)
    const spoilt = join(top, 'spoilt.backup')
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 0xff, bytes.length >> 1)
    writeFileSync(spoilt, bytes)
    await expect(restoreTo(folder('spoilt'), spoilt)).rejects.toThrow(/damaged|not whole/)
    const { cluster, folder: home } = openHome(join(top, 'spoilt'), silent)
    expect(existsSync(cluster)).toBe(false)
    expect(readdirSync(home)).toEqual([])
  })

  test('that is broken off leaves no file, and a file that is there is not written over', async () => {
    const target = join(top, 'broken-off.backup')
    await expect(backUpSource(target, { signal: AbortSignal.timeout(1) })).rejects.toThrow('broken off')
    expect(readdirSync(top).filter((name) => name.startsWith('broken-off'))).toEqual([])
    await expect(backUpSource(path)).rejects.toThrow('there already')
    await expect(backUpSource(join(top, 'nowhere', 'x.backup'))).rejects.toThrow('no folder')
  })
})
