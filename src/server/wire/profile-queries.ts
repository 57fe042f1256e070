import { sql } from 'kysely'
import type { OrganizationId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

export type PartnerName = { partnerName: string; mpnId: string }

/** Whose ID it is: an organization's global one, or that of one of its locations (ORG-1). */
export async function findByMpnId(tx: Tx, mpnId: string): Promise<PartnerName | undefined> {
  const { rows } = await sql<PartnerName>`
    select o.name as "partnerName", o.global_id as "mpnId" from organization o where o.global_id = ${mpnId}
    union all
    select o.name, l.number from location l join organization o on o.id = l.organization_id where l.number = ${mpnId}
    limit 1`.execute(tx)
  return rows[0]
}

export async function getOwnName(tx: Tx, organizationId: OrganizationId): Promise<PartnerName> {
  return tx
    .selectFrom('organization')
    .select(['name as partnerName', 'global_id as mpnId'])
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
}
