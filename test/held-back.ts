import { expect, vi } from 'vitest'
import type { TestDatabase } from './database.ts'

/** Until nothing that runs elsewhere in the same PostgreSQL holds newer events back from the feed. */
export async function nothingHeldBack({ ownerQuery }: Pick<TestDatabase, 'ownerQuery'>): Promise<void> {
  const heldBack = 'select from event where transaction >= pg_snapshot_xmin(pg_current_snapshot()) limit 1'
  await vi.waitFor(async () => expect(await ownerQuery(heldBack)).toEqual([]), { timeout: 60_000 })
}
