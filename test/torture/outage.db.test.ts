import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk, type Seat } from './desk.ts'
import { openProgress, tell, torture } from './options.ts'
import { buildServer, openFolder, openProgram, type Program } from './program.ts'
import { openSmallDisk, type SmallDisk } from './small-disk.ts'
import { codeOf, expectClear, feedTells, untold, write } from './under-writers.ts'

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

describe.runIf(runs)('while the database is away', () => {
  it('postmaster killed under writers: a 503 with its pause meanwhile, nothing lost, and all goes on by itself', async ({
    signal,
  }) => {
    const sayHowFar = openProgress('postmaster killed', rounds)
    for (let round = 0; round < rounds && !signal.aborted; round++) {
      const pid = program.postmaster()
      let over = false
      const writing = write({ desk, wire }, `Away ${round}`, () => over || signal.aborted)
      await pause(200)
      program.killPostmaster()
      await pause(300)
      const begun = Date.now()
      await program.ready(120)
      const seconds = (Date.now() - begun) / 1_000
      const back = await desk.ben('POST', '/api/engagements', { body: desk.opening(`Back ${round}`) })
      over = true
      const told = await writing
      await expectClear(program, told, ['unavailable', 'overloaded'])
      expect(back.status).toBe(200)
      expect(program.postmaster()).not.toBe(pid)
      expect(program.isRunning()).toBe(true)
      sayHowFar(round + 1, `ready again after ${seconds.toFixed(1)} s`)
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
    const heard = feedTells(desk, name, body.next)
    expect((await desk.ben('POST', '/api/engagements', { body: desk.opening(name) })).status).toBe(200)
    expect(await heard).toBe(true)
    await expect.poll(() => untold(client), { timeout: 60_000, interval: 200 }).toBe(0)
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
  it('nothing is lost or done by half, the answer says so, and all goes on once there is room again', async ({
    signal,
  }) => {
    if (typeof disk === 'string') {
      tell('outage', `the full disk was left out: ${disk}`)
      return expectFullIsTold()
    }
    const sayHowFar = openProgress('full disk', rounds)
    for (let round = 0; round < rounds && !signal.aborted; round++) {
      let over = false
      const writing = write({ desk, wire }, `Full ${round}`, () => over || signal.aborted)
      disk.fill(0)
      // A segment of the log that was begun is used up before the disk counts.
      const until = Date.now() + (torture.full ? 10_000 : 6_000)
      while (Date.now() < until && program.isRunning()) await pause(200)
      disk.free()
      const begun = Date.now()
      await program.ready(120)
      const seconds = (Date.now() - begun) / 1_000
      const back = await desk.ben('POST', '/api/engagements', { body: desk.opening(`Room again ${round}`) })
      over = true
      const told = await writing
      await expectClear(program, told, ['storage-full', 'unavailable', 'overloaded'])
      expect(back.status).toBe(200)
      expect(program.isRunning()).toBe(true)
      const codes = new Set(told.refused.map(codeOf))
      sayHowFar(round + 1, `${told.refused.length} refused`)
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
