import { sql } from 'kysely'
import type { LocationId, OrganizationId, PersonId } from '#domain/id.ts'
import type { Role, RoleAssignment } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'

export type Account = { tenantId: string; subject: string; email: string | null }
export type KnownPeople = {
  byAccount: PersonId | null
  byEmail: PersonId | null
  /** The member with that address came from this directory as another account. */
  otherAccount: boolean
}

export async function findKnownPeople(tx: Tx, { tenantId, subject, email }: Account): Promise<KnownPeople> {
  const { rows } = await sql<KnownPeople>`
    select
      (select a.person_id from company_account a where a.tenant_id = ${tenantId}::uuid and a.subject = ${subject})
        as "byAccount",
      (select m.person_id from membership m where m.email = ${email}) as "byEmail",
      exists (select from company_account a join membership m on m.person_id = a.person_id
        where a.tenant_id = ${tenantId}::uuid and a.subject <> ${subject} and m.email = ${email}) as "otherAccount"`.execute(
    tx,
  )
  return rows[0] as KnownPeople
}

/** The address that the person signs in with, whatever the organization's list says. */
export async function getAddress(tx: Tx, personId: PersonId): Promise<string> {
  const { rows } = await sql<{ email: string }>`select address_of(${personId}::uuid) as email`.execute(tx)
  return rows[0]?.email ?? ''
}

type NewPerson = { personId: PersonId; email: string; firstName: string; lastName: string; phone: string }

/** Somebody who is known elsewhere in the program becomes a member here too. */
export async function createMember(
  tx: Tx,
  organizationId: OrganizationId,
  { personId, email, firstName, lastName, phone }: NewPerson,
): Promise<PersonId> {
  await sql`select create_person(${personId}::uuid, ${email}, null)`.execute(tx)
  const { rows } = await sql<{ id: PersonId }>`
    select person_id as id from find_person_by_email(${email})`.execute(tx)
  const id = rows[0]?.id ?? personId
  await tx
    .insertInto('membership')
    .values({
      organization_id: organizationId,
      person_id: id,
      email,
      first_name: firstName,
      last_name: lastName,
      phone,
    })
    .execute()
  return id
}

export async function saveAccount(
  tx: Tx,
  organizationId: OrganizationId,
  account: { tenantId: string; subject: string; email: string; personId: PersonId; at: string },
): Promise<void> {
  const { tenantId, subject, email, personId, at } = account
  await tx
    .insertInto('company_account')
    .values({
      organization_id: organizationId,
      tenant_id: tenantId,
      subject,
      person_id: personId,
      email,
      linked_at: at,
      last_used_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'tenant_id', 'subject']).doUpdateSet({ email, last_used_at: at }),
    )
    .execute()
  await tx.updateTable('directory_tenant').set({ last_used_at: at }).where('id', '=', tenantId).execute()
}

export async function deleteAccounts(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom('company_account').where('person_id', '=', personId).execute()
}

export async function listPeopleOfDirectories(tx: Tx): Promise<PersonId[]> {
  const rows = await tx.selectFrom('company_account').select('person_id').distinct().execute()
  return rows.map((row) => row.person_id as PersonId)
}

export async function isMember(tx: Tx, personId: PersonId): Promise<boolean> {
  const found = await tx
    .selectFrom('membership')
    .select('person_id')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return found !== undefined
}

type RoleRow = { role: string; location_id: string | null }
const assignmentOf = ({ role, location_id }: RoleRow): RoleAssignment => ({
  role: role as Role,
  locationId: location_id as LocationId | null,
})

export async function listHeldRoles(tx: Tx, personId: PersonId): Promise<RoleAssignment[]> {
  const rows = await tx
    .selectFrom('role_assignment')
    .select(['role', 'location_id'])
    .where('person_id', '=', personId)
    .execute()
  return rows.map(assignmentOf)
}

/** What the groups of this directory gave. */
export async function listMappedRoles(
  tx: Tx,
  personId: PersonId,
  tenantId: string,
): Promise<RoleAssignment[]> {
  const rows = await tx
    .selectFrom('mapped_role')
    .select(['role', 'location_id'])
    .where('person_id', '=', personId)
    .where('tenant_id', '=', tenantId)
    .execute()
  return rows.map(assignmentOf)
}

type Mapping = { organizationId: OrganizationId; personId: PersonId; tenantId: string }

/** Adds and takes away only what changed, so that open pages are told only then. */
export async function saveRoles(
  tx: Tx,
  { organizationId, personId }: Mapping,
  before: readonly RoleAssignment[],
  after: readonly RoleAssignment[],
): Promise<void> {
  const lacks = (list: readonly RoleAssignment[], { role, locationId }: RoleAssignment) =>
    !list.some((one) => one.role === role && one.locationId === locationId)
  for (const gone of before.filter((one) => lacks(after, one))) {
    await tx
      .deleteFrom('role_assignment')
      .where('person_id', '=', personId)
      .where('role', '=', gone.role)
      .where('location_id', 'is not distinct from', gone.locationId)
      .execute()
  }
  for (const { role, locationId } of after.filter((one) => lacks(before, one))) {
    await tx
      .insertInto('role_assignment')
      .values({ organization_id: organizationId, person_id: personId, role, location_id: locationId })
      .execute()
  }
}

export async function saveMappedRoles(
  tx: Tx,
  { organizationId, personId, tenantId }: Mapping,
  managed: readonly RoleAssignment[],
  kept: readonly RoleAssignment[],
): Promise<void> {
  await tx
    .deleteFrom('mapped_role')
    .where('person_id', '=', personId)
    .where('tenant_id', '=', tenantId)
    .execute()
  if (managed.length === 0) return
  const isKept = (one: RoleAssignment) =>
    kept.some(({ role, locationId }) => role === one.role && locationId === one.locationId)
  await tx
    .insertInto('mapped_role')
    .values(
      managed.map((one) => ({
        organization_id: organizationId,
        tenant_id: tenantId,
        person_id: personId,
        role: one.role,
        location_id: one.locationId,
        kept: isKept(one),
      })),
    )
    .execute()
}
