import { sql } from 'kysely'
import type { HelpType } from '#domain/help.ts'
import type { LocationId, OrganizationId, PersonId } from '#domain/id.ts'
import { type Actor, type Role, type RoleAssignment, userAdminRoles } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'
import { visibleReferrals, visibleShown } from '../referral-lists/visible-referrals.ts'

export type Member = {
  personId: PersonId
  firstName: string
  lastName: string
  email: string
  phone: string
  title: string
  assignments: RoleAssignment[]
  helpTypes: HelpType[]
  countries: string[]
  lastSeenAt: string | null
  guest: boolean
}

const mostMembers = 500

type MemberFilter = { role?: Role; search?: string; personId?: PersonId }

/** The people of the acting organization, by family name. */
export async function listMembers(tx: Tx, { role, search = '', personId }: MemberFilter): Promise<Member[]> {
  const { rows } = await sql<Member & { seenAt: Date | null }>`
    select m.person_id as "personId", m.first_name as "firstName", m.last_name as "lastName", m.email, m.phone, m.title,
      m.help_types as "helpTypes", m.countries, m.guest, m.last_seen_at as "seenAt",
      coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'locationId', r.location_id) order by r.role, r.location_id)
        from role_assignment r where r.person_id = m.person_id), '[]') as assignments
    from membership m
    where (${personId ?? null}::uuid is null or m.person_id = ${personId ?? null}::uuid)
      and (${role ?? null}::text is null or exists (
        select from role_assignment r where r.person_id = m.person_id and r.role = ${role ?? null}))
      and (m.first_name || ' ' || m.last_name ilike ${containing(search)} or m.email ilike ${containing(search)})
    order by lower(m.last_name), lower(m.first_name), m.person_id
    limit ${mostMembers}`.execute(tx)
  return rows.map(({ seenAt, ...member }) => ({ ...member, lastSeenAt: seenAt?.toISOString() ?? null }))
}

export async function countMembers(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from membership`.execute(tx)
  return Number(rows[0]?.count ?? 0)
}

/** All that the organization's list can show to those who see everything. */
export async function countDeals(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from referral) + (select count(*) from shown_referral where listed) as count`.execute(
    tx,
  )
  return Number(rows[0]?.count ?? 0)
}

/** How many deals each of them finds, in one statement: the list's own condition, asked for each (VIS-A1 to A3). */
export async function countVisibleDeals(tx: Tx, actors: readonly Actor[]): Promise<Map<PersonId, number>> {
  if (actors.length === 0) return new Map()
  const each = actors.map(
    (actor) => sql`select ${actor.personId}::uuid as person,
      (select count(*) from referral r where ${visibleReferrals(actor)})
        + (select count(*) from shown_referral s where ${visibleShown(actor)}) as deals`,
  )
  const { rows } = await sql<{
    person: PersonId
    deals: number
  }>`${sql.join(each, sql` union all `)}`.execute(tx)
  return new Map(rows.map((row) => [row.person, Number(row.deals)]))
}

/** Held to the end of the transaction, so that two admins cannot take away each other's role at once. */
export async function lockRoles(tx: Tx, organizationId: OrganizationId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('roles ' || ${organizationId}::text, 0))`.execute(
    tx,
  )
}

/** How many people manage the others. */
export async function countManagers(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('role_assignment')
    .select(({ fn }) => fn.count<string>('person_id').distinct().as('count'))
    .where('role', 'in', [...userAdminRoles])
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** Whether somebody other than this person manages users. */
export async function someoneElseManages(tx: Tx, personId: PersonId): Promise<boolean> {
  const other = await tx
    .selectFrom('role_assignment')
    .select('person_id')
    .where('role', 'in', [...userAdminRoles])
    .where('person_id', '<>', personId)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

export type Rights = {
  assignments: readonly RoleAssignment[]
  helpTypes: readonly string[]
  countries: readonly string[]
}

export async function saveRights(
  tx: Tx,
  organizationId: OrganizationId,
  personId: PersonId,
  rights: Rights,
): Promise<void> {
  await tx.deleteFrom('role_assignment').where('person_id', '=', personId).execute()
  await insertRoles(tx, organizationId, personId, rights.assignments)
  await tx
    .updateTable('membership')
    .set({ help_types: [...rights.helpTypes], countries: [...rights.countries] })
    .where('person_id', '=', personId)
    .execute()
}

async function insertRoles(
  tx: Tx,
  organizationId: OrganizationId,
  personId: PersonId,
  assignments: readonly RoleAssignment[],
): Promise<void> {
  if (assignments.length === 0) return
  const rows = assignments.map(({ role, locationId }) => ({
    organization_id: organizationId,
    person_id: personId,
    role,
    location_id: locationId,
  }))
  await tx.insertInto('role_assignment').values(rows).execute()
}

export type NewMember = {
  personId: PersonId
  firstName: string
  lastName: string
  email: string
  phone: string
  title: string
  guest: boolean
}

/** @returns false where somebody signs in with that e-mail already */
export async function createMember(
  tx: Tx,
  organizationId: OrganizationId,
  member: NewMember,
  passwordHash: string,
): Promise<boolean> {
  const email = member.email.toLowerCase()
  const { rows } = await sql<{ created: boolean }>`
    select create_person(${member.personId}::uuid, ${email}, ${passwordHash}) as created`.execute(tx)
  if (rows[0]?.created !== true) return false
  await tx
    .insertInto('membership')
    .values({
      organization_id: organizationId,
      person_id: member.personId,
      email,
      first_name: member.firstName,
      last_name: member.lastName,
      phone: member.phone,
      title: member.title,
      guest: member.guest,
    })
    .execute()
  return true
}

export async function saveStageNames(
  tx: Tx,
  organizationId: OrganizationId,
  names: Record<string, string>,
): Promise<void> {
  const stage_names = JSON.stringify(names)
  await tx
    .insertInto('organization_setting')
    .values({ organization_id: organizationId, stage_names })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet({ stage_names }))
    .execute()
}

export type Partner = {
  id: OrganizationId
  name: string
  globalId: string
  locations: { id: LocationId; name: string; number: string; city: string; country: string }[]
  readySolutions: number
  suspended: boolean
  assesses: boolean
}

const mostPartners = 100

export async function listPartners(tx: Tx, search: string): Promise<Partner[]> {
  const { rows } = await sql<Partner>`
    select o.id, o.name, o.global_id as "globalId", o.suspended_at is not null as suspended, o.assesses,
      coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'number', l.number, 'city', l.city,
        'country', l.country) order by l.name, l.number) from location l where l.organization_id = o.id
        and l.retired_at is null), '[]') as locations,
      (select count(*) from solution s where s.organization_id = o.id and s.co_sell_status <> 'in-market') as "readySolutions"
    from organization o
    where o.kind = 'partner' and o.name ilike ${containing(search)}
    order by lower(o.name), o.id
    limit ${mostPartners}`.execute(tx)
  return rows
}

/** @returns false where somebody signs in with that e-mail already */
export async function createPartner(tx: Tx, about: object, passwordHash: string): Promise<boolean> {
  const { rows } = await sql<{ created: boolean }>`
    select create_partner(${JSON.stringify(about)}::jsonb, ${passwordHash}) as created`.execute(tx)
  return rows[0]?.created === true
}

function containing(search: string): string {
  return `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`
}
