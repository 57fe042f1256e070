import { sql } from 'kysely'
import type { LocationId, OrganizationId, PersonId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import { type Role, userAdminRoles } from '#domain/role.ts'
import type { CoSellStatus } from '#domain/solution.ts'
import type { Tx } from '../db/database.ts'

export type Credentials = { personId: PersonId; passwordHash: string | null }
export type Preferences = {
  passwordHash: string | null
  language: string | null
  scheme: string
  shortcuts: boolean
}

export async function findCredentials(tx: Tx, email: string): Promise<Credentials | undefined> {
  const { rows } = await sql<{ person_id: PersonId; password_hash: string | null }>`
    select person_id, password_hash from find_person_by_email(${email})`.execute(tx)
  return rows[0] && { personId: rows[0].person_id, passwordHash: rows[0].password_hash }
}

export async function getPreferences(tx: Tx, personId: PersonId): Promise<Preferences> {
  const { rows } = await sql<Preferences>`
    select password_hash as "passwordHash", language, scheme, shortcuts from find_person(${personId}::uuid)`.execute(
    tx,
  )
  if (rows[0] === undefined) throw new Error('A session without its person')
  return rows[0]
}

export async function listOrganizationsOf(tx: Tx, personId: PersonId): Promise<OrganizationId[]> {
  const { rows } = await sql<{ id: OrganizationId }>`
    select organization_id as id from memberships_of(${personId}::uuid)`.execute(tx)
  return rows.map((row) => row.id)
}

export type NewSession = {
  tokenHash: Buffer
  personId: PersonId
  organizationId: OrganizationId
  at: string
  until: string
}

export async function createSession(tx: Tx, session: NewSession): Promise<void> {
  const { tokenHash, personId, organizationId, at, until } = session
  await sql`select create_session(${tokenHash}, ${personId}::uuid, ${organizationId}::uuid, ${at}::timestamptz,
    ${until}::timestamptz)`.execute(tx)
}

/** How a session came about; `confined` keeps it to its organization. */
export type SessionOrigin = { openedWith: 'password' | 'company'; confined: boolean; agent: string }

export async function describeSession(tx: Tx, tokenHash: Buffer, origin: SessionOrigin): Promise<void> {
  const { openedWith, confined, agent } = origin
  await sql`select describe_session(${tokenHash}, ${openedWith}, ${confined}, ${agent})`.execute(tx)
}

export async function findSessionOrigin(tx: Tx, tokenHash: Buffer): Promise<SessionOrigin | undefined> {
  const { rows } = await sql<SessionOrigin>`
    select opened_with as "openedWith", confined, agent from session_origin(${tokenHash})`.execute(tx)
  return rows[0]
}

/** When the person showed who he is, and until when that holds at most; null for no such end. */
export async function limitSession(
  tx: Tx,
  tokenHash: Buffer,
  { at, latest }: { at: string; latest: string | null },
): Promise<void> {
  await sql`select limit_session(${tokenHash}, ${at}::timestamptz, ${latest ?? 'infinity'}::timestamptz)`.execute(
    tx,
  )
}

/** What goes on in another organization is no new sign-in: it ends when the former session would have ended. */
export async function inheritLimits(tx: Tx, tokenHash: Buffer, former: Buffer): Promise<void> {
  await sql`select inherit_limits(${tokenHash}, ${former})`.execute(tx)
}

export async function endSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await sql`select end_session(${tokenHash})`.execute(tx)
}

/** Ends all sessions of the person but the spared one. */
export async function endSessions(tx: Tx, personId: PersonId, spared: Buffer | null): Promise<void> {
  await sql`select end_sessions(${personId}::uuid, ${spared}::bytea)`.execute(tx)
}

export async function setPassword(tx: Tx, personId: PersonId, hash: string): Promise<void> {
  await sql`select set_password(${personId}::uuid, ${hash})`.execute(tx)
}

export type PreferenceChange = { language?: string; scheme?: string; shortcuts?: boolean }

export async function changePerson(tx: Tx, personId: PersonId, change: PreferenceChange): Promise<void> {
  const { language = null, scheme = null, shortcuts = null } = change
  await sql`select change_person(${personId}::uuid, ${language}, ${scheme}, ${shortcuts}::boolean)`.execute(
    tx,
  )
}

