import type { Day, Instant } from './calendar.ts'
import type { CustomerContact, DealCustomer } from './customer.ts'
import { type DealType, dealType } from './deal-type.ts'
import type { HelpType, PurchaseIntent } from './help.ts'
import type { EngagementId, OrganizationId, ReferralId } from './id.ts'
import { type Invitation, latestTo, offersPart } from './invitation.ts'
import type { Money } from './money.ts'
import { acceptedAt, closedAt, type PartyRole, type Referral, type Standing } from './referral.ts'
import { type Actor, hasCompanyRole, hasRole, type Role } from './role.ts'
import type { SalesStage } from './sales-stage.ts'
import { type DealSolution, isAssessment } from './solution.ts'
import { isOnTeam, type TeamMember } from './team.ts'

/** Who looks at somebody else's record: the vendor as a reader, an invited party, or the party that invited. */
export type Viewer = { organizationId: OrganizationId; relation: 'reader' | 'invitee' | 'inviter' }

/** What another party sees of a record. A null is "not shown to you" or "there is none": the viewer cannot tell which. */
export type SharedReferral = {
  id: ReferralId
  engagementId: EngagementId
  ownerId: OrganizationId
  ownerName: string
  ownerRole: PartyRole
  relation: Viewer['relation']
  status: Standing['status']
  substatus: 'Pending' | Standing['substatus']
  reason: string | null
  /** What the decliner wrote to the sender (NT-R8). */
  answerNote: string | null
  answerDueAt: Instant | null
  acceptedAt: Instant | null
  closedAt: Instant | null
  stage: SalesStage | null
  name: string | null
  customer: DealCustomer | null
  contact: CustomerContact | null
  value: Money | null
  closeOn: Day | null
  notes: string | null
  purchaseIntent: PurchaseIntent | null
  solutions: readonly DealSolution[] | null
  team: readonly TeamMember[] | null
  teamSize: number
  help: HelpType | null
  helpNotes: string | null
  createdAt: Instant | null
}

/** Who sees anything of this record beside its owner (VIS-B1 to B5, B8, CF-35). */
export function viewersOf(referral: Referral, vendorId: OrganizationId): Viewer[] {
  const viewers = new Map<OrganizationId, Viewer>()
  const owner = referral.organizationId
  if (referral.role === 'originator' && referral.visibleToVendor && owner !== vendorId) {
    viewers.set(vendorId, { organizationId: vendorId, relation: 'reader' })
  }
  for (const invitation of referral.sent.filter(isStanding)) {
    viewers.set(invitation.inviteeId, { organizationId: invitation.inviteeId, relation: 'invitee' })
  }
  if (referral.received !== null) {
    const { inviterId } = referral.received
    viewers.set(inviterId, { organizationId: inviterId, relation: 'inviter' })
  }
  return [...viewers.values()]
}

/** An invitation that was declined, ran out or was withdrawn discloses nothing any more: the vendor stays a reader (VIS-B5). */
function isStanding(invitation: Invitation): boolean {
  return invitation.state === 'pending' || invitation.state === 'accepted'
}

/** The one function that says what a viewer sees of another party's record; every copy is its result. */
export function sharedWith(referral: Referral, viewer: Viewer): SharedReferral {
  if (viewer.relation === 'inviter') return answerShown(referral)
  const invitation = referral.sent.findLast(
    (one) => one.inviteeId === viewer.organizationId && isStanding(one),
  )
  if (viewer.relation === 'reader' || invitation === undefined) return dealShown(referral)
  if (offersPart(invitation)) return partShown(referral, invitation)
  return { ...dealShown(referral), relation: 'invitee', ...offered(referral, invitation) }
}

function identity(referral: Referral) {
  return {
    id: referral.id,
    engagementId: referral.engagementId,
    ownerId: referral.organizationId,
    ownerName: referral.organizationName,
    ownerRole: referral.role,
  }
}

/** VIS-B2: the deal without the customer's contact and without anybody's name. */
function dealShown(referral: Referral): SharedReferral {
  const { standing } = referral
  return {
    ...identity(referral),
    relation: 'reader',
    status: standing.status,
    substatus: standing.substatus,
    reason: 'reason' in standing ? standing.reason : null,
    answerNote: null,
    answerDueAt: null,
    acceptedAt: acceptedAt(referral),
    closedAt: closedAt(referral),
    stage: referral.stage,
    name: referral.name,
    customer: referral.customer,
    contact: null,
    value: referral.value,
    closeOn: referral.closeOn,
    notes: referral.notes,
    purchaseIntent: referral.purchaseIntent,
    solutions: referral.solutions,
    team: null,
    teamSize: referral.team.length,
    help: null,
    helpNotes: null,
    createdAt: referral.createdAt,
  }
}

