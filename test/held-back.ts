import { expect } from 'vitest'
import type { TestDatabase } from './database.ts'

/** Until nothing that runs elsewhere in the same PostgreSQL holds newer events back from the feed. */
export const nothingHeldBack = ({ ownerQuery }: Pick<TestDatabase, 'ownerQuery'>) =>
  expect
    .poll(
      () =>
        ownerQuery('select from event where transaction >= pg_snapshot_xmin(pg_current_snapshot()) limit 1'),
      { timeout: 60_000 },
    )
    .toEqual([])
