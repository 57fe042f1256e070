import type { FieldChange } from '#domain/event.ts'
import type { ReferralId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

/** Which fields of my own record changed after the version, oldest first, by whom and when. */
export async function listChangesSince(
  tx: Tx,
  id: ReferralId,
  version: number,
): Promise<{ field: string; by: string | null; at: string }[]> {
  const rows = await tx
    .selectFrom('event as e')
    .innerJoin('referral as r', (join) =>
      join.onRef('r.engagement_id', '=', 'e.engagement_id').onRef('r.id', '=', 'e.deal_id'),
    )
    .select(['e.changes', 'e.actor_name', 'e.happened_at'])
    .where('r.id', '=', id)
    .where('e.deal_version', '>', version)
    .orderBy('e.deal_version')
    .execute()
  return rows.flatMap((row) =>
    (row.changes as FieldChange[])
      .filter((change) => change.of === null)
      .map((change) => ({ field: change.field, by: row.actor_name, at: row.happened_at.toISOString() })),
  )
}
