import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrganizationId } from '#domain/id.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { read, type Tx, transaction } from './database.ts'
import { ask } from './packet.ts'

const aster = '00000000-0000-7000-8000-00000000000a' as OrganizationId

let world: TestDatabase
beforeAll(async () => {
  world = await openTestDatabase({ poolSize: 1 })
})
afterAll(() => world.close())

/** Runs on the only connection, and tells how often its rows were described. */
async function counted<T>(run: () => Promise<T>): Promise<{ result: T; described: number }> {
  const client = await world.db.pool.connect()
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter }
  client.release()
  let described = 0
  const count = () => {
    described += 1
  }
  connection.on('rowDescription', count)
  try {
    return { result: await run(), described }
  } finally {
    connection.off('rowDescription', count)
  }
}

const several = (tx: Tx, from: number) =>
  sql`select n as number, 'word ' || n as word, null as nothing, now() as at, array['a', 'b'] as list
    from generate_series(${from}::int, ${from}::int + 2) n`.execute(tx)

test('28: the columns of a kept statement are told once, and its rows are read as before', async () => {
  const readOne = (from: number) => read(world.db, aster, (tx) => several(tx, from))
  const first = [await readOne(1), await readOne(1), await readOne(1)]
  const { result, described } = await counted(() => readOne(1))
  expect(described).toBe(0)
  const at = expect.any(Date)
  const row = { number: 1, word: 'word 1', nothing: null, at, list: ['a', 'b'] }
  expect({ ...(result.rows[0] as object) }).toEqual(row)
  expect(result.rows).toHaveLength(3)
  for (const before of first) expect(before.rows).toHaveLength(3)
  expect((await readOne(7)).rows).toMatchObject([{ number: 7 }, { number: 8 }, { number: 9 }])
})

test('no row, and no columns at all, are told from one another', async () => {
  const none = (tx: Tx) => sql`select 1 as one where ${1}::int = 2`.execute(tx)
  const deletes = (tx: Tx) => sql`delete from favorite where deal_id = ${aster}`.execute(tx)
  for (let turn = 0; turn < 5; turn += 1) {
    expect((await read(world.db, aster, none)).rows).toEqual([])
    const { rows, numAffectedRows } = await transaction(world.db, aster, deletes)
    expect([rows, numAffectedRows]).toEqual([[], 0n])
  }
})

test('several at once, of which one fails: each hears of its own', async () => {
  const divide = (tx: Tx, by: number) => sql<{ result: number }>`select 12 / ${by}::int as result`.execute(tx)
  for (let turn = 0; turn < 4; turn += 1)
    expect((await read(world.db, aster, (tx) => divide(tx, 3))).rows).toEqual([{ result: 4 }])
  const attempt = read(world.db, aster, async (tx) => {
    const all = await Promise.allSettled([divide(tx, 2), divide(tx, 0), divide(tx, 4)])
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(all[1]).toMatchObject({ reason: { code: '22012' } })
    throw new Error('seen')
  })
  await expect(attempt).rejects.toThrow('seen')
  expect((await read(world.db, aster, (tx) => divide(tx, 6))).rows).toEqual([{ result: 2 }])
})

test('the error of a statement leads to whoever asked', async () => {
  const failing = () => read(world.db, aster, (tx) => sql`select 1 / ${0}::int`.execute(tx))
  const attempts: unknown[] = []
  for (let turn = 0; turn < 4; turn += 1) attempts.push(await failing().catch((error: Error) => error.stack))
  for (const stack of attempts) expect(stack).toContain('session.ts')
})

test('a statement whose columns change is not read by what was known of it', async () => {
  await world.ownerQuery('create table shifting (value int)')
  await world.ownerQuery('grant select on shifting to public')
  await world.ownerQuery('insert into shifting values (7)')
  const values = () =>
    read(world.db, aster, (tx) =>
      sql<{ value: unknown }>`select * from shifting where ${1}::int = 1`.execute(tx),
    )
  for (let turn = 0; turn < 4; turn += 1) expect((await values()).rows).toEqual([{ value: 7 }])
  await world.ownerQuery(`alter table shifting alter value type text using 'seven', add more boolean`)
  await expect(values()).rejects.toMatchObject({ code: '0A000' })
  expect((await values()).rows).toEqual([{ value: 'seven', more: null }])
  await world.ownerQuery('drop table shifting')
})

test('a statement without a name is asked the usual way', async () => {
  const client = (await world.db.pool.connect()) as pg.PoolClient
  expect((await ask(client, { text: 'select 1 as one' })).rows).toEqual([{ one: 1 }])
  client.release()
})
