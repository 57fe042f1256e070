import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { listEntriesToMatch } from '../customer-accounts/match-entries.ts'
import { contextOf } from './play.ts'
import { seed } from './seed.ts'

const now = '2026-11-19T14:00:00.000Z'
let ground: TestDatabase
beforeAll(async () => {
  ground = await openTestDatabase()
}, 120_000)
afterAll(() => ground?.close())

test('CU-8, CU-9, CU-10: the demo has managed and unmanaged customers, one with linked accounts, and an entry to match', async () => {
  const world = await seed({ owner: ground.owner, db: ground.db, now, answerDays: 14, reminderDays: [] })
  const [counts] = await ground.ownerQuery(
    `select count(*) filter (where managed) > 50 as managed, count(*) filter (where not managed) > 20 as unmanaged,
       max((select count(*)::int from vendor_account a where a.customer_id = c.id)) as linked from customer c`,
  )
  expect(counts).toEqual({ managed: true, unmanaged: true, linked: 3 })
  const stage = { db: ground.db, world, now, answerDays: 14, reminderDays: [] }
  const { items } = await listEntriesToMatch(contextOf(stage, 'abel', now))
  expect(items).toHaveLength(1)
  expect(items[0]?.candidates[0]?.why).toBe('name')
}, 120_000)
