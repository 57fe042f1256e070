import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OrganizationId } from '#domain/id.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import {
  aDeal,
  insertDeal,
  insertProgram,
  insertShown,
  type Program,
  type Write,
} from '../../../test/deal-rows.ts'
import { keepTotals } from './keep-totals.ts'

let world: TestDatabase
let program: Program
let vendor: OrganizationId
beforeAll(async () => {
  world = await openTestDatabase()
  program = await insertProgram(world.ownerQuery)
  vendor = program.vendor as OrganizationId
})
afterAll(() => world.close())

const own: string[] = []
const shown: string[] = []
beforeEach(async () => {
  own.length = 0
  shown.length = 0
  for (const table of ['deal_word', 'referral', 'shown_referral'])
    await world.ownerQuery(`delete from ${table}`)
  for (let count = 0; count < 6; count += 1) {
    const [record, copy] = [aDeal(vendor), { ...aDeal(vendor), ...from(program.partner), listed: count > 1 }]
    await insertDeal(world.ownerQuery, record)
    await insertShown(world.ownerQuery, copy)
    own.push(record.id)
    shown.push(copy.id)
  }
})

const from = (ownerId: string) => ({ ownerId, ownerName: 'Birch' })
const work = () => ({
  db: world.db,
  now: () => '2026-11-19T14:00:00.000Z',
  vendor: { id: vendor, name: 'A' },
})

const group = 'read_only, inbound, status, substatus, stage, deal_type, customer_country, value_currency'
const sums = 'deals, deals_in_usd, value_amount, value_usd'

/** The groups as they are kept, and as somebody counts them who knows nothing of triggers. */
async function keptAndCounted() {
  const kept = await world.ownerQuery(
    `select ${group}, sum(deals)::int as deals, sum(deals_in_usd)::int as deals_in_usd, sum(value_amount)::float as value_amount,
       sum(value_usd)::float as value_usd from deal_total where organization_id = $1 group by ${group}
     having sum(deals) <> 0 or sum(deals_in_usd) <> 0 or sum(value_amount) <> 0 or sum(value_usd) <> 0 order by ${group}, ${sums}`,
    [vendor],
  )
  const columns = `inbound, status, substatus, stage, deal_type, customer_country, coalesce(value_currency, '') as value_currency`
  const counted = await world.ownerQuery(
    `select ${group}, count(*)::int as deals, count(value_usd)::int as deals_in_usd,
       coalesce(sum(value_amount), 0)::float as value_amount, coalesce(sum(value_usd), 0)::float as value_usd
     from (
       select false as read_only, ${columns}, value_amount, value_usd from referral where organization_id = $1 union all
       select true, ${columns.replace('inbound', 'true as inbound')}, value_amount, value_usd from shown_referral
         where organization_id = $1 and listed) d
     group by ${group} order by ${group}, ${sums}`,
    [vendor],
  )
  return { kept, counted }
}

/** Acts as the application does for the vendor, in a transaction that is kept or thrown away. */
async function inTransaction(end: 'commit' | 'rollback', run: (write: Write) => Promise<void>) {
  const client: pg.PoolClient = await world.db.pool.connect()
  try {
    await client.query(`begin; select set_config('app.organization_id', '${vendor}', true)`)
    await run((text, values) => client.query(text, values))
    await client.query(end)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

type Change =
  | { kind: 'own' | 'shown'; place: number; set: string }
  | { kind: 'remove'; place: number }
  | { kind: 'open' }
  | { kind: 'show' }

const sets = [
  'stage = 40',
  'stage = 60',
  `customer_country = 'KR'`,
  `value_amount = null, value_currency = null, value_usd = null`,
  `value_amount = 12.5, value_currency = 'EUR', value_usd = 13.75`,
  `value_amount = 70, value_currency = 'KRW', value_usd = null`,
  `deal_type = 'co-sell'`,
  `name = 'Another name'`,
  `status = 'Closed', substatus = 'Won', closed_at = now()`,
  `status = 'Active', substatus = 'Accepted', closed_at = null`,
]
const place = fc.nat(5)
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('own' as const), place, set: fc.constantFrom(...sets) }),
  fc.record({
    kind: fc.constant('shown' as const),
    place,
    set: fc.constantFrom(
      ...sets.filter((set) => !set.includes('closed_at')),
      'listed = not listed',
      `status = 'Closed', substatus = 'Lost'`,
    ),
  }),
  fc.record({ kind: fc.constant('remove' as const), place }),
  fc.constantFrom<Change>({ kind: 'open' }, { kind: 'show' }),
)

