import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doors } from './doors.ts'
import { queryFiles, watchFunctions } from './executed.ts'
import { ownershipOf } from './ownership.ts'
import { openSeats, probe } from './probes.ts'
import { playEverything } from './scenario.ts'
import type { Seat } from './seats.ts'
import { type Breach, type Collector, collector, runAsStranger } from './statements.ts'
import { type Owner, openStrangerWorld, owners, type StrangerWorld } from './world.ts'

const count = Number(process.env.STRANGERS_PROBES ?? 300)
/** A quiet machine takes a tenth of it. */
const patience = Math.max(300_000, count * 200)
const seed = Number(process.env.STRANGERS_SEED ?? 1)

let world: StrangerWorld
let statements: Collector
let seats: Seat[]
let watched: Awaited<ReturnType<typeof watchFunctions>>

beforeAll(async () => {
  watched = await watchFunctions()
  world = await openStrangerWorld({ partnership: true })
  statements = collector(world)
  seats = await openSeats(world)
  statements.keep(world.recorder.take())
  // First, while everybody is still signed in and in his place.
  await playEverything(world, seats, () => statements.keep(world.recorder.take()))
  // What it broke off on purpose is no bug.
  world.lines.length = 0
}, 240_000)
afterAll(() => world?.close())

/** They run as the owner of the schema or of the queue, from the command line and from the worker, on no tenant's rows. */
const elsewhere: Readonly<Record<string, string>> = {
  'src/server/worker-queries.ts': 'the queue of jobs, by the worker',
  'src/server/backup/': 'backups, by the owner of the cluster',
  'src/server/generate/': 'made-up worlds, by the owner of the schema',
  'src/server/customers/import/queries.ts': 'the directory of customers, by the owner of the schema',
}

describe('strangers at random', () => {
  it(
    `VIS-1, VIS-B1..B8: ${count} requests by anybody for anybody’s things tell nobody what is not his`,
    async () => {
      const heard = () => statements.keep(world.recorder.take())
      const { probes, leaks, statuses, answered } = await probe(world, { count, seed, seats, heard })
      const told = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`)
      console.log(
        `${probes} probes of seed ${seed}: ${told.join(', ')}; ${answered.size} calls succeeded; ${leaks.length} leaks`,
      )
      expect(leaks.slice(0, 10)).toEqual([])
      expect(answered.size).toBeGreaterThan(Math.min(50, count / 20))
    },
    patience,
  )
})

describe('row-level security', () => {
  it(
    'VIS-1: every statement that the program sends, sent as another organization or as none, reads and changes nothing of the first',
    async () => {
      statements.keep(world.recorder.take())
      const ownership = await ownershipOf(world)
      const rows = await world.ownerQuery<{ name: string }>(
        `select c.relname as name from pg_class c where c.relnamespace = $1::regnamespace and c.relkind = 'r'
         and obj_description(c.oid) like 'tenant%'`,
        [world.schema],
      )
      let seen = 0
      const compared = (some: number) => {
        seen += some
      }
      const around = { world, ownership, tenants: new Set(rows.map(({ name }) => name)), compared }
      const client = await world.db.pool.connect()
      const breaches: Breach[] = []
      let runs = 0
      for (const statement of statements.all()) {
        const first = statements.ownerOf(statement.acting)
        for (const by of [...(Object.keys(owners) as Owner[]), null]) {
          if (by === first) continue
          const breach = await runAsStranger(client, around, statement, { by, first })
          runs++
          if (breach !== null) breaches.push(breach)
        }
      }
      client.release()
      console.log(
        `${statements.all().length} statements, ${runs} times as somebody else; ${seen} rows compared`,
      )
      const unexplained = breaches.filter(({ text }) => !doors.some(({ name }) => text.includes(name)))
      expect(
        unexplained
          .slice(0, 30)
          .map(
            ({ text, as, says }) =>
              `${as}: ${says.slice(0, 90)} by ${text.replaceAll(/\s+/g, ' ').slice(0, 160)}`,
          ),
      ).toEqual([])
      expect(statements.all().length).toBeGreaterThan(400)
    },
    patience,
  )

  it('VIS-1: these statements are of every file that holds some', async () => {
    const ran = await watched.stop()
    const silent = queryFiles().filter(
      ({ path, functions }) => !functions.some((one) => ran.has(`${path} ${one}`)),
    )
    const all = queryFiles().flatMap(({ path, functions }) =>
      functions.map((one) => ran.has(`${path} ${one}`)),
    )
    console.log(`${all.filter(Boolean).length} of ${all.length} functions with statements ran`)
    const unheard = silent.filter(({ file }) => !Object.keys(elsewhere).some((one) => file.startsWith(one)))
    expect(unheard.map(({ file }) => file)).toEqual([])
  })
})
