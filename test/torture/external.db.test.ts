import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk, type Seat } from './desk.ts'
import { type ExternalServer, openExternalServer, type Way } from './external-server.ts'
import { openProgress, tell, torture } from './options.ts'
import { buildServer, openFolder, openProgram, type Program } from './program.ts'
import { codeOf, expectClear, feedTells, type Told, untold, write } from './under-writers.ts'

// Another program and another server take longer than npm test has; outages in process are tried there.
const runs = torture.full && torture.runs('external')
const rounds = torture.rounds(3, 1)
const away = 20_000
const writers = 4
const removals: (() => void)[] = []
let server: ExternalServer
let program: Program
let desk: Desk
let wire: Seat

beforeAll(async () => {
  if (!runs) return
  const [built, folder] = [buildServer(), openFolder()]
  removals.push(built.remove, folder.remove)
  server = await openExternalServer(join(folder.path, 'server'), torture.postgres)
  program = await openProgram({
    server: built.path,
    folder: join(folder.path, 'data'),
    environment: { ...server.environment, DATABASE_POOL: '5' },
  })
  program.run('seed')
  await program.start()
  desk = await openDesk(program)
  wire = await desk.program(desk.ben)
}, 240_000)

afterAll(async () => {
  await program?.stop()
  await server?.stop()
  for (const remove of removals) remove()
}, 120_000)

const statusOf = (path: string) => fetch(`${program.url}${path}`).then(({ status }) => status)

/** What Tandem says of itself and to people while its database is away. */
async function expectAway(): Promise<void> {
  expect(await statusOf('/healthz')).toBe(200)
  expect(await statusOf('/readyz')).toBe(503)
  const answer = await desk.ben('GET', '/api/me')
  expect([answer.status, codeOf(answer), answer.retryAfter]).toEqual([503, 'unavailable', '5'])
}

/** Requests are answered, and whoever waits for news hears of it. */
async function expectBack(since: string, name: string): Promise<void> {
  const heard = feedTells(desk, name, since)
  const back = await desk.ben('POST', '/api/engagements', { body: desk.opening(name) })
  expect(back.status, JSON.stringify(back.body)).toBe(200)
  expect(await heard).toBe(true)
}

/** Background work goes on by itself until everybody has been told of everything. */
async function expectAllTold(): Promise<void> {
  const client = await server.connect()
  await expect.poll(() => untold(client), { timeout: 120_000, interval: 250 }).toBe(0)
  await client.end()
}

/** Takes the server away under writers, and answers with what they were told and how long it took to be back. */
async function outage(
  way: Way,
  round: number,
  signal: AbortSignal,
): Promise<{ told: Told; seconds: string }> {
  const { body } = await desk.ben('GET', '/api/events?after=now')
  let over = false
  const writing = Promise.all(
    Array.from({ length: writers }, (_, writer) =>
      write({ desk, wire }, `${way} ${round}-${writer}`, () => over || signal.aborted),
    ),
  )
  try {
    await pause(1_000)
    await server.stop(way)
    for (const until = Date.now() + away; Date.now() < until && !signal.aborted; ) {
      await pause(500)
      await expectAway()
    }
    await server.start()
    const begun = Date.now()
    await program.ready(60)
    const seconds = ((Date.now() - begun) / 1_000).toFixed(1)
    await expectBack(body.next, `Back ${way} ${round}`)
    over = true
    const all = await writing
    const told = {
      done: all.flatMap(({ done }) => done),
      refused: all.flatMap(({ refused }) => refused),
      other: all.flatMap(({ other }) => other),
    }
    return { told, seconds }
  } finally {
    over = true
    await writing.catch(() => {})
  }
}

describe.runIf(runs)('a PostgreSQL that others run', () => {
  for (const way of ['fast', 'immediate'] as Way[])
    it(`stopped (${way}) under writers and away for ${away / 1_000} s: a 503 with its code meanwhile, nothing lost, and all goes on without a restart`, async ({
      signal,
    }) => {
      const sayHowFar = openProgress(`stopped ${way}`, rounds)
      const process = program.pid()
      for (let round = 0; round < rounds && !signal.aborted; round++) {
        const { told, seconds } = await outage(way, round, signal)
        await expectAllTold()
        await expectClear({ ...server, lines: program.lines }, told, ['unavailable', 'overloaded'])
        expect(told.refused.length).toBeGreaterThan(writers)
        expect(program.pid()).toBe(process)
        sayHowFar(round + 1, `ready after ${seconds} s`)
        tell(
          'external',
          `PostgreSQL ${server.version} stopped (${way}) for ${away / 1_000} s: ready ${seconds} s after it, ${told.done.length} acknowledged, ${told.refused.length} told to come back`,
        )
      }
    }, 600_000)
})
