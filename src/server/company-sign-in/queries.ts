import { sql } from 'kysely'
import type { DomainProblem, GroupRole } from '#domain/company-sign-in.ts'
import type { LocationId, OrganizationId, PersonId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import { type Role, userAdminRoles } from '#domain/role.ts'
import { noSignInRules, type SignInRules } from '#domain/sign-in-rules.ts'
import type { Tx } from '../db/database.ts'

export type TenantRow = {
  id: string
  name: string
  issuer: string
  clientId: string
  /** Sealed; empty where there is none. */
  clientSecret: string
  directoryClaim: string
  directoryId: string
  domains: string[]
  createsPeople: boolean
  defaultRole: Role | null
  defaultLocationId: LocationId | null
  groupsClaim: string
  mapsGroups: boolean
  groupRoles: GroupRole[]
  isActive: boolean
  provedAt: Date | null
  provedByName: string | null
  lastUsedAt: Date | null
}

const tenantColumns = [
  'id',
  'name',
  'issuer',
  'client_id as clientId',
  'client_secret as clientSecret',
  'directory_claim as directoryClaim',
  'directory_id as directoryId',
  'domains',
  'creates_people as createsPeople',
  'default_role as defaultRole',
  'default_location_id as defaultLocationId',
  'groups_claim as groupsClaim',
  'maps_groups as mapsGroups',
  'group_roles as groupRoles',
  'is_active as isActive',
  'proved_at as provedAt',
  'proved_by_name as provedByName',
  'last_used_at as lastUsedAt',
] as const

export async function listTenants(tx: Tx): Promise<TenantRow[]> {
  const rows = await tx
    .selectFrom('directory_tenant')
    .select(tenantColumns)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows as unknown as TenantRow[]
}

export async function findTenant(tx: Tx, id: string): Promise<TenantRow | undefined> {
  return (await listTenants(tx)).find((tenant) => tenant.id === id)
}

/** How many people came from each, and who kept an administrator's role. */
export async function listTenantPeople(tx: Tx): Promise<Map<string, { people: number; keptBy: string[] }>> {
  const { rows } = await sql<{ id: string; people: number; keptBy: string[] }>`
    select t.id, (select count(*)::integer from company_account a where a.tenant_id = t.id) as people,
      coalesce((select array_agg(distinct m.first_name || ' ' || m.last_name) from mapped_role r
        join membership m on m.person_id = r.person_id where r.tenant_id = t.id and r.kept), '{}') as "keptBy"
    from directory_tenant t`.execute(tx)
  return new Map(rows.map(({ id, ...rest }) => [id, rest]))
}

type TenantValues = Omit<TenantRow, 'id' | 'provedAt' | 'provedByName' | 'lastUsedAt'>

function columnsOf(values: TenantValues) {
  return {
    name: values.name,
    issuer: values.issuer,
    client_id: values.clientId,
    client_secret: values.clientSecret,
    directory_claim: values.directoryClaim,
    directory_id: values.directoryId,
    domains: values.domains,
    creates_people: values.createsPeople,
    default_role: values.defaultRole,
    default_location_id: values.defaultLocationId,
    groups_claim: values.groupsClaim,
    maps_groups: values.mapsGroups,
    group_roles: JSON.stringify(values.groupRoles),
    is_active: values.isActive,
  }
}

type Added = { id: string; organizationId: OrganizationId; at: string; byName: string }

export async function insertTenant(
  tx: Tx,
  { id, organizationId, at, byName }: Added,
  values: TenantValues,
): Promise<void> {
  await tx
    .insertInto('directory_tenant')
    .values({
      ...columnsOf(values),
      id,
      organization_id: organizationId,
      added_at: at,
      added_by_name: byName,
    })
    .execute()
}

/** `stillProved` is false where another issuer or directory took the place of the proved one. */
export async function updateTenant(
  tx: Tx,
  id: string,
  values: TenantValues,
  stillProved: boolean,
): Promise<void> {
  const proof = stillProved ? {} : { proved_at: null, proved_by_name: null }
  await tx
    .updateTable('directory_tenant')
    .set({ ...columnsOf(values), ...proof })
    .where('id', '=', id)
    .execute()
  if (!stillProved) await tx.deleteFrom('company_account').where('tenant_id', '=', id).execute()
}

export async function deleteTenant(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('directory_tenant').where('id', '=', id).execute()
}

/** @returns false where another organization has proved the directory */
export async function proveTenant(
  tx: Tx,
  id: string,
  proof: { at: string; byName: string },
): Promise<boolean> {
  return unlessTaken(tx, () =>
    tx
      .updateTable('directory_tenant')
      .set({ proved_at: proof.at, proved_by_name: proof.byName })
      .where('id', '=', id)
      .execute(),
  )
}

/** Undoes what ran into somebody else's row, and nothing before it. */
async function unlessTaken(tx: Tx, write: () => Promise<unknown>): Promise<boolean> {
  await sql`savepoint taking`.execute(tx)
  try {
    await write()
    await sql`release savepoint taking`.execute(tx)
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error
    await sql`rollback to savepoint taking`.execute(tx)
    return false
  }
}

export type DomainRow = {
  domain: string
  provedAt: Date | null
  checkedAt: Date | null
  problem: DomainProblem | null
}

export async function listDomains(tx: Tx): Promise<DomainRow[]> {
  return tx
    .selectFrom('sign_in_domain')
    .select(['domain', 'proved_at as provedAt', 'checked_at as checkedAt', 'problem'])
    .orderBy('domain')
    .execute()
}

export async function insertDomain(
  tx: Tx,
  {
    organizationId,
    domain,
    at,
    byName,
  }: { organizationId: OrganizationId; domain: string; at: string; byName: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('sign_in_domain')
    .values({ organization_id: organizationId, domain, added_at: at, added_by_name: byName })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function deleteDomain(tx: Tx, domain: string): Promise<void> {
  await tx.deleteFrom('sign_in_domain').where('domain', '=', domain).execute()
}

export async function noteDomainCheck(
  tx: Tx,
  domain: string,
  at: string,
  problem: DomainProblem | null,
): Promise<void> {
  await tx
    .updateTable('sign_in_domain')
    .set({ checked_at: at, problem })
    .where('domain', '=', domain)
    .execute()
}

/** @returns false where another organization has proved the domain */
export async function proveDomain(tx: Tx, domain: string, at: string): Promise<boolean> {
  return unlessTaken(tx, () =>
    tx
      .updateTable('sign_in_domain')
      .set({ proved_at: at, checked_at: at, problem: null })
      .where('domain', '=', domain)
      .execute(),
  )
}

export type LinkRequestRow = {
  id: string
  tenantId: string
  tenantName: string
  directoryId: string
  email: string
  name: string
  askedAt: Date
  times: number
}

export async function listLinkRequests(tx: Tx): Promise<LinkRequestRow[]> {
  return tx
    .selectFrom('link_request as r')
    .innerJoin('directory_tenant as t', (join) =>
      join.onRef('t.organization_id', '=', 'r.organization_id').onRef('t.id', '=', 'r.tenant_id'),
    )
    .select([
      'r.id',
      'r.tenant_id as tenantId',
      't.name as tenantName',
      'r.directory_id as directoryId',
      'r.email',
      'r.name',
      'r.asked_at as askedAt',
      'r.times',
    ])
    .orderBy('r.asked_at', 'desc')
    .execute()
}

type NewLinkRequest = Pick<LinkRequestRow, 'id' | 'tenantId' | 'directoryId' | 'email' | 'name'> & {
  organizationId: OrganizationId
  at: string
}

/** One request for each directory, however many people ask; the last one is named. */
export async function saveLinkRequest(tx: Tx, request: NewLinkRequest): Promise<void> {
  const { id, organizationId, tenantId, directoryId, email, name, at } = request
  await sql`
    insert into link_request as r (organization_id, id, tenant_id, directory_id, email, name, asked_at)
    values (${organizationId}::uuid, ${id}::uuid, ${tenantId}::uuid, ${directoryId}, ${email}, ${name}, ${at}::timestamptz)
    on conflict (organization_id, tenant_id, directory_id) do update
      set email = excluded.email, name = excluded.name, asked_at = excluded.asked_at, times = r.times + 1`.execute(
    tx,
  )
}

export async function deleteLinkRequest(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('link_request').where('id', '=', id).execute()
}

export async function getSignInRules(tx: Tx): Promise<SignInRules> {
  const rules = await tx
    .selectFrom('sign_in_rule')
    .select(['company_only', 'emergency_person_id', 'second_factor_required'])
    .executeTakeFirst()
  if (rules === undefined) return noSignInRules
  return {
    companyOnly: rules.company_only,
    emergencyPersonId: rules.emergency_person_id as PersonId | null,
    secondFactorRequired: rules.second_factor_required,
  }
}

export async function saveSignInRules(
  tx: Tx,
  organizationId: OrganizationId,
  { companyOnly, emergencyPersonId, secondFactorRequired }: SignInRules,
): Promise<void> {
  const values = {
    company_only: companyOnly,
    emergency_person_id: emergencyPersonId,
    second_factor_required: secondFactorRequired,
  }
  await tx
    .insertInto('sign_in_rule')
    .values({ organization_id: organizationId, ...values })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(values))
    .execute()
}

/** Which of the organization's people manage users, and whether each has a password. */
export async function listManagers(
  tx: Tx,
  organizationId: OrganizationId,
): Promise<{ id: PersonId; name: string; hasPassword: boolean }[]> {
  const { rows } = await sql<{ id: PersonId; first: string; last: string; hasPassword: boolean }>`
    select distinct m.person_id as id, m.first_name as first, m.last_name as last, p.person_id is not null as "hasPassword"
    from membership m
      join role_assignment r on r.person_id = m.person_id and r.role in (${sql.join([...userAdminRoles])})
      left join password_holders_of(${organizationId}::uuid) p on p.person_id = m.person_id
    order by last, first, id`.execute(tx)
  return rows.map(({ id, first, last, hasPassword }) => ({ id, name: fullName(first, last), hasPassword }))
}

/** The people of the organization who sign in with a password. */
export async function listPasswordHolders(tx: Tx, organizationId: OrganizationId): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    select person_id as id from password_holders_of(${organizationId}::uuid)`.execute(tx)
  return rows.map((row) => row.id)
}

export async function endPasswordSessions(tx: Tx, personId: PersonId): Promise<void> {
  await sql`select end_password_sessions(${personId}::uuid)`.execute(tx)
}

export async function findDomainHolder(tx: Tx, domain: string): Promise<OrganizationId | null> {
  const { rows } = await sql<{ holder: OrganizationId | null }>`
    select find_domain_holder(${domain}) as holder`.execute(tx)
  return rows[0]?.holder ?? null
}

export async function findDirectoryHolder(tx: Tx, tenantId: string): Promise<OrganizationId | null> {
  const { rows } = await sql<{ holder: OrganizationId | null }>`
    select find_directory_holder(${tenantId}::uuid) as holder`.execute(tx)
  return rows[0]?.holder ?? null
}
