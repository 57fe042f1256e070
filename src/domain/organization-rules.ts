import type { Instant } from './calendar.ts'
import type { PersonId } from './id.ts'
import { firstUnmet, type Refusal } from './refusal.ts'
import { type Actor, hasRole, type RoleAssignment, userAdminRoles } from './role.ts'

/** Rules about people, places and partners; those about deals stand in `rules.ts`. */

/** Mails with an invitation hold so long. */
export const invitationDays = 14

export type JoinState = 'open' | 'accepted' | 'withdrawn'

const askAdmins = { kind: 'ask', roles: userAdminRoles } as const

/** ROL-R2: nobody removes himself, and an organization that nobody manages could never be managed again. */
export function whyNotRemovePerson(
  actor: Actor,
  person: { personId: PersonId; assignments: readonly RoleAssignment[] },
  someoneElseManages: boolean,
): Refusal | null {
  const manages = person.assignments.some(({ role }) => userAdminRoles.includes(role))
  return firstUnmet([
    { code: 'role.last-admin', met: !manages || someoneElseManages, remedy: askAdmins },
    { code: 'person.yourself', met: person.personId !== actor.personId, remedy: askAdmins },
  ])
}

/** An invitation that was used or taken back is over; one that ran out can be sent again. */
export function whyNotChangeJoining(state: JoinState): Refusal | null {
  return firstUnmet([{ code: 'joining.over', met: state === 'open' }])
}

export function whyNotJoin(invitation: { state: JoinState; expiresAt: Instant }, now: Instant) {
  return firstUnmet([
    { code: 'joining.over', met: invitation.state === 'open' },
    { code: 'joining.expired', met: now < invitation.expiresAt },
  ])
}

/** ORG-8: a location closes once and for all, and only when nothing is going on there. */
export function whyNotRetireLocation(isRetired: boolean, openDeals: number): Refusal | null {
  return firstUnmet([
    { code: 'location.retired', met: !isRetired },
    { code: 'location.open-deals', met: openDeals === 0, facts: { count: openDeals } },
  ])
}

export function whyNotChangeLocation(isRetired: boolean): Refusal | null {
  return firstUnmet([{ code: 'location.retired', met: !isRetired }])
}

/** ORG-10: work on deals needs an active enrolment; reading and leaving do not. */
export function whyNotWork(actor: Pick<Actor, 'suspended'>): Refusal | null {
  return firstUnmet([{ code: 'organization.suspended', met: actor.suspended !== true }])
}

export function whyNotAnswerApplication(state: string): Refusal | null {
  return firstUnmet([{ code: 'application.answered', met: state === 'waiting' }])
}

/** The vendor's admins alone decide about partners. */
export function whyNotKeepPartners(actor: Actor): Refusal | null {
  const facts = { roles: 'vendor-admin' }
  const remedy = { kind: 'ask', roles: ['vendor-admin'] } as const
  return firstUnmet([{ code: 'role.missing', met: hasRole(actor, 'vendor-admin'), facts, remedy }])
}
