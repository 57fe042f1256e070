import type { OrganizationId, PersonId, ReferralId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

export async function insertFavorite(
  tx: Tx,
  organizationId: OrganizationId,
  personId: PersonId,
  dealId: ReferralId,
): Promise<void> {
  await tx
    .insertInto('favorite')
    .values({ organization_id: organizationId, person_id: personId, deal_id: dealId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteFavorite(tx: Tx, personId: PersonId, dealId: ReferralId): Promise<void> {
  await tx.deleteFrom('favorite').where('person_id', '=', personId).where('deal_id', '=', dealId).execute()
}
