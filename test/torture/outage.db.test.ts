import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Desk, openDesk, type Seat, wireOpening, wireReferrals } from './desk.ts'
import { checkRules, checkShared } from './invariants.ts'
import { openFindings, progress, tell, torture } from './options.ts'
import { buildServer, openFolder, openProgram, type Program } from './program.ts'
import { openSmallDisk, type SmallDisk } from './small-disk.ts'

const runs = torture.runs('outage')
const rounds = torture.rounds(10, 1)
const removals: (() => void)[] = []
let program: Program
let desk: Desk
let wire: Seat
let disk: SmallDisk | string = 'it was not asked for'

beforeAll(async () => {
  if (!runs) return
  const [server, folder] = [buildServer(), openFolder()]
  disk = openSmallDisk(join(folder.path, 'disk'), 512)
  removals.push(server.remove, folder.remove)
  if (typeof disk !== 'string') removals.unshift(disk.remove)
  program = await openProgram({
    server: server.path,
    folder: typeof disk === 'string' ? folder.path : disk.path,
    environment: { DATABASE_POOL: '5' },
  })
  await program.start()
  desk = await openDesk(program)
  wire = await desk.program(desk.ben)
}, 240_000)

afterAll(async () => {
  await program?.stop()
  for (const remove of removals) remove()
}, 120_000)

type Told = { done: string[]; refused: Answer[]; other: Answer[]; unknown: number }

/** Opens deals by both edges, one after the other, until told to stop; nobody is left without an answer. */
async function write(prefix: string, until: () => boolean): Promise<Told> {
  const told: Told = { done: [], refused: [], other: [], unknown: 0 }
  for (let count = 0; !until(); count++) {
    const name = `${prefix}-${count}`
    const headers = { 'idempotency-key': name }
    const answer =
      count % 2 === 0
        ? await desk.ben('POST', '/api/engagements', { body: desk.opening(name), headers })
        : await wire('POST', wireReferrals, { body: wireOpening(name), headers })
    if (answer.status < 300) told.done.push(name)
    else if (answer.status === 503) told.refused.push(answer)
    else told.other.push(answer)
    if (answer.status >= 300) await pause(20)
  }
  return told
}

const codeOf = ({ body }: Answer) => body?.code ?? body?.error?.innerError?.code

/** Every no is a 503 with a code, a sentence and a pause, and every yes is there. */
async function expectClear(told: Told, codes: readonly string[]): Promise<void> {
  expect(told.other, JSON.stringify(told.other.slice(0, 3))).toEqual([])
  for (const answer of told.refused) {
    expect(codes).toContain(codeOf(answer))
    expect(Number(answer.retryAfter)).toBeGreaterThan(0)
    expect((answer.body.message ?? answer.body.error.message).length).toBeGreaterThan(20)
  }
  const client = await program.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select r.name from referral r join organization o on o.id = r.organization_id and o.name = 'Birch' where r.name = any($1)`,
      [told.done],
    )
    expect(rows.map(({ name }) => name).sort()).toEqual([...told.done].sort())
    const findings = openFindings()
    await checkRules(client, findings)
    await checkShared(client, program.appUrl(), findings)
    expect(findings.found).toEqual([])
  } finally {
    await client.end()
  }
}

/** Reads a live stream until it has told of the deal, or time is up; reconnects from where it was, as browsers do. */
async function streamTells(name: string, since: string): Promise<boolean> {
  for (let attempt = 0; attempt < 40; attempt++) {
    const { status, body } = await desk.ben('GET', `/api/events?wait=2&after=${encodeURIComponent(since)}`)
    if (status === 200 && body.items.some((item: { dealName: string }) => item.dealName === name)) return true
    if (status !== 200) await pause(250)
  }
  return false
}

describe.runIf(runs)('while the database is away', () => {
  it('postmaster killed under writers: a 503 with its pause meanwhile, nothing lost, and all goes on by itself', async () => {
    for (let round = 0; round < rounds; round++) {
      const pid = program.postmaster()
      let over = false
      const writing = write(`Away ${round}`, () => over)
      await pause(200)
      program.killPostmaster()
      await pause(300)
      const begun = Date.now()
      await program.ready(120)
      const seconds = (Date.now() - begun) / 1_000
      const back = await desk.ben('POST', '/api/engagements', { body: desk.opening(`Back ${round}`) })
      over = true
      const told = await writing
      await expectClear(told, ['unavailable', 'overloaded'])
      expect(back.status).toBe(200)
      expect(program.postmaster()).not.toBe(pid)
      expect(program.isRunning()).toBe(true)
      tell(
        'outage',
        `postmaster killed: ready again after ${seconds.toFixed(1)} s, ${told.done.length} acknowledged, ${told.refused.length} told to come back`,
      )
    }
  }, 600_000)

  it('connections ended by an administrator: the next request is served, the feed and background work go on', async () => {
    const { body } = await desk.ben('GET', '/api/events?after=now')
    const client = await program.connect()
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'tandem%' and pid <> pg_backend_pid()`,
    )
    await expect
      .poll(() => desk.ben('GET', '/api/me').then(({ status }) => status), { timeout: 30_000 })
      .toBe(200)
    const name = 'After the administrator'
    const heard = streamTells(name, body.next)
    expect((await desk.ben('POST', '/api/engagements', { body: desk.opening(name) })).status).toBe(200)
    expect(await heard).toBe(true)
    const noticed = async () =>
      (
        await client.query<{ untold: number }>(
          `select count(*)::int as untold from event e join notice_cursor c using (organization_id)
           where (e.transaction, e.id) > (c.transaction, c.event_id)`,
        )
      ).rows[0]?.untold
    await expect.poll(noticed, { timeout: 60_000, interval: 200 }).toBe(0)
    await client.end()
  }, 120_000)

  it('no connection left on the server, and statements that take too long: told so, and over when they are over', async () => {
    const client = await program.connect()
    await client.query(`alter role tandem_app set statement_timeout = '1ms'`)
    const end = () =>
      client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tandem_app' and pid <> pg_backend_pid()`,
      )
    await end()
    await pause(300)
    const slow = await Promise.all(
      Array.from({ length: 5 }, () => desk.ben('GET', '/api/referrals?limit=100')),
    )
    for (const { status } of slow) expect([200, 503]).toContain(status)
    await client.query('alter role tandem_app reset statement_timeout')
    await client.query('alter role tandem_app connection limit 0')
    await end()
    await pause(300)
    const refused = await desk.ben('GET', '/api/me')
    expect([refused.status, codeOf(refused)]).toEqual([503, 'overloaded'])
    expect(Number(refused.retryAfter)).toBeGreaterThan(0)
    await client.query('alter role tandem_app connection limit -1')
    await expect
      .poll(() => desk.ben('GET', '/api/me').then(({ status }) => status), { timeout: 30_000 })
      .toBe(200)
    await client.end()
  }, 120_000)
})

