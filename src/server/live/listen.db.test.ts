import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { listen } from './listen.ts'

let ground: TestDatabase
beforeAll(async () => {
  ground = await openTestDatabase()
})
afterAll(() => ground.close())

/** Whom the listening connection logs in as, while it listens. */
async function listener(listenUrl?: string): Promise<string | undefined> {
  const closing = new AbortController()
  const db = listenUrl === undefined ? ground.db : { ...ground.db, listenUrl }
  const ready = new Promise<void>((resolve, reject) => {
    const ear = { onAnnounced: () => resolve(), onLost: reject }
    void listen(db, ear, closing.signal)
  })
  try {
    await ready
    const [found] = await ground.ownerQuery<{ login: string }>(
      `select usename as login from pg_stat_activity where datname = current_database() and query like 'listen%'`,
    )
    return found?.login
  } finally {
    closing.abort()
  }
}

it('announcements are listened to past a pooler, where a direct address is known', async () => {
  expect(await listener()).toBe('tandem_app')
  const gone = () =>
    ground.ownerQuery(
      `select 1 from pg_stat_activity where datname = current_database() and query like 'listen%'`,
    )
  await expect.poll(gone, { timeout: 20_000 }).toEqual([])
  expect(await listener(ground.ownerUrl)).toBe('tandem_owner')
})
