import type { OrganizationKind } from '#domain/organization.ts'
import { type Role, rolesOf, userAdminRoles } from '#domain/role.ts'
import type { Assignment } from '../session/role-names.ts'

/** Where a role holds: everywhere, or at some locations. */
export type Scope = 'company' | readonly string[]

/** Each role held with its scope, while boxes are ticked. */
export type Rights = Partial<Record<Role, Scope>>

export function rightsOf(assignments: readonly Assignment[]): Rights {
  const rights: Rights = {}
  for (const { role, locationId } of assignments) {
    const scope = rights[role]
    if (locationId === null || scope === 'company') rights[role] = 'company'
    else rights[role] = [...(scope ?? []), locationId]
  }
  return rights
}

export function assignmentsOf(rights: Rights): Assignment[] {
  return (Object.entries(rights) as [Role, Scope][]).flatMap(([role, scope]): Assignment[] =>
    scope === 'company' ? [{ role, locationId: null }] : scope.map((locationId) => ({ role, locationId })),
  )
}

export function withRole(rights: Rights, role: Role, held: boolean): Rights {
  const { [role]: _, ...others } = rights
  return held ? { ...others, [role]: 'company' } : others
}

export function withLocation(rights: Rights, role: Role, locationId: string, held: boolean): Rights {
  const scope = rights[role]
  const locations = scope === undefined || scope === 'company' ? [] : scope.filter((id) => id !== locationId)
  return { ...rights, [role]: held ? [...locations, locationId] : locations }
}

/** A role for some locations needs one at least. */
export function rolesWithoutPlace(rights: Rights): Role[] {
  return (Object.entries(rights) as [Role, Scope][]).flatMap(([role, scope]) =>
    scope.length === 0 ? [role] : [],
  )
}

/** Administrators manage the whole organization; the other roles may be limited to locations (ROL-1). */
export function mayBeLimited(role: Role): boolean {
  return !userAdminRoles.includes(role)
}

/** The daily roles first, the administrators last. */
export function rolesInOrder(kind: OrganizationKind): Role[] {
  const all = rolesOf(kind)
  return [...all.filter(mayBeLimited).reverse(), ...all.filter((role) => !mayBeLimited(role))]
}

export function sameRights(one: Rights, other: Rights): boolean {
  const written = (rights: Rights) =>
    assignmentsOf(rights)
      .map(({ role, locationId }) => `${role} ${locationId}`)
      .sort()
      .join()
  return written(one) === written(other)
}
