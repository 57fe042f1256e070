import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSmallWorld, type SmallWorld } from '../../../test/world.ts'
import { read } from '../db/database.ts'
import { openEngagement } from '../engagements/open.ts'
import { beginningOf } from '../live/cursor.ts'
import { getHorizon, listEvents } from '../live/queries.ts'
import { carryOn, refuseFutureEvents } from './after-restore.ts'

let world: SmallWorld
const ahead = 20_000

beforeAll(async () => {
  world = await openSmallWorld()
})
afterAll(() => world?.close())

const birch = () => world.organizationId('Birch')
const eventsAfter = (transaction: string) =>
  read(world.db, birch(), (tx) => listEvents(tx, beginningOf(transaction), { limit: 100, actor: null })).then(
    ({ changes }) => changes.map(({ dealId }) => dealId),
  )

test('what a dump brought into another cluster is read in its order once the counter has been carried on', async () => {
  const { ownerUrl, schema } = world
  const opened = [
    await openEngagement(world.as('ben'), world.body()),
    await openEngagement(world.as('ben'), world.body()),
  ]
  await expect(refuseFutureEvents(ownerUrl, schema)).resolves.toBeUndefined()
  expect(await carryOn(ownerUrl, schema, () => {})).toBe(0n)

  // As in a cluster that has done less than the one the dump comes from.
  for (const table of ['event', 'notice_cursor'])
    await world.ownerQuery(
      `update ${table} set transaction = (transaction::text::bigint + ${ahead})::text::xid8`,
    )
  expect(await eventsAfter('0')).toEqual([])
  await expect(refuseFutureEvents(ownerUrl, schema)).rejects.toThrow('tandem after-restore')

  const by = await carryOn(ownerUrl, schema, () => {})
  expect(by).toBeGreaterThan(0n)
  await expect(refuseFutureEvents(ownerUrl, schema)).resolves.toBeUndefined()
  await expect.poll(() => eventsAfter('0'), { timeout: 20_000 }).toEqual(opened)

  // A place that somebody has kept is behind all of that, and before what comes.
  const kept = await read(world.db, birch(), getHorizon)
  const next = await openEngagement(world.as('ben'), world.body())
  await expect.poll(() => eventsAfter(kept.transaction), { timeout: 20_000 }).toEqual([next])
  expect(await carryOn(ownerUrl, schema, () => {})).toBe(0n)
}, 60_000)