/** VIS-B3, B4, B8: the invitee reads the request and the consented contact at once, the sender's people once it accepted. */
function offered(referral: Referral, invitation: Invitation) {
  const consented = referral.contact !== null && referral.contact.consentAt !== null
  return {
    answerDueAt: invitation.state === 'pending' ? invitation.answerDueAt : null,
    contact: consented && referral.contact !== null ? { ...referral.contact, partnersConsentAt: null } : null,
    team: invitation.state === 'accepted' ? referral.team : null,
    help: invitation.terms.help,
    helpNotes: invitation.terms.helpNotes,
  }
}

/**
 * VIS-B6, B7: an invited partner reads what was offered to it and by whom. It learns nothing of the whole deal's value,
 * its notes, the vendor or other partners (CF-35); how the sender's deal goes on it sees once it takes part.
 */
function partShown(referral: Referral, invitation: Invitation): SharedReferral {
  const { standing, contact } = referral
  const { terms } = invitation
  const takesPart = invitation.state === 'accepted'
  const shared = terms.contactEmail !== null && contact !== null && contact.partnersConsentAt !== null
  return {
    ...identity(referral),
    relation: 'invitee',
    status: takesPart ? standing.status : 'Active',
    substatus: takesPart ? standing.substatus : 'Accepted',
    reason: takesPart && 'reason' in standing ? standing.reason : null,
    answerNote: null,
    answerDueAt: takesPart ? null : invitation.answerDueAt,
    acceptedAt: null,
    closedAt: takesPart ? closedAt(referral) : null,
    stage: takesPart ? referral.stage : null,
    name: terms.name,
    customer: referral.customer,
    contact: shared ? { ...contact, consentAt: contact.partnersConsentAt } : null,
    value: terms.value,
    closeOn: terms.closeOn,
    notes: null,
    purchaseIntent: null,
    solutions: null,
    team: terms.team,
    teamSize: terms.team.length,
    help: terms.help,
    helpNotes: terms.helpNotes,
    createdAt: null,
  }
}

/** HP-8, VIS-3, CF-21: the inviter learns the standing; the person and the stage only after an explicit acceptance. */
function answerShown(referral: Referral): SharedReferral {
  const { standing } = referral
  const took = acceptedAt(referral) !== null
  return {
    ...identity(referral),
    relation: 'inviter',
    status: standing.status,
    substatus: standing.substatus === 'Received' ? 'Pending' : standing.substatus,
    reason: 'reason' in standing ? standing.reason : null,
    answerNote: standing.substatus === 'Declined' ? standing.note : null,
    answerDueAt: standing.status === 'New' ? standing.answerDueAt : null,
    acceptedAt: acceptedAt(referral),
    closedAt: closedAt(referral),
    stage: took ? referral.stage : null,
    name: null,
    customer: null,
    contact: null,
    value: took ? referral.value : null,
    closeOn: took ? referral.closeOn : null,
    notes: took ? referral.notes : null,
    purchaseIntent: null,
    solutions: took && referral.role === 'partner' ? referral.solutions : null,
    team: took ? referral.team : null,
    teamSize: took ? referral.team.length : 0,
    help: null,
    helpNotes: null,
    createdAt: null,
  }
}

/** The type as this record's owner may derive it from what it knows itself (CF-35). */
export function typeOf(referral: Referral): DealType {
  const open = (role: Invitation['inviteeRole']) =>
    referral.sent.some((one) => one.inviteeRole === role && one.state !== 'withdrawn')
  return dealType({
    assessment: isAssessment(referral.solutions),
    vendorTakesPart:
      referral.role === 'vendor' ||
      (referral.role === 'partner' && referral.visibleToVendor) ||
      (latestTo(referral.sent, 'vendor') !== null && open('vendor')) ||
      (referral.role === 'originator' &&
        referral.sent.some((one) => one.terms.help === null && one.inviteeRole === 'partner')),
    partnersTakePart: referral.role === 'partner' || open('partner'),
    visibleToVendor: referral.visibleToVendor,
  })
}

type Seen = Pick<Referral, 'team' | 'standing' | 'role' | 'received' | 'customer' | 'solutions'>

