import type { BodyOf } from '#contract/endpoint.ts'
import type { changeRoles } from '#contract/organizations.ts'
import type { FieldFault } from '#contract/values.ts'
import type { LocationId } from '#domain/id.ts'
import { type Actor, type Role, type RoleAssignment, rolesOf } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'
import { Invalid } from '../refused.ts'
import { listLocations } from '../sessions/queries.ts'
import type { Rights } from './queries.ts'

type Input = Pick<BodyOf<typeof changeRoles>, 'assignments' | 'helpTypes' | 'countries'>

/** Roles that concern deals and profiles, and so can be held for a location (ROL-1). */
const locatedRoles: readonly Role[] = [
  'referrals-admin',
  'referrals-user',
  'business-profile-admin',
  'vendor-seller',
]

/** Roles of the organization's kind, at its own locations (ROL-1); fields of work only where they mean something (VIS-4). */
export async function checkRights(
  tx: Tx,
  actor: Actor,
  input: Input,
  held: readonly RoleAssignment[] = [],
): Promise<Rights> {
  const open = (await listLocations(tx, actor.organizationId)).map(({ id }) => id)
  // A role at a closed location may stay, but not be given anew (ORG-8).
  const own = new Set<string>([...open, ...held.flatMap(({ locationId }) => locationId ?? [])])
  const allowed = rolesOf(actor.organizationKind)
  const faults = input.assignments.flatMap(({ role, locationId }, index): FieldFault[] => {
    const path = `assignments/${index}`
    if (!allowed.includes(role)) return [{ path: `${path}/role`, code: 'choice', facts: {} }]
    if (locationId === null) return []
    if (!own.has(locationId)) return [{ path: `${path}/locationId`, code: 'unknown', facts: {} }]
    return locatedRoles.includes(role) ? [] : [{ path: `${path}/locationId`, code: 'not-allowed', facts: {} }]
  })
  if (faults.length > 0) throw new Invalid(faults)
  const sells = actor.organizationKind === 'vendor'
  return {
    assignments: withoutRepeats(input.assignments as RoleAssignment[]),
    helpTypes: sells ? [...new Set(input.helpTypes)] : [],
    countries: sells ? [...new Set(input.countries)] : [],
  }
}

/** A role for the entire company leaves nothing for its locations to add. */
function withoutRepeats(assignments: readonly RoleAssignment[]): RoleAssignment[] {
  const everywhere = new Set(assignments.filter((one) => one.locationId === null).map((one) => one.role))
  const kept = new Map<string, RoleAssignment>()
  for (const { role, locationId } of assignments) {
    const wider: LocationId | null = everywhere.has(role) ? null : locationId
    kept.set(`${role} ${wider}`, { role, locationId: wider })
  }
  return [...kept.values()]
}
