import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrganizationId } from '#domain/id.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { asParty, joined, read, type Tx, transaction, withoutOrganization } from './database.ts'

const aster = '00000000-0000-7000-8000-00000000000a' as OrganizationId
const birch = '00000000-0000-7000-8000-00000000000b' as OrganizationId

let world: TestDatabase
beforeAll(async () => {
  world = await openTestDatabase({ poolSize: 2 })
  await world.ownerQuery(
    `insert into organization (id, kind, name, global_id) values ($1, 'vendor', 'Aster', 'A'), ($2, 'partner', 'Birch', 'B')`,
    [aster, birch],
  )
})
afterAll(() => world.close())

async function acting(tx: Tx): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`select current_setting('app.organization_id', true) as id`.execute(tx)
  return rows[0]?.id ?? ''
}

function heart(tx: Tx, organizationId: OrganizationId, id: string) {
  return tx
    .insertInto('favorite')
    .values({ organization_id: organizationId, person_id: id, deal_id: id })
    .execute()
}

const hearts = async (tx: Tx) => (await tx.selectFrom('favorite').selectAll().execute()).length
const one = '10000000-0000-7000-8000-000000000001'

test('a forgotten where shows nobody the rows of another organization', async () => {
  await transaction(world.db, aster, (tx) => heart(tx, aster, one))
  expect(await read(world.db, aster, hearts)).toBe(1)
  expect(await read(world.db, birch, hearts)).toBe(0)
  expect(await withoutOrganization(world.db, hearts)).toBe(0)
})

test('nobody writes rows of an organization that he does not act for', async () => {
  const attempt = transaction(world.db, birch, (tx) => heart(tx, aster, one.replace('1', '2')))
  await expect(attempt).rejects.toThrow('row-level security')
})

test('the connection forgets for whom it acted', async () => {
  await transaction(world.db, aster, acting)
  const { rows } = await world.db.pool.query(`select current_setting('app.organization_id', true) as id`)
  expect(rows[0].id || null).toBeNull()
})

test('what fails leaves nothing behind', async () => {
  const id = one.replace('1', '3')
  const attempt = transaction(world.db, birch, async (tx) => {
    await heart(tx, birch, id)
    throw new Error('no')
  })
  await expect(attempt).rejects.toThrow('no')
  expect(await read(world.db, birch, hearts)).toBe(0)
})

test('a failed statement that is ignored does not pass for a commit', async () => {
  const attempt = transaction(world.db, birch, async (tx) => {
    await sql`select 1 / 0`.execute(tx).catch(() => {})
  })
  await expect(attempt).rejects.toThrow('nothing of its transaction was kept')
})

test('asParty acts for the other for its own statements only, nested and after errors too', async () => {
  await transaction(world.db, aster, async (tx) => {
    await asParty(tx, birch, async () => {
      expect(await acting(tx)).toBe(birch)
      await asParty(tx, aster, async () => expect(await acting(tx)).toBe(aster))
      expect(await acting(tx)).toBe(birch)
    })
    expect(await acting(tx)).toBe(aster)
    await asParty(tx, birch, () => Promise.reject(new Error('changed my mind'))).catch(() => {})
    expect(await acting(tx)).toBe(aster)
  })
})

test('acting for a party needs a transaction of an organization, and an id that is one', async () => {
  await expect(withoutOrganization(world.db, (tx) => asParty(tx, birch, async () => 1))).rejects.toThrow()
  const injected = `x'; drop table event; --` as OrganizationId
  await expect(transaction(world.db, injected, acting)).rejects.toThrow('Not the id')
  await expect(transaction(world.db, aster, (tx) => asParty(tx, injected, async () => 1))).rejects.toThrow(
    'Not the id',
  )
})

test('a reader sees one moment and cannot write', async () => {
  await expect(read(world.db, aster, (tx) => heart(tx, aster, one.replace('1', '4')))).rejects.toThrow(
    'read-only',
  )
})

test('a statement after the end of its transaction throws instead of running in somebody else’s', async () => {
  const late = await transaction(world.db, aster, async (tx) => ({ tx }))
  await expect(acting(late.tx)).rejects.toThrow('after the end')
})

test('statements started side by side take their turns', async () => {
  const numbers = await read(world.db, aster, (tx) =>
    Promise.all([1, 2, 3].map((n) => sql<{ n: number }>`select ${n}::int as n`.execute(tx))),
  )
  expect(numbers.map(({ rows }) => rows[0]?.n)).toEqual([1, 2, 3])
})

test('decimals and days stay text, counts are numbers, instants are dates', async () => {
  const { rows } = await read(world.db, aster, (tx) =>
    sql<Record<string, unknown>>`select 12345678901234567.8900::numeric as amount, '2026-02-03'::date as day,
      count(*) as count, 9007199254740993::int8 as huge, '2026-02-03T00:00:00Z'::timestamptz as at`.execute(
      tx,
    ),
  )
  expect(rows[0]).toEqual({
    amount: '12345678901234567.8900',
    day: '2026-02-03',
    count: 1,
    huge: '9007199254740993',
    at: new Date('2026-02-03T00:00:00Z'),
  })
})

test('a lost connection costs its own statement only', async () => {
  const attempt = transaction(world.db, aster, async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await world.ownerQuery('select pg_terminate_backend($1)', [rows[0]?.pid])
    return acting(tx)
  })
  await expect(attempt).rejects.toThrow()
  expect(await read(world.db, aster, acting)).toBe(aster)
})

test('transactions of a joined database are parts of the open one: what one of them did goes with the rest', async () => {
  const two = '10000000-0000-7000-8000-000000000002'
  const before = await read(world.db, aster, hearts)
  const failing = transaction(world.db, aster, async (tx) => {
    const inside = joined(world.db, tx)
    await transaction(inside, aster, (part) => heart(part, aster, two))
    expect(await read(inside, aster, hearts)).toBe(before + 1)
    throw new Error('the second part fails')
  })
  await expect(failing).rejects.toThrow('the second part fails')
  expect(await read(world.db, aster, hearts)).toBe(before)
})

test('nobody joins a transaction of another organization', async () => {
  const crossing = transaction(world.db, aster, (tx) => read(joined(world.db, tx), birch, hearts))
  await expect(crossing).rejects.toThrow('another organization')
})

test('what fails is told by its own reason, also where a statement behind it is heard first', async () => {
  const late = async (tx: Tx) => {
    try {
      await sql`select 1 / 0`.execute(tx)
    } catch (error) {
      await pause(20)
      throw error
    }
  }
  const attempt = transaction(world.db, aster, (tx) => Promise.all([late(tx), acting(tx)]))
  await expect(attempt).rejects.toMatchObject({ code: '22012' })
})
