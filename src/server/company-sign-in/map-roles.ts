import { type CompanyAccount, remap, rolesOfGroups } from '#domain/company-sign-in.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { RoleAssignment } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'
import { someoneElseManages } from '../organizations/queries.ts'
import { listHeldRoles, listMappedRoles, saveMappedRoles, saveRoles } from './entry-queries.ts'
import type { TenantRow } from './queries.ts'

type Newcomer = { organizationId: OrganizationId; personId: PersonId; isNew: boolean }

/**
 * Gives what the groups give now and takes away what they gave before (ROL-R2, ROL-R3); a newcomer without groups gets
 * the role that the directory's people begin with. The caller holds the lock on roles.
 */
export async function mapRoles(
  tx: Tx,
  tenant: TenantRow,
  account: CompanyAccount,
  { organizationId, personId, isNew }: Newcomer,
): Promise<void> {
  const wanted = tenant.mapsGroups ? rolesOfGroups(account.groups, tenant.groupRoles) : []
  const held = await listHeldRoles(tx, personId)
  const about = { organizationId, personId, tenantId: tenant.id }
  if (isNew && held.length === 0 && wanted.length === 0) return saveRoles(tx, about, [], beginning(tenant))
  if (!tenant.mapsGroups) return
  const mapped = await listMappedRoles(tx, personId, tenant.id)
  const others = await someoneElseManages(tx, personId)
  const after = remap(held, mapped, wanted, others)
  await saveRoles(tx, about, held, after.held)
  await saveMappedRoles(tx, about, after.managed, after.kept)
}

function beginning({ defaultRole, defaultLocationId }: TenantRow): RoleAssignment[] {
  return defaultRole === null ? [] : [{ role: defaultRole, locationId: defaultLocationId }]
}