/** Which records of its own organization a person sees: VIS-A1 to A3, VIS-2, VIS-4, ROL-R11. The same as SQL in `visible-referrals`. */
export function maySee(actor: Actor, referral: Seen & Pick<Referral, 'locationId'>): boolean {
  if (hasRole(actor, 'vendor-admin')) return true
  if (hasRole(actor, 'vendor-seller', 'assessment-specialist')) return sellerSees(actor, referral)
  const inScope = (role: 'referrals-admin' | 'referrals-user') =>
    hasCompanyRole(actor, role) ||
    actor.assignments.some(
      (one) => one.role === role && (referral.locationId === null || one.locationId === referral.locationId),
    )
  return inScope('referrals-admin') || (inScope('referrals-user') && isOnTeam(referral.team, actor.email))
}

/** VIS-4, VIS-B5, CF-33: what is offered to him, what is his, and what ended without an acceptance: there he stays a reader. */
function sellerSees(actor: Actor, referral: Seen): boolean {
  const { standing } = referral
  if (isOnTeam(referral.team, actor.email)) return true
  if (standing.status === 'New') {
    return standing.assigneeId === null ? isOffered(actor, referral) : standing.assigneeId === actor.personId
  }
  if (!readsShown(actor, isAssessment(referral.solutions))) return false
  const withdrawn = standing.substatus === 'Error' && standing.reason === 'withdrawn'
  return standing.substatus === 'Declined' || standing.substatus === 'Expired' || withdrawn
}

/** What the deal is to a viewer who has no record of his own to derive it from. */
export function typeShown(shown: Pick<SharedReferral, 'relation' | 'solutions'>): DealType {
  if (isAssessment(shown.solutions ?? [])) return 'solution-assessment'
  if (shown.relation === 'reader') return 'partner-led'
  return shown.relation === 'invitee' && shown.solutions === null ? 'partner-to-partner' : 'co-sell'
}

/** VIS-B9: assessments are read by the assessment specialists, every other deal by the sellers; admins read both. */
export function readsShown(actor: Pick<Actor, 'assignments'>, assessment: boolean): boolean {
  const reader: Role = assessment ? 'assessment-specialist' : 'vendor-seller'
  return actor.assignments.some(({ role }) => role === 'vendor-admin' || role === reader)
}

/**
 * VIS-4: a request goes to the sellers whose help types and countries fit, an assessment to the specialists of the
 * country (VIS-B9); without any it waits for the vendor's admins.
 */
export function isOffered(
  actor: Pick<Actor, 'helpTypes' | 'countries' | 'assignments'>,
  referral: Pick<Referral, 'received' | 'customer' | 'solutions'>,
): boolean {
  const help = referral.received?.terms.help ?? null
  const country = referral.customer?.address.country ?? null
  const fits = isAssessment(referral.solutions)
    ? readsShown(actor, true)
    : readsShown(actor, false) && help !== null && actor.helpTypes.includes(help)
  return fits && (actor.countries.length === 0 || (country !== null && actor.countries.includes(country)))
}

/** What the timeline of the owner tells of its own record: everything but bookkeeping and the answers of others. */
export function ownFields(referral: Referral): Record<string, unknown> {
  const { standing } = referral
  return {
    name: referral.name,
    value: referral.value,
    closeOn: referral.closeOn,
    notes: referral.notes,
    purchaseIntent: referral.purchaseIntent,
    crmId: referral.crmId,
    campaignId: referral.campaignId,
    supplement: Object.keys(referral.supplement).length === 0 ? null : referral.supplement,
    customer: referral.customer,
    contact: referral.contact,
    team: referral.team,
    solutions: referral.solutions,
    stage: referral.stage,
    substatus: standing.substatus,
    reason: 'reason' in standing ? standing.reason : null,
    outcomeNote: 'note' in standing ? standing.note : null,
    assigneeId: standing.status === 'New' ? standing.assigneeId : null,
    type: typeOf(referral),
    help: latestTo(referral.sent, 'vendor')?.terms.help ?? null,
    partners: partnersInvited(referral),
  }
}

/** The names of the partners to whom a part was offered and not taken back (PP-1). */
function partnersInvited(referral: Referral): string[] {
  const standing = referral.sent.filter((one) => offersPart(one) && one.state !== 'withdrawn')
  return [...new Set(standing.map((one) => one.inviteeName))].sort()
}

/** What the timeline of a viewer tells of somebody else's record. */
export function shownFields(shown: SharedReferral): Record<string, unknown> {
  const { name, value, closeOn, notes, purchaseIntent, customer, contact, team, teamSize, solutions, stage } =
    shown
  const { substatus, reason, help, helpNotes } = shown
  return {
    name,
    value,
    closeOn,
    notes,
    purchaseIntent,
    customer,
    contact,
    team,
    teamSize,
    solutions,
    stage,
    substatus,
    reason,
    help,
    helpNotes,
  }
}
