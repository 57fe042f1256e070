import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { getMe } from '#contract/sessions.ts'
import { columnTypes } from '#server/db/column-types.ts'
import { closeDatabase, openDatabase, openPool } from '#server/db/database.ts'
import { migrate } from '#server/db/migrate.ts'
import { channelStatement } from '#server/live/channel.ts'
import { startWork } from '#server/work.ts'
import { openTestApp, type TestApp } from '../app.ts'
import { keyOf, programWith } from '../bearer.ts'
import { asSuperuser, withLogin } from '../cluster.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { type DealDesk, openDealDesk } from '../deal-desk.ts'

const soon = { timeout: 30_000, interval: 50 }
const suffix = randomBytes(4).toString('hex')
const logins = { owner: `third_owner_${suffix}`, app: `third_app_${suffix}` }

let ground: TestDatabase
let second: TestDatabase
let third: TestDatabase
let desk: DealDesk
let other: TestApp

/** Another program in the same database. */
async function program(schema: string, ownerUrl: string, appUrl: string): Promise<TestDatabase> {
  await migrate({ ownerUrl, appUrl, schema })
  const url = withLogin(ground.appUrl, new URL(inject('cluster').superuserUrl).username, databaseOf(ground))
  const all = new pg.Client({
    connectionString: url,
    options: `-c search_path=${schema},${schema}_worker,pg_temp`,
    types: columnTypes,
  })
  await all.connect()
  const db = openDatabase({ url: appUrl, schema, poolSize: 4 })
  const owner = openPool({ url: ownerUrl, schema, poolSize: 2 })
  return {
    db,
    owner,
    ownerQuery: async (text, values) => (await all.query(text, values)).rows,
    appUrl,
    ownerUrl,
    workerUrl: ownerUrl,
    schema,
    close: async () => {
      await Promise.all([closeDatabase(db), owner.end(), all.end()])
    },
  }
}

const databaseOf = ({ appUrl }: TestDatabase) => new URL(appUrl).pathname.slice(1)

beforeAll(async () => {
  ground = await openTestDatabase()
  const { superuserUrl } = inject('cluster')
  await asSuperuser(
    withLogin(superuserUrl, new URL(superuserUrl).username, databaseOf(ground)),
    async (client) => {
      await client.query(`create role ${logins.owner} login`)
      await client.query(`create role ${logins.app} login`)
      await client.query(`grant create on database ${databaseOf(ground)} to ${logins.owner}`)
    },
  )
  second = await program('second', ground.ownerUrl, ground.appUrl)
  const login = (role: string) => withLogin(ground.appUrl, role, databaseOf(ground))
  third = await program('third', login(logins.owner), login(logins.app))
  desk = await openDealDesk({ ground })
  other = await openTestApp({ ground: second })
}, 120_000)

afterAll(async () => {
  await other?.app.close()
  await Promise.all([second?.close(), third?.close()])
  await (desk ?? ground)?.close()
  await asSuperuser(inject('cluster').superuserUrl, async (client) => {
    for (const role of Object.values(logins)) await client.query(`drop role if exists ${role}`)
  })
}, 60_000)

const count = async (where: TestDatabase, table: string) =>
  (await where.ownerQuery<{ count: number }>(`select count(*)::int as count from ${table}`))[0]?.count

