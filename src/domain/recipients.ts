import type { PersonId } from './id.ts'
import type { Referral } from './referral.ts'
import { type Actor, hasRole, holdsAt } from './role.ts'
import { isAssessment } from './solution.ts'
import { isOffered, maySee } from './visibility.ts'

type Person = Pick<Actor, 'personId' | 'email' | 'name'>

/** Somebody to tell; without an account only by mail. */
export type Recipient = { personId: PersonId | null; name: string; email: string }

/**
 * Whose answer a received deal waits for. At a partner: the referrals admins of its location, those of the entire company
 * among them, and these alone for a deal of the global ID (NT-R1, NT-R2, NT-R10). At the vendor: who has taken it, else
 * the sellers whom it is offered to, for an assessment its specialists, else the vendor's admins (VIS-4, VIS-B9).
 */
export function answerers(members: readonly Actor[], referral: Referral): Actor[] {
  if (referral.role !== 'vendor')
    return members.filter((one) => holdsAt(one, 'referrals-admin', referral.locationId))
  const assigneeId = referral.standing.status === 'New' ? referral.standing.assigneeId : null
  const assignee = members.filter((one) => one.personId === assigneeId)
  if (assignee.length > 0) return assignee
  const role = isAssessment(referral.solutions) ? 'assessment-specialist' : 'vendor-seller'
  const offered = members.filter((one) => hasRole(one, role) && isOffered(one, referral))
  return offered.length > 0 ? offered : members.filter((one) => hasRole(one, 'vendor-admin'))
}

/**
 * Who works on the deal: the addresses of its team, whether or not they sign in (NT-R6 to R9), and whoever opened it.
 * A colleague who may not see the deal is not told of it either (model, 6).
 */
export function team(members: readonly Actor[], referral: Referral): Recipient[] {
  const byEmail = new Map(members.map((member) => [member.email.toLowerCase(), member]))
  const opener = members.find((member) => member.personId === referral.createdBy)
  const found = new Map<string, Recipient>()
  for (const { firstName, lastName, email } of referral.team) {
    const member = byEmail.get(email.toLowerCase())
    if (member === undefined)
      found.set(email.toLowerCase(), { personId: null, name: `${firstName} ${lastName}`.trim(), email })
    else if (maySee(member, referral)) found.set(email.toLowerCase(), asRecipient(member))
  }
  if (opener !== undefined && maySee(opener, referral))
    found.set(opener.email.toLowerCase(), asRecipient(opener))
  return [...found.values()]
}

export function asRecipient({ personId, name, email }: Person): Recipient {
  return { personId, name, email }
}

/** Who reads what another party wrote: the team, or while nobody has accepted yet, whoever is to answer. */
export function noteReaders(members: readonly Actor[], referral: Referral): Recipient[] {
  if (referral.standing.status === 'New') return answerers(members, referral).map(asRecipient)
  return team(members, referral)
}