describe.runIf(runs)('while the disk is full', () => {
  it('nothing is lost or done by half, the answer says so, and all goes on once there is room again', async () => {
    if (typeof disk === 'string') {
      tell('outage', `the full disk was left out: ${disk}`)
      return expectFullIsTold()
    }
    for (let round = 0; round < rounds; round++) {
      let over = false
      const writing = write(`Full ${round}`, () => over)
      disk.fill(0)
      // A segment of the log that was begun is used up before the disk counts.
      const until = Date.now() + (torture.full ? 30_000 : 6_000)
      while (Date.now() < until && program.isRunning()) await pause(200)
      disk.free()
      const begun = Date.now()
      await program.ready(120)
      const seconds = (Date.now() - begun) / 1_000
      const back = await desk.ben('POST', '/api/engagements', { body: desk.opening(`Room again ${round}`) })
      over = true
      const told = await writing
      await expectClear(told, ['storage-full', 'unavailable', 'overloaded'])
      expect(back.status).toBe(200)
      expect(program.isRunning()).toBe(true)
      const codes = new Set(told.refused.map(codeOf))
      progress(`full disk ${round + 1}/${rounds}`)
      tell(
        'outage',
        `full disk: ${told.done.length} acknowledged, ${told.refused.length} refused (${[...codes].join(', ')}), ready ${seconds.toFixed(1)} s after there was room`,
      )
    }
    await expectFullIsTold()
  }, 900_000)
})

/** What PostgreSQL says of a full disk comes through as it is, also where no disk can be filled. */
async function expectFullIsTold(): Promise<void> {
  const client: pg.Client = await program.connect()
  await client.query(
    `create function no_room() returns trigger language plpgsql as
       $$ begin raise 'could not extend file: No space left on device' using errcode = '53100'; end $$`,
  )
  await client.query('create trigger no_room before insert on note for each row execute function no_room()')
  const { body: deal } = await desk.ben('POST', '/api/engagements', { body: desk.opening('No room') })
  const note = () =>
    desk.ben('POST', `/api/referrals/${deal.id}/notes`, { body: { text: 'Soon', audience: [] } })
  const refused = await note()
  expect([refused.status, codeOf(refused), refused.retryAfter]).toEqual([503, 'storage-full', '30'])
  await client.query('drop trigger no_room on note')
  expect((await note()).status).toBe(200)
  await client.end()
}