/** @returns how many seconds to wait before the next attempt, 0 to go on */
export async function admitAttempt(tx: Tx, key: string, allowed: number, at: string): Promise<number> {
  const { rows } = await sql<{ wait: number }>`
    select admit_attempt(${key}, ${allowed}::integer, ${at}::timestamptz) as wait`.execute(tx)
  return rows[0]?.wait ?? 0
}

export async function forgiveAttempt(tx: Tx, emailKey: string, addressKey: string): Promise<void> {
  await sql`select forgive_attempt(${emailKey}, ${addressKey})`.execute(tx)
}

export async function findVendorName(tx: Tx): Promise<string | null> {
  const vendor = await tx
    .selectFrom('organization')
    .select('name')
    .where('kind', '=', 'vendor')
    .executeTakeFirst()
  return vendor?.name ?? null
}

export type DemoPerson = {
  email: string
  name: string
  organizationName: string
  organizationKind: 'vendor' | 'partner'
  roles: Role[]
  locationName: string | null
  guest: boolean
}

export async function listDemoPeople(tx: Tx): Promise<DemoPerson[]> {
  const { rows } = await sql<DemoPerson>`
    select d.email, d.name, d.organization_name as "organizationName", d.organization_kind as "organizationKind",
      d.roles, d.location_name as "locationName",
      exists (
        select 1 from find_person_by_email(d.email) p, organizations_of(p.person_id) o
        where o.name = d.organization_name and o.guest
      ) as guest
    from list_demo_people() d`.execute(tx)
  return rows
}

/** @returns false where the program has begun already */
export async function beginProgram(tx: Tx, about: object, passwordHash: string): Promise<boolean> {
  const { rows } = await sql<{ begun: boolean }>`
    select begin_program(${JSON.stringify(about)}::jsonb, ${passwordHash}) as begun`.execute(tx)
  return rows[0]?.begun ?? false
}

export async function getOwnMembership(tx: Tx, personId: PersonId) {
  return tx
    .selectFrom('membership')
    .select(['first_name as firstName', 'last_name as lastName', 'email', 'phone', 'title'])
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
}

export async function getOrganization(tx: Tx, id: OrganizationId) {
  return tx
    .selectFrom('organization')
    .select(['id', 'name', 'kind', 'global_id as globalId'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export type LocationRow = { id: LocationId; name: string; number: string; city: string; country: string }

export async function listLocations(
  tx: Tx,
  organizationId: OrganizationId,
  which: 'open' | 'closed' = 'open',
): Promise<LocationRow[]> {
  const rows = await tx
    .selectFrom('location')
    .select(['id', 'name', 'number', 'city', 'country'])
    .where('organization_id', '=', organizationId)
    .where('retired_at', which === 'open' ? 'is' : 'is not', null)
    .orderBy('name')
    .orderBy('number')
    .execute()
  return rows as LocationRow[]
}

export async function getStageNames(tx: Tx): Promise<Record<string, string>> {
  const setting = await tx.selectFrom('organization_setting').select('stage_names').executeTakeFirst()
  return setting?.stage_names ?? {}
}

export async function listOwnCoSellStatuses(
  tx: Tx,
  organizationId: OrganizationId,
): Promise<{ coSellStatus: CoSellStatus }[]> {
  const rows = await tx
    .selectFrom('solution')
    .select('co_sell_status as coSellStatus')
    .distinct()
    .where('organization_id', '=', organizationId)
    .execute()
  return rows as { coSellStatus: CoSellStatus }[]
}

/** Whom to ask for access or roles (ORG-5, ORG-6). */
export async function listAdmins(tx: Tx): Promise<{ name: string; email: string; role: Role }[]> {
  const rows = await tx
    .selectFrom('role_assignment as r')
    .innerJoin('membership as m', (join) =>
      join.onRef('m.organization_id', '=', 'r.organization_id').onRef('m.person_id', '=', 'r.person_id'),
    )
    .select(['m.first_name', 'm.last_name', 'm.email', 'r.role'])
    .distinct()
    .where('r.role', 'in', [...userAdminRoles])
    .orderBy('m.last_name')
    .orderBy('m.email')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    name: fullName(row.first_name, row.last_name),
    email: row.email,
    role: row.role as Role,
  }))
}