async function make(change: Change, write: Write): Promise<void> {
  if (change.kind === 'open') await insertDeal(write, aDeal(vendor, { role: 'originator' }))
  else if (change.kind === 'show')
    await insertShown(write, { ...aDeal(vendor), ...from(program.other), listed: true })
  else if (change.kind === 'remove')
    await write('delete from shown_referral where id = $1', [shown[change.place]])
  else {
    const [table, ids] = change.kind === 'own' ? ['referral', own] : ['shown_referral', shown]
    await write(`update ${table} set ${change.set} where id = $1`, [ids[change.place]])
  }
}

const anyStory = fc.array(
  fc.record({
    end: fc.constantFrom('commit' as const, 'commit' as const, 'rollback' as const),
    changes: fc.array(anyChange, { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 6 },
)

test('UI-1: whatever is written, kept or thrown away, the totals are what somebody counts', async () => {
  await fc.assert(
    fc.asyncProperty(anyStory, async (story) => {
      for (const { end, changes } of story)
        await inTransaction(end, async (write) => {
          for (const change of changes) await make(change, write)
        })
      const { kept, counted } = await keptAndCounted()
      expect(kept).toEqual(counted)
    }),
    { numRuns: 40 },
  )
})

test('UI-1: writers of one group do not wait for each other, and nothing of theirs is lost', async () => {
  const [first, second, ...others] = own as [string, string, ...string[]]
  const close = (id: string, write: Write) =>
    write(`update referral set status = 'Closed', substatus = 'Won', closed_at = now() where id = $1`, [id])
  await inTransaction('commit', async (one) => {
    await close(first, one)
    await inTransaction('commit', async (two) => {
      await two(`set local lock_timeout = '2s'`)
      await close(second, two)
      await one(`update referral set stage = 60 where id = $1`, [first])
    })
  })
  await Promise.all(
    others.map((id) => inTransaction('commit', async (write) => void (await close(id, write)))),
  )
  const { kept, counted } = await keptAndCounted()
  expect(kept).toEqual(counted)
  const slots = () => world.ownerQuery('select distinct slot from deal_total order by slot')
  expect((await slots()).length).toBeGreaterThan(1)

  expect(await keepTotals(work())).toBe(0)
  expect(await slots()).toEqual([{ slot: 0 }])
  expect((await keptAndCounted()).kept).toEqual(counted)
})

test('UI-1: what was written past the triggers is found at night, and mended', async () => {
  await world.ownerQuery('alter table referral disable trigger user')
  await world.ownerQuery(`update referral set stage = 80 where id = $1`, [own[0]])
  await world.ownerQuery('alter table referral enable trigger user')
  const before = await keptAndCounted()
  expect(before.kept).not.toEqual(before.counted)
  expect(await keepTotals(work())).toBe(2)
  const { kept, counted } = await keptAndCounted()
  expect(kept).toEqual(counted)
  expect(await keepTotals(work())).toBe(0)
})

test('UI-1: the deals of partners are not kept: they count their own', async () => {
  await insertDeal(world.ownerQuery, aDeal(program.partner))
  expect(await world.ownerQuery('select from deal_total where organization_id <> $1', [vendor])).toEqual([])
})
