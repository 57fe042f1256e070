import type { HelpType } from './help.ts'
import type { LocationId, OrganizationId, PersonId } from './id.ts'
import type { OrganizationKind } from './organization.ts'

/**
 * ROL-R1 to R6, R11 and of R12 the assessment specialist; vendor-admin is the vendor's own administrator, who also
 * assigns requests (VIS-4).
 */
export const partnerRoles = [
  'account-admin',
  'global-admin',
  'mpn-partner-admin',
  'referrals-admin',
  'referrals-user',
  'business-profile-admin',
  'solution-admin',
] as const
export const vendorRoles = [
  'vendor-admin',
  'vendor-seller',
  'assessment-specialist',
  'solution-reviewer',
] as const
export const roles = [...partnerRoles, ...vendorRoles] as const
export type Role = (typeof roles)[number]

/** A role for one location, or for the entire company where the location is null (ROL-1). */
export type RoleAssignment = { role: Role; locationId: LocationId | null }

/** Who asks. Read anew at each request, so a changed role holds from the next one (ORG-7). */
export type Actor = {
  personId: PersonId
  organizationId: OrganizationId
  organizationKind: OrganizationKind
  name: string
  email: string
  assignments: readonly RoleAssignment[]
  /** A vendor seller's fields of help and countries; an empty list of countries means all (VIS-4). */
  helpTypes: readonly HelpType[]
  countries: readonly string[]
  /** The vendor has suspended the organization's enrolment (ORG-10). */
  suspended?: boolean
}

export function rolesOf(kind: OrganizationKind): readonly Role[] {
  return kind === 'vendor' ? vendorRoles : partnerRoles
}

export function hasRole(actor: Actor, ...wanted: Role[]): boolean {
  return actor.assignments.some((assignment) => wanted.includes(assignment.role))
}

export function hasCompanyRole(actor: Actor, role: Role): boolean {
  return actor.assignments.some((assignment) => assignment.role === role && assignment.locationId === null)
}

/** Whether the role holds at the location; a role for the entire company holds everywhere (ROL-1). */
export function holdsAt(actor: Actor, role: Role, locationId: LocationId | null): boolean {
  return actor.assignments.some(
    (assignment) =>
      assignment.role === role && (assignment.locationId === null || assignment.locationId === locationId),
  )
}

export const userAdminRoles: readonly Role[] = [
  'account-admin',
  'global-admin',
  'mpn-partner-admin',
  'vendor-admin',
]

/** Who may see and change the people and roles of the organization (ROL-R2, ROL-R3, CF-2). */
export function managesUsers(actor: Actor): boolean {
  return hasRole(actor, ...userAdminRoles)
}

export const referralRoles: readonly Role[] = [
  'referrals-admin',
  'referrals-user',
  'vendor-admin',
  'vendor-seller',
  'assessment-specialist',
]

/** Whether any deal at all can be this person's business; without it there is the no-access page (ORG-6). */
export function worksOnReferrals(actor: Actor): boolean {
  return hasRole(actor, ...referralRoles)
}

/** Deals may be created only for locations inside one's scope; null is the whole organization's global ID (ROL-2). */
export function mayCreateAt(actor: Actor, locationId: LocationId | null): boolean {
  return creatorRoles(actor).some((role) => holdsAt(actor, role, locationId))
}

/** Whether there is any place for which the person may open deals; a specialist answers those of others (VIS-B9). */
export function opensDeals(actor: Actor): boolean {
  return hasRole(actor, ...creatorRoles(actor))
}

function creatorRoles({ organizationKind }: Actor): Role[] {
  return organizationKind === 'vendor'
    ? ['vendor-admin', 'vendor-seller']
    : ['referrals-admin', 'referrals-user']
}
