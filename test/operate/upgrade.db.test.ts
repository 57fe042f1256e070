import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, type Database, openDatabase } from '#server/db/database.ts'
import { migrate, migrationNames } from '#server/db/migrate.ts'
import { registerFeatures } from '#server/features.ts'
import { createApp } from '#server/http/app.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { checkCopies } from '#server/sharing/check-copies.ts'
import { withLogin } from '../cluster.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { testSecrets } from '../secrets.ts'

const migrations = fileURLToPath(new URL('../../src/server/db/migrations', import.meta.url))
const fixture = fileURLToPath(new URL('./first-release', import.meta.url))
/** In the order of the files' numbers. */
const firstRelease = () =>
  readdirSync(fixture)
    .sort()
    .map((name) => readFileSync(join(fixture, name), 'utf8'))
    .join('')
const schema = 'first_release'
const now = '2026-11-21T12:30:00.000Z'

type Row = Record<string, unknown>
type Tables = Record<string, Row[]>

let ground: TestDatabase
let superuser: pg.Client
let db: Database
let app: Awaited<ReturnType<typeof createApp>>
let before: Tables
let after: Tables

async function rowsOf(names: readonly string[]): Promise<Tables> {
  const found: Tables = {}
  for (const name of names) {
    const { rows } = await superuser.query<{ row: Row }>(`select to_jsonb(t) as row from ${name} t`)
    found[name] = rows.map(({ row }) => row)
  }
  return found
}

