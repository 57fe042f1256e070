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

export type Origin = { openedWith: 'password' | 'company'; confined: boolean; agent: string }

export async function findOrigin(tx: Tx, tokenHash: Buffer): Promise<Origin | undefined> {
  const { rows } = await sql<Origin>`
    select opened_with as "openedWith", confined, agent from session_origin(${tokenHash})`.execute(tx)
  return rows[0]
}

export async function describeSession(tx: Tx, tokenHash: Buffer, origin: Origin): Promise<void> {
  const { openedWith, confined, agent } = origin
  await sql`select describe_session(${tokenHash}, ${openedWith}, ${confined}, ${agent})`.execute(tx)
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
