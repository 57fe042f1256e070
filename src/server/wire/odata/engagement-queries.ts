import { sql } from 'kysely'
import type { DealType } from '#domain/deal-type.ts'
import type { Actor } from '#domain/role.ts'
import type { SharedReferral } from '#domain/visibility.ts'
import type { Tx } from '../../db/database.ts'

/** What another party shows of its record in an engagement, and whether the list holds it where I have none myself. */
export type ShownOf = {
  shown: SharedReferral
  dealType: DealType
  listed: boolean
  favorite: boolean
  createdAt: string
  updatedAt: string
  version: number
}

/** The ids of the organization's own records of an engagement, the one that counts first. */
export async function listOwnIdsOf(tx: Tx, engagementId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('referral')
    .select('id')
    .where('engagement_id', '=', engagementId)
    .orderBy('is_open', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ id }) => id)
}

export async function listShownOf(tx: Tx, actor: Actor, engagementId: string): Promise<ShownOf[]> {
  const { rows } = await sql<{
    shown: SharedReferral
    deal_type: DealType
    listed: boolean
    favorite: boolean
    created_at: Date
    updated_at: Date
    shown_version: number
  }>`select s.shown, s.deal_type, s.listed, s.created_at, s.updated_at, s.shown_version,
      exists (select from favorite f where f.person_id = ${actor.personId} and f.deal_id = s.id) as favorite
    from shown_referral s where s.engagement_id = ${engagementId}`.execute(tx)
  return rows.map((row) => ({
    shown: row.shown,
    dealType: row.deal_type,
    listed: row.listed,
    favorite: row.favorite,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.shown_version,
  }))
}
