import type { EngagementId, ReferralId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

/** The engagements of the acting organization's deals with the customer, in one order for all actions. */
export async function listEngagementsOf(tx: Tx, customerId: string): Promise<EngagementId[]> {
  const rows = await tx
    .selectFrom('referral')
    .select('engagement_id')
    .distinct()
    .where('customer_id', '=', customerId)
    .orderBy('engagement_id')
    .execute()
  return rows.map((row) => row.engagement_id as EngagementId)
}

export async function listRecordIds(tx: Tx, engagementId: EngagementId): Promise<ReferralId[]> {
  const rows = await tx
    .selectFrom('referral')
    .select('id')
    .where('engagement_id', '=', engagementId)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id as ReferralId)
}

/** What the acting organization's entry by hand turned out to be; null where it is new. */
export async function saveMatch(
  tx: Tx,
  entryId: string,
  customerId: string | null,
  at: string,
): Promise<void> {
  await tx
    .updateTable('own_customer')
    .set({ matched_customer_id: customerId, matched_at: at })
    .where('id', '=', entryId)
    .execute()
}
