import type { HelpType } from '#domain/help.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import type { Actor, RoleAssignment } from '#domain/role.ts'
import type { Vendor } from '../context.ts'
import type { Database } from '../db/database.ts'

export type FoundSession = { actor: Actor; organizationName: string; vendor: Vendor; seenAt: Date }

type Row = {
  person_id: string
  organization_id: string
  organization_kind: 'vendor' | 'partner'
  organization_name: string
  email: string
  first_name: string
  last_name: string
  help_types: string[]
  countries: string[]
  assignments: RoleAssignment[]
  vendor_id: string
  vendor_name: string
  suspended: boolean
  seen_at: Date
}

/** Who the token belongs to, with the roles of this moment (ORG-7); one round trip. */
export async function findSession(
  db: Database,
  tokenHash: Buffer,
  at: string,
): Promise<FoundSession | undefined> {
  const { rows } = await db.pool.query<Row>({
    name: 'find-session',
    text: `select s.*, o.suspended_at is not null as suspended
      from find_session($1, $2) s join organization o on o.id = s.organization_id`,
    values: [tokenHash, at],
  })
  return rows[0] && sessionOf(rows[0])
}

export async function touchSession(
  db: Database,
  tokenHash: Buffer,
  at: string,
  expiresAt: string,
): Promise<void> {
  await db.pool.query('select touch_session($1, $2, $3)', [tokenHash, at, expiresAt])
}

export async function isReachable(db: Database): Promise<boolean> {
  return db.pool.query('select 1').then(
    () => true,
    () => false,
  )
}

function sessionOf(row: Row): FoundSession {
  return {
    actor: {
      personId: row.person_id as PersonId,
      organizationId: row.organization_id as OrganizationId,
      organizationKind: row.organization_kind,
      name: fullName(row.first_name, row.last_name),
      email: row.email,
      assignments: row.assignments,
      helpTypes: row.help_types as HelpType[],
      countries: row.countries,
      suspended: row.suspended,
    },
    organizationName: row.organization_name,
    vendor: { id: row.vendor_id as OrganizationId, name: row.vendor_name },
    seenAt: row.seen_at,
  }
}
