import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/app.ts'
import { closeDatabase, openDatabase, transaction } from '../db/database.ts'
import { migrationNames } from '../db/migrate.ts'
import type { Health } from '../http/health.ts'
import { createMeters } from '../meters.ts'
import { schedule } from '../schedule.ts'
import { gather } from './gather.ts'
import { serveOperations } from './serve-operations.ts'

const health: { -readonly [Key in keyof Health]: Health[Key] } = {
  stopping: false,
  work: () => 'running',
  migrations: migrationNames(),
}
const meters = createMeters()
const loopback = { port: 0, host: '127.0.0.1' }
let tandem: TestApp

beforeAll(async () => {
  tandem = await openTestApp({ more: { health, meters } })
})
afterAll(() => tandem?.close())

const ready = async () => {
  const reply = await tandem.app.inject('/readyz')
  return { code: reply.statusCode, ...reply.json() }
}
/** An answer is kept for half a second. */
const eventually = (expected: object) =>
  expect.poll(ready, { timeout: 10_000, interval: 100 }).toMatchObject(expected)

describe('whether it can answer', () => {
  test('each part says how it stands', async () => {
    expect(await ready()).toEqual({
      code: 200,
      status: 'ready',
      parts: { database: 'up', schema: 'current', work: 'running', process: 'up' },
    })
  })

  test('from the moment that it stops, or its background work has ended, it says no and still lives', async () => {
    health.stopping = true
    expect(await ready()).toMatchObject({ code: 503, status: 'unavailable', parts: { process: 'stopping' } })
    health.stopping = false
    health.work = () => 'ended'
    expect(await ready()).toMatchObject({ code: 503, parts: { work: 'ended' } })
    expect((await tandem.app.inject('/healthz')).statusCode).toBe(200)
    health.work = () => 'running'
  })

  test('a database that lacks a migration is not the one of this program', async () => {
    health.migrations = [...migrationNames(), '9999_later.sql']
    await eventually({ code: 503, parts: { database: 'up', schema: 'behind' } })
    health.migrations = migrationNames()
    await eventually({ code: 200 })
  })

  test('without a database it says no within a short time, and tells nothing of it', async () => {
    const url = tandem.appUrl.replace(/\/[^/?]*(\?|$)/, '/no_such_database$1')
    const db = openDatabase({ url, schema: tandem.schema, poolSize: 1 })
    const operations = await serveOperations({ db, health, meters: createMeters(), address: loopback })
    const reply = await fetch(`http://127.0.0.1:${operations.port}/readyz`)
    expect(reply.status).toBe(503)
    const text = await reply.text()
    expect(JSON.parse(text)).toMatchObject({ parts: { database: 'unreachable' } })
    expect(text).not.toMatch(/no_such_database|tandem_app|Error/)
    await operations.close()
    await closeDatabase(db)
  })

  test('ORG-1: probes are not written down, other requests are, with who called and under which id', async () => {
    const ben = await tandem.as('ben')
    const told = tandem.lines.length
    await tandem.app.inject('/healthz')
    await tandem.app.inject('/readyz')
    expect(tandem.lines.slice(told)).toEqual([])
    const headers = { cookie: ben.cookie ?? '', 'x-request-id': 'proxy-2026-11-21.7' }
    const reply = await tandem.app.inject({ url: '/api/me', headers })
    expect(reply.headers['request-id']).toBe('proxy-2026-11-21.7')
    expect(JSON.parse(tandem.lines.at(-1) ?? '')).toMatchObject({
      level: 'info',
      requestId: 'proxy-2026-11-21.7',
      route: '/api/me',
      status: 200,
      organizationId: tandem.world.organizations.get('Birch'),
      personId: tandem.world.people.get('ben')?.actor.personId,
    })
    const strange = await tandem.app.inject({ url: '/api/me', headers: { 'x-request-id': 'a b\nc' } })
    expect(strange.headers['request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('what is measured', () => {
  const samples = async () => (await meters.text()).split('\n').filter((line) => !line.startsWith('#'))
  const figureOf = async (start: string) => {
    const line = (await samples()).find((one) => one.startsWith(start))
    return line === undefined ? null : Number(line.slice(line.lastIndexOf(' ')))
  }
  let stop = () => {}
  afterAll(() => stop())

  test('jobs, mails and deliveries of all organizations are told as sums, and of no organization by itself', async () => {
    const [aster, birch] = ['Aster', 'Birch'].map((name) => tandem.world.organizations.get(name) ?? '')
    const late = new Date(Date.now() - 60_000)
    for (const id of [aster, birch])
      await tandem.ownerQuery(
        `insert into outbox (organization_id, id, key, template, to_email, language, facts, path, due_at, created_at)
         values ($1, gen_random_uuid(), 'x', 'x', 'x@y.example', 'en', '{}', '/', $2, $2)`,
        [id, late],
      )
    await transaction(tandem.db, aster as never, (tx) =>
      schedule(tx, { task: 'sweep-mail', payload: {}, runAt: late.toISOString(), key: 'late' }),
    )
    stop = gather(meters, { db: tandem.db, inFlight: () => 3, openStreams: () => 2 })
    expect(await figureOf('tandem_mails{state="queued"}')).toBe(2)
    expect(await figureOf('tandem_mails_oldest_seconds{state="queued"}')).toBeGreaterThan(50)
    expect(await figureOf('tandem_webhook_deliveries{state="dead"}')).toBe(0)
    expect(await figureOf('tandem_jobs{task="sweep-mail",state="waiting"}')).toBe(1)
    expect(await figureOf('tandem_jobs_oldest_seconds{task="sweep-mail",state="waiting"}')).toBeGreaterThan(
      50,
    )
    expect(await figureOf('tandem_database_bytes')).toBeGreaterThan(1_000_000)
    expect(await figureOf('tandem_http_requests_in_flight')).toBe(3)
    expect(await figureOf('tandem_live_streams ')).toBe(2)
    expect(await figureOf('tandem_database_connections{state="waiting"}')).toBe(0)
    const text = await meters.text()
    for (const secret of [...tandem.world.organizations.values(), 'Birch', 'Aster', 'y.example'])
      expect(text).not.toContain(secret)
  })

  test('connections of the pool are told by what they do, also while none is free to look at anything else', async () => {
    const db = openDatabase({ url: tandem.appUrl, schema: tandem.schema, poolSize: 2 })
    const told = createMeters()
    const end = gather(told, { db })
    const figures = async () => {
      const lines = (await told.text()).split('\n')
      const start = 'tandem_database_connections{state='
      return lines.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length))
    }
    const held = [await db.pool.connect(), await db.pool.connect()]
    const third = db.pool.connect()
    expect(await figures()).toEqual(['"busy"} 2', '"idle"} 0', '"waiting"} 1'])
    for (const client of held) client.release()
    ;(await third).release()
    await expect
      .poll(figures, { timeout: 10_000, interval: 100 })
      .toEqual(['"busy"} 0', '"idle"} 2', '"waiting"} 0'])
    end()
    await closeDatabase(db)
  })

  test('requests are told by the pattern of their route: as many addresses as one likes make one line', async () => {
    const ben = await tandem.as('ben')
    const headers = { cookie: ben.cookie ?? '' }
    for (const id of ['1', '2', '3'])
      await tandem.app.inject({ url: `/api/referrals/${id}?search=word`, headers })
    for (const page of ['/wp-login.php', '/.env']) await tandem.app.inject(page)
    const counts = (await samples()).filter((line) => line.includes('duration_seconds_count'))
    expect(counts.filter((line) => line.includes('/api/referrals/:id"'))).toHaveLength(1)
    expect(counts.join()).not.toMatch(/search|word|wp-login|\.env/)
  })

  test('ORG-1: they stand on the port of operations alone, and nothing else stands there', async () => {
    const operations = await serveOperations({ db: tandem.db, health, meters, address: loopback })
    const at = (path: string) => fetch(`http://127.0.0.1:${operations.port}${path}`)
    const reply = await at('/metrics')
    expect(reply.headers.get('content-type')).toContain('text/plain; version=0.0.4')
    expect(await reply.text()).toContain('tandem_build_info{')
    expect((await at('/healthz')).status).toBe(200)
    expect((await at('/readyz')).status).toBe(200)
    expect((await at('/api/me')).status).toBe(404)
    expect((await tandem.app.inject('/metrics')).statusCode).toBe(404)
    await expect(
      serveOperations({ db: tandem.db, health, meters, address: { ...loopback, port: operations.port } }),
    ).rejects.toThrow('TANDEM_METRICS_PORT')
    await operations.close()
  })
})