async function tableNames(): Promise<string[]> {
  const { rows } = await superuser.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind = 'r'
       and relname <> 'migration' order by 1`,
    [schema],
  )
  return rows.map(({ name }) => name)
}

/** A database of the first released schema with a small world in it, brought up to today. */
beforeAll(async () => {
  ground = await openTestDatabase()
  const { ownerUrl, appUrl } = ground
  const folder = mkdtempSync(join(tmpdir(), 'tandem-first-'))
  const first = readdirSync(migrations).filter((name) => /^000[1-4]_/.test(name))
  for (const name of first) copyFileSync(join(migrations, name), join(folder, name))
  expect(await migrate({ ownerUrl, appUrl, schema, folder })).toHaveLength(4)
  rmSync(folder, { recursive: true })

  superuser = new pg.Client({
    connectionString: withLogin(ownerUrl, 'postgres', new URL(ownerUrl).pathname.slice(1)),
    options: `-c search_path=${schema},${schema}_worker,pg_temp`,
  })
  await superuser.connect()
  await superuser.query(firstRelease())
  before = await rowsOf(await tableNames())
  await migrate({ ownerUrl, appUrl, schema })
  after = await rowsOf(Object.keys(before))

  db = openDatabase({ url: appUrl, schema })
  const program = {
    ...{ db, now: () => now, publicUrl: 'http://localhost:8080', answerDays: 14, reminderDays: [7, 3, 1] },
    secrets: testSecrets,
  }
  app = await createApp(program, { logLevel: 'silent' })
  registerFeatures(app)
}, 120_000)

afterAll(async () => {
  await app?.close()
  if (db) await closeDatabase(db)
  await superuser?.end()
  await ground?.close()
})

async function signIn(email: string) {
  const headers: Record<string, string> = { host: 'localhost:8080', 'x-tandem': '1' }
  const payload = { email, password: demoPassword }
  const reply = await app.inject({ method: 'POST', url: '/api/session', headers, payload })
  expect(reply.statusCode).toBe(200)
  headers.cookie = String(reply.headers['set-cookie']).split(';')[0] ?? ''
  return async (method: 'GET' | 'PUT', url: string, body?: object) => {
    const answer = await app.inject({
      method,
      url,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    })
    expect({
      url,
      status: answer.statusCode,
      ...(answer.statusCode === 200 ? {} : { body: answer.body }),
    }).toEqual({
      url,
      status: 200,
    })
    return answer.json()
  }
}

/** Today's value has all that was there, and may know more. */
function saysStill(today: unknown, then: unknown): boolean {
  if (then === null || typeof then !== 'object') return today === then
  if (today === null || typeof today !== 'object') return false
  const there = today as Row
  return Object.entries(then).every(([key, value]) => saysStill(there[key], value))
}

const idOf = (name: string) => String(before.organization?.find((row) => row.name === name)?.id)
const own = (name: string) => (before.referral ?? []).filter((row) => row.organization_id === idOf(name))

describe('a database of the first released schema, brought up to date', () => {
  test('every table had rows then, so that the test tells of all of them', () => {
    const empty = Object.entries(before).filter(([, rows]) => rows.length === 0)
    expect(empty.map(([name]) => name)).toEqual(['organization_setting'])
  })

  test('no row is lost, and what it said it says still', () => {
    const lost = Object.entries(before).flatMap(([name, rows]) => {
      const left = [...(after[name] ?? [])]
      return rows.flatMap((row) => {
        const place = left.findIndex((one) => saysStill(one, row))
        if (place < 0) return [`${name} ${JSON.stringify(row).slice(0, 300)}`]
        left.splice(place, 1)
        return []
      })
    })
    expect(lost).toEqual([])
  })

  test('VIS-1: what organizations show each other is what their records say today', async () => {
    const vendor = { id: idOf('Aster') as never, name: 'Aster' }
    const { records, wrong } = await checkCopies({ db, vendor, now: () => now }, { mend: false })
    expect(records).toBe(before.referral?.length)
    expect(wrong).toBe(0)
  })

  test('SC-1: people sign in as before and find their deals, each with its page and its past', async () => {
    const ask = await signIn('ben@birch.example')
    const { items } = await ask('GET', '/api/referrals?limit=50')
    expect(items.map(({ id }: { id: string }) => id).sort()).toEqual(
      own('Birch')
        .map(({ id }) => id)
        .sort(),
    )
    for (const { id, engagement_id } of own('Birch')) {
      const deal = await ask('GET', `/api/referrals/${id}`)
      expect(deal.name).toBe(own('Birch').find((row) => row.id === id)?.name)
      const { items: past } = await ask('GET', `/api/referrals/${id}/timeline`)
      const events = before.event?.filter(
        (row) => row.engagement_id === engagement_id && row.organization_id === idOf('Birch'),
      )
      expect(past.length).toBe(events?.length)
    }
    const { items: views } = await ask('GET', '/api/views')
    expect(views.map(({ name }: { name: string }) => name)).toEqual(['Dutch deals'])
    const word = String(own('Birch')[0]?.name).split(' ')[0]
    const { items: found } = await ask('GET', `/api/referrals?search=${word}`)
    expect(found.map(({ id }: { id: string }) => id)).toContain(own('Birch')[0]?.id)
  })

  test('every event of then is read by those who follow from the beginning', async () => {
    const ask = await signIn('ben@birch.example')
    const { items } = await ask('GET', '/api/events?limit=200')
    const events = before.event?.filter((row) => row.organization_id === idOf('Birch'))
    expect(items.map(({ id }: { id: string }) => id).sort()).toEqual(events?.map(({ id }) => id).sort())
  })

  test('LC-T1: a request that waited is answered by the program of today', async () => {
    const waiting = own('Aster').find((row) => row.status === 'New')
    const ask = await signIn('ada@aster.example')
    const { whyNot } = await ask('GET', `/api/referrals/${waiting?.id}`)
    expect(whyNot.accept).toBe(null)
    for (const { id } of own('Aster')) expect((await ask('GET', `/api/referrals/${id}`)).id).toBe(id)
  })

  test('what was put off then is still put off', async () => {
    const { rows } = await superuser.query<{ tasks: number }>(
      `select count(*)::int as tasks from _private_jobs j join _private_tasks t on t.id = j.task_id
       where t.identifier in ('expire-referral', 'remind-referral') and payload::jsonb ? 'organizationId'`,
    )
    const planned = firstRelease().match(/^select add_job\(/gm)?.length
    expect(rows[0]?.tasks).toBe(planned)
  })

  test('the next start finds nothing to do', async () => {
    const { ownerUrl, appUrl } = ground
    expect(await migrate({ ownerUrl, appUrl, schema })).toEqual([])
    const { rows } = await superuser.query<{ name: string }>('select name from migration order by name')
    expect(rows.map(({ name }) => name)).toEqual(migrationNames())
  })
})
