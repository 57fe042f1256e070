import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { OrganizationId } from '#domain/id.ts'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'
import { transaction } from './db/database.ts'
import { newId } from './identifier.ts'
import { schedule } from './schedule.ts'
import { makeWorld } from './seed/world.ts'
import { startWork, type Work } from './work.ts'
import { openPresence, type Presence } from './worker-presence.ts'
import { freeJobsOfTheGone } from './worker-queries.ts'

let ground: TestDatabase
let organizationId: OrganizationId
let client: pg.Client
const others: Presence[] = []
let work: Work | undefined

beforeAll(async () => {
  ground = await openTestDatabase()
  const world = await makeWorld(ground.owner, ground.db, { demo: false, ratesOn: '2026-11-19' })
  organizationId = world.vendor.id
  client = new pg.Client({ connectionString: ground.workerUrl })
  await client.connect()
}, 60_000)

afterEach(async () => {
  await work?.stop()
  work = undefined
  for (const other of others.splice(0)) await other.stop()
  await ground.ownerQuery('delete from _private_jobs')
})

afterAll(async () => {
  await client?.end()
  await ground?.close()
})

function put(key: string): Promise<boolean> {
  const runAt = '2026-11-19T14:00:00.000Z'
  const put = transaction(ground.db, organizationId, (tx) =>
    schedule(tx, { task: 'deliver-webhooks', payload: { organizationId }, runAt, key }),
  )
  return put.then(
    () => true,
    () => false,
  )
}

/** A job in whose midst somebody is, or was. */
async function jobOf(worker: string): Promise<void> {
  expect(await put(`of ${worker} ${newId()}`)).toBe(true)
  await ground.ownerQuery(
    'update _private_jobs set locked_by = $1, locked_at = now() where locked_by is null',
    [worker],
  )
}

const holders = async () =>
  (
    await ground.ownerQuery<{ by: string | null }>('select locked_by as by from _private_jobs order by id')
  ).map(({ by }) => by)

/** Another process in which that worker is. */
async function elsewhere(worker: string): Promise<Presence> {
  const other = openPresence({ url: ground.workerUrl, schema: ground.schema, onError: () => {} })
  others.push(other)
  other.enter(worker)
  await expect.poll(() => isThere(worker), { timeout: 10_000 }).toBe(true)
  return other
}

async function isThere(worker: string): Promise<boolean> {
  const rows = await ground.ownerQuery<{ there: boolean }>(
    `select not pg_try_advisory_xact_lock(hashtextextended('tandem worker ' || $1, 0)) as there`,
    [worker],
  )
  return rows[0]?.there ?? false
}

const soon = { timeout: 20_000, interval: 50 }

describe('jobs of workers that are there no more', () => {
  test('are given back, and those of others who are at them are not', async () => {
    const other = await elsewhere('pool-there')
    await jobOf('pool-there')
    await jobOf('pool-gone')
    expect(await freeJobsOfTheGone(client, ground.schema, [])).toEqual(['pool-gone'])
    expect(await holders()).toEqual(['pool-there', null])
    await other.stop()
    await expect.poll(() => isThere('pool-there'), soon).toBe(false)
    expect(await freeJobsOfTheGone(client, ground.schema, [])).toEqual(['pool-there'])
  })

  test('are not ours, although our own connection would get our lock once more', async () => {
    await jobOf('pool-ours')
    expect(await freeJobsOfTheGone(client, ground.schema, ['pool-ours'])).toEqual([])
  })

  test('a worker that has left is there no more', async () => {
    const other = await elsewhere('pool-leaves')
    other.leave('pool-leaves')
    await expect.poll(() => isThere('pool-leaves'), soon).toBe(false)
  })

  test('a worker is there again after its connection was lost', async () => {
    await elsewhere('pool-back')
    await ground.ownerQuery(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'tandem presence'`,
    )
    await expect.poll(() => isThere('pool-back'), soon).toBe(true)
  })

  test('what a killed process left in its midst is done by the next one, at once and not after four hours', async () => {
    await jobOf('pool-killed')
    work = await startWork({ db: ground.db, workerUrl: ground.workerUrl })
    await expect.poll(holders, soon).not.toContain('pool-killed')
    await expect.poll(async () => (await holders()).length, soon).toBe(0)
  })
})

describe('background work through outages', () => {
  test('goes on after all of its connections were ended', async () => {
    work = await startWork({ db: ground.db, workerUrl: ground.workerUrl })
    await expect.poll(async () => (await holders()).length, soon).toBe(0)
    for (let round = 0; round < 3; round++) {
      await ground.ownerQuery(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name like 'tandem%'`,
      )
      // Connections of the pool were ended, too: the first attempts may meet them.
      await expect.poll(() => put(`after outage ${round}`), soon).toBe(true)
      await expect.poll(async () => (await holders()).length, soon).toBe(0)
    }
  })

  test('begins anew where the end of a job could not be written down', async () => {
    work = await startWork({ db: ground.db, workerUrl: ground.workerUrl })
    await expect.poll(async () => (await holders()).length, soon).toBe(0)
    await ground.ownerQuery(`create function refuse_end() returns trigger language plpgsql as
      $$ begin raise 'gone' using errcode = '57P01'; end $$`)
    await ground.ownerQuery(
      'create trigger refuse_end before delete on _private_jobs execute function refuse_end()',
    )
    await jobOf('pool-gone-too')
    await ground.ownerQuery('update _private_jobs set locked_by = null, locked_at = null')
    await expect.poll(async () => (await holders())[0] ?? null, soon).not.toBeNull()
    await ground.ownerQuery('drop trigger refuse_end on _private_jobs')
    await ground.ownerQuery('drop function refuse_end')
    await ground.ownerQuery('update _private_jobs set locked_by = null, locked_at = null')
    await expect.poll(async () => (await holders()).length, soon).toBe(0)
  })
})
