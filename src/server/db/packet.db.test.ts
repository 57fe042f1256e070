import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrganizationId } from '#domain/id.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { asParty, inTransaction, last, read, type Tx, transaction } from './database.ts'
import { ask } from './packet.ts'

const aster = '00000000-0000-7000-8000-00000000000a' as OrganizationId
const birch = '00000000-0000-7000-8000-00000000000b' as OrganizationId

let world: TestDatabase
beforeAll(async () => {
  world = await openTestDatabase({ poolSize: 1 })
  await world.ownerQuery(
    `insert into organization (id, kind, name, global_id) values ($1, 'vendor', 'Aster', 'A'), ($2, 'partner', 'Birch', 'B')`,
    [aster, birch],
  )
})
afterAll(() => world.close())

const quotient = (tx: Tx, by: number) =>
  sql<{ result: number }>`select 12 / ${by}::int as result`.execute(tx).then(({ rows }) => rows[0]?.result)
const heart = (tx: Tx, id: string) =>
  sql`insert into favorite (organization_id, person_id, deal_id) values (${aster}, ${id}, ${id})`.execute(tx)
const hearts = (tx: Tx) =>
  sql<{ count: number }>`select count(*)::int as count from favorite where ${1}::int = 1`
    .execute(tx)
    .then(({ rows }) => rows[0]?.count)
const acting = (tx: Tx) =>
  sql<{ id: string }>`select current_setting('app.organization_id') as id where ${1}::int = 1`
    .execute(tx)
    .then(({ rows }) => rows[0]?.id)
const idOf = (number: number) => `10000000-0000-7000-8000-${String(number).padStart(12, '0')}`

/** What is done thrice is known to the only connection. */
async function known<T>(run: () => Promise<T>): Promise<T> {
  for (let turn = 0; turn < 4; turn += 1) await run()
  return run()
}

/** How often PostgreSQL said meanwhile that it is ready for more. */
async function ends<T>(run: () => Promise<T>): Promise<{ result: T; ends: number }> {
  const client = await world.db.pool.connect()
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter }
  client.release()
  let count = 0
  const ready = () => {
    count += 1
  }
  connection.on('readyForQuery', ready)
  const result = await run()
  // What nobody waits for is answered before what is asked behind it.
  await world.db.pool.query('select')
  connection.off('readyForQuery', ready)
  return { result, ends: count - 1 }
}

test('28: a reading of one statement is one message to PostgreSQL and one answer, once it is known', async () => {
  const reading = () => read(world.db, aster, (tx) => quotient(last(tx), 3))
  await known(reading)
  expect(await ends(reading)).toEqual({ result: 4, ends: 1 })
})

test('28: a writing sends its beginning with the first statements, whoever they are for', async () => {
  const writing = () =>
    transaction(world.db, aster, async (tx) => {
      const both = await Promise.all([acting(tx), quotient(tx, 2)])
      return [...both, await asParty(tx, birch, () => acting(tx)), await acting(tx)]
    })
  await known(writing)
  const { result, ends: count } = await ends(writing)
  expect(result).toEqual([aster, 6, birch, aster])
  expect(count).toBe(4)
})

test('CF-3: of several at once the one that fails says why, those before it are answered, and nothing is kept', async () => {
  let number = 0
  const failing = async (by: number) => {
    number += 1
    return transaction(world.db, aster, (tx) =>
      Promise.allSettled([quotient(tx, 4), heart(tx, idOf(number)), quotient(tx, by), acting(tx)]),
    )
  }
  await known(() => failing(1))
  const before = await read(world.db, aster, hearts)
  const attempt = transaction(world.db, aster, async (tx) => {
    const all = [quotient(tx, 4), heart(tx, idOf(99)), quotient(tx, 0), acting(tx)]
    const settled = await Promise.allSettled(all)
    expect(settled).toMatchObject([
      { status: 'fulfilled', value: 3 },
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: '22012' } },
      { status: 'rejected', reason: { code: '25P02' } },
    ])
    await all[3]
  })
  // Whoever hears of the last one first is told the reason all the same.
  await expect(attempt).rejects.toMatchObject({ code: '22012' })
  expect(await read(world.db, aster, hearts)).toBe(before)
  expect(await read(world.db, aster, acting)).toBe(aster)
})

test('where the beginning fails, whoever waits for a statement behind it is told why', async () => {
  const begin = (more: string) => [
    { name: 'begin', text: 'begin' },
    { text: `set local ${more}`, frame: true },
  ]
  const reading = (more: string) => inTransaction(world.db, begin(more), (tx) => quotient(tx, 3))
  expect(await known(() => reading('work_mem = 4096'))).toBe(4)
  await expect(reading('nothing_of_the_kind = 1')).rejects.toMatchObject({ code: '42704' })
})

test('a commit behind what fails is no commit', async () => {
  const client = (await world.db.pool.connect()) as pg.PoolClient
  const commit = { name: 'commit', text: 'commit' }
  const statement = (by: number) => ({ name: 'by', text: 'select 12 / $1::int as result', values: [by] })
  await ask(client, { name: 'begin', text: 'begin' })
  await ask(client, statement(1))
  await ask(client, commit)
  const all = [
    ask(client, { name: 'begin', text: 'begin' }),
    ask(client, { text: `set local app.organization_id = '${aster}'`, frame: true }),
    ask(client, statement(0)),
    ask(client, commit),
  ]
  const settled = await Promise.allSettled(all)
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
  expect(await ask(client, { text: 'rollback' })).toMatchObject({ command: 'ROLLBACK' })
  client.release()
})

test('a value that cannot be written is told to its statement, and nothing behind it is done', async () => {
  const endless: { self?: unknown } = {}
  endless.self = endless
  const json = (tx: Tx, value: unknown) => sql`select ${value}::jsonb as it`.execute(tx)
  const three = (value: unknown) =>
    transaction(world.db, aster, async (tx) => {
      const [one, other, third] = await Promise.allSettled([
        acting(tx),
        json(tx, value),
        heart(tx, idOf(500)),
      ])
      if (other.status === 'rejected') throw Object.assign(other.reason, { one, third })
      throw new Error('undo')
    })
  for (let turn = 0; turn < 4; turn += 1) await expect(three({})).rejects.toThrow('undo')
  await expect(three(endless)).rejects.toMatchObject({
    message: expect.stringContaining('circular'),
    one: { status: 'fulfilled', value: aster },
    third: { status: 'rejected' },
  })
  const before = await read(world.db, aster, hearts)
  await transaction(world.db, aster, (tx) =>
    Promise.allSettled([acting(tx), json(tx, endless), heart(tx, idOf(501))]),
  )
  expect(await read(world.db, aster, hearts)).toBe(before)
  expect(await read(world.db, aster, acting)).toBe(aster)
})

test('a connection that is lost in the middle fails all that was not answered, and is replaced', async () => {
  const dying = (pid: number | null) =>
    read(world.db, aster, (tx) =>
      Promise.allSettled([
        acting(tx),
        sql`select pg_terminate_backend(${pid}::int), pg_sleep(${pid === null ? 0 : 0.2})`.execute(tx),
        quotient(tx, 6),
      ]).then((all) => {
        for (const one of all) if (one.status === 'rejected') throw one.reason
      }),
    )
  await known(() => dying(null))
  const { rows } = await world.db.pool.query('select pg_backend_pid() as pid')
  await expect(dying(rows[0].pid)).rejects.toThrow()
  expect(await read(world.db, aster, acting)).toBe(aster)
})