describe('two programs in one database', { timeout: 60_000 }, () => {
  it('VIS-1: each has its own organizations, deals and events, whoever logs in', async () => {
    const before = [await count(second, 'referral'), await count(second, 'event')]
    await desk.request({ name: 'Of the first' })
    expect(await count(ground, 'referral')).toBeGreaterThan(1)
    expect([await count(second, 'referral'), await count(second, 'event')]).toEqual(before)
    expect(await count(third, 'organization')).toBe(0)
    const named = await second.ownerQuery(`select 1 from organization where id = $1`, [
      desk.organizationId('Birch'),
    ])
    expect(named).toEqual([])
  })

  it('a session and a key of the one open nothing at the other, though their cookies have one name', async () => {
    const browser = await other.as('ben')
    expect((await browser.call(getMe)).status).toBe(200)
    const { secret, browser: mine } = await keyOf(desk, 'ben')
    expect((await mine.call(getMe)).status).toBe(200)
    browser.setCookie(mine.cookie)
    expect((await browser.call(getMe)).status).toBe(401)
    expect((await programWith(other, secret).call(getMe)).status).toBe(401)
    expect((await programWith(desk, secret).call(getMe)).status).toBe(200)
  })

  it('what the one announces, the other does not hear', async () => {
    const heard: string[] = []
    const ears = await Promise.all(
      [ground, second].map(async ({ appUrl, schema }) => {
        const client = new pg.Client({
          connectionString: appUrl,
          options: `-c search_path=${schema},pg_temp`,
        })
        await client.connect()
        const { rows } = await client.query(channelStatement)
        await client.query(`listen ${client.escapeIdentifier(rows[0].name)}`)
        client.on('notification', () => heard.push(schema))
        return client
      }),
    )
    try {
      await desk.open({ name: 'Announced' })
      await expect.poll(() => heard.includes(ground.schema), soon).toBe(true)
      // An announcement of its own comes behind whatever else was to come.
      await ears[1]?.query(`select pg_notify((${channelStatement.replace(' as name', '')}), 'own')`)
      await expect.poll(() => heard.filter((schema) => schema === 'second').length, soon).toBe(1)
    } finally {
      await Promise.all(ears.map((client) => client.end()))
    }
  })

  it('the work of the one stays with it: the other neither takes nor sees it', async () => {
    const waiting = () =>
      ground.ownerQuery<{ key: string }>(
        `select key from _private_jobs where key like 'expire%' order by key`,
      )
    await desk.request({ name: 'To expire' })
    const jobs = await waiting()
    expect(jobs.length).toBeGreaterThan(0)
    const work = await startWork({ db: second.db, workerUrl: second.workerUrl })
    try {
      const own = () => second.ownerQuery(`select 1 from _private_jobs where key like '% at start'`)
      await expect.poll(own, soon).toEqual([])
      expect(await waiting()).toEqual(jobs)
      expect(await second.ownerQuery(`select 1 from _private_jobs where key like 'expire%'`)).toEqual([])
    } finally {
      await work.stop()
    }
  })

  it('with logins of its own, a program’s tables are closed to the login of another', async () => {
    const denied = /permission denied for schema/
    const { pool } = ground.db
    for (const table of ['third.organization', 'third.event', 'third_worker._private_jobs'])
      await expect(pool.query(`select 1 from ${table}`)).rejects.toThrow(denied)
    await expect(third.db.pool.query('select 1 from tandem.organization')).rejects.toThrow(denied)
    await expect(third.db.pool.query(`select tandem.find_session('x', now())`)).rejects.toThrow(denied)
    expect((await third.db.pool.query('select * from organization')).rows).toEqual([])
  })
})

describe('a program’s schema, as Citus spreads schemas', () => {
  it('depends on nothing outside of itself and its jobs: no table, type, function, key or default', async () => {
    const strangers = await second.ownerQuery<{ what: string; needs: string }>(
      `select o.type || ' ' || o.identity as what, r.type || ' ' || r.identity as needs
       from pg_depend d, pg_identify_object(d.classid, d.objid, d.objsubid) o,
         pg_identify_object(d.refclassid, d.refobjid, d.refobjsubid) r
       where split_part(o.identity, '.', 1) in ('second', 'second_worker') and r.schema is not null
         and r.schema not in ('second', 'second_worker', 'pg_catalog') and r.schema not like 'pg\\_toast%'`,
    )
    expect(strangers).toEqual([])
    const crossing = await second.ownerQuery(
      `select conname from pg_constraint c join pg_class one on one.oid = conrelid join pg_class two on two.oid = confrelid
       where contype = 'f' and one.relnamespace <> two.relnamespace
         and 'second'::regnamespace in (one.relnamespace, two.relnamespace)`,
    )
    expect(crossing).toEqual([])
  })

  it('has functions that look up names only there, and name no schema themselves', async () => {
    const functions = await second.ownerQuery<{
      name: string
      path: string | null
      source: string
      definer: boolean
    }>(
      `select proname as name, prosrc as source, prosecdef as definer,
         (select string_agg(one, ' ') from unnest(proconfig) one where one not like 'plan_cache_mode=%') as path
       from pg_proc where pronamespace = 'second'::regnamespace`,
    )
    const definers = functions.filter(({ definer }) => definer)
    expect(definers.length).toBeGreaterThan(10)
    for (const { name, path } of definers)
      expect([name, path?.replaceAll('"', '')]).toEqual([name, 'search_path=second, second_worker, pg_temp'])
    for (const { name, source } of functions)
      expect([name, /\b(public|tandem|second|third)\w*\s*\.\s*\w/i.exec(source)?.[0]]).toEqual([
        name,
        undefined,
      ])
  })
})
