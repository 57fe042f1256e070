import { sql } from 'kysely'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { OrganizationKind } from '#domain/organization.ts'
import type { Tx } from '../db/database.ts'

export type OwnOrganization = { id: OrganizationId; name: string; kind: OrganizationKind; guest: boolean }

/** Where a person belongs, the vendor first, then by name. */
export async function listOwnOrganizations(tx: Tx, personId: PersonId): Promise<OwnOrganization[]> {
  const { rows } = await sql<OwnOrganization>`
    select id, name, kind, guest from organizations_of(${personId}::uuid)`.execute(tx)
  return rows
}

/** When and why the vendor suspended the acting partner; null while its enrolment is active (ORG-10). */
export async function findSuspension(
  tx: Tx,
  organizationId: OrganizationId,
): Promise<{ reason: string; since: string } | null> {
  const last = await tx
    .selectFrom('enrolment_change')
    .select(['state', 'reason', 'changed_at'])
    .where('partner_id', '=', organizationId)
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.state === 'suspended' ? { reason: last.reason, since: last.changed_at.toISOString() } : null
}
