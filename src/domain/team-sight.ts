import type { LocationId } from './id.ts'
import type { Referral } from './referral.ts'
import { type Actor, worksOnReferrals } from './role.ts'
import { maySee } from './visibility.ts'

/** What being on a deal's team opens to somebody: the deal, or nothing and for which reason. */
export const teamSights = ['sees', 'other-location', 'no-role', 'not-a-user'] as const
export type TeamSight = (typeof teamSights)[number]

/**
 * Being put on a team opens a deal to nobody whose roles do not reach its location (VIS-A2, VIS-2). Null is somebody
 * who is not a user of the organization.
 */
export function teamSight(colleague: Actor | null, locationId: LocationId | null): TeamSight {
  if (colleague === null) return 'not-a-user'
  if (maySee(colleague, onTheTeam(colleague, locationId))) return 'sees'
  return worksOnReferrals(colleague) ? 'other-location' : 'no-role'
}

function onTheTeam({ email }: Actor, locationId: LocationId | null): Parameters<typeof maySee>[1] {
  const standing: Referral['standing'] = { status: 'Active', substatus: 'Accepted', acceptedAt: '' }
  const team = [{ firstName: '', lastName: '', email, phone: '', title: '' }]
  return { locationId, team, standing, role: 'originator', received: null, customer: null, solutions: [] }
}
