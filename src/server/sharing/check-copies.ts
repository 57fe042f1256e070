import type { EngagementId, OrganizationId, ReferralId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import { type SharedReferral, sharedWith, viewersOf } from '#domain/visibility.ts'
import { asParty, read, type Tx, transaction } from '../db/database.ts'
import { getOwnRecord, lockEngagement } from '../records/queries.ts'
import type { WorkContext } from '../work-context.ts'
import { findCopy, listOrganizations, listRecordKeys, type RecordKey, saveCopy } from './queries.ts'

export type CopyCheck = { records: number; wrong: number }

const pageSize = 200

/**
 * Compares every copy with what its owner's record says today, engagement by engagement under its lock; `mend` writes
 * those that differ anew. A difference is a bug or a change of `sharedWith`: nobody's action leaves one behind.
 */
export async function checkCopies(work: WorkContext, { mend }: { mend: boolean }): Promise<CopyCheck> {
  const sum: CopyCheck = { records: 0, wrong: 0 }
  for (const organizationId of await listOrganizations(work.db)) {
    let after: ReferralId | null = null
    do {
      const keys: RecordKey[] = await read(work.db, organizationId, (tx) =>
        listRecordKeys(tx, after, pageSize),
      )
      for (const key of keys) sum.wrong += await checkRecord(work, organizationId, key, mend)
      sum.records += keys.length
      after = keys.length < pageSize ? null : (keys.at(-1)?.id ?? null)
    } while (after !== null)
  }
  return sum
}

function checkRecord(
  work: WorkContext,
  ownerId: OrganizationId,
  key: RecordKey,
  mend: boolean,
): Promise<number> {
  return transaction(work.db, ownerId, async (tx) => {
    await lockEngagement(tx, key.engagementId as EngagementId)
    const record = await getOwnRecord(tx, key.id)
    let wrong = 0
    for (const viewer of viewersOf(record, work.vendor.id)) {
      const expected = sharedWith(record, viewer)
      if (await isAsExpected(tx, viewer.organizationId, expected)) continue
      wrong++
      if (mend) await rewrite(tx, viewer.organizationId, expected, record)
    }
    return wrong
  })
}

async function isAsExpected(tx: Tx, viewerId: OrganizationId, expected: SharedReferral): Promise<boolean> {
  const copy = await asParty(tx, viewerId, () => findCopy(tx, expected.id))
  return JSON.stringify(ordered(copy)) === JSON.stringify(ordered(expected))
}

async function rewrite(
  tx: Tx,
  viewerId: OrganizationId,
  expected: SharedReferral,
  record: Referral,
): Promise<void> {
  await asParty(tx, viewerId, () => saveCopy(tx, viewerId, expected, record))
}

/** jsonb keeps members in an order of its own. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => [key, ordered(part)])
}
