import type { Day, Instant } from './calendar.ts'
import type { CustomerContact, DealCustomer } from './customer.ts'
import { type DealType, dealType } from './deal-type.ts'
import type { HelpType, PurchaseIntent } from './help.ts'
import type { EngagementId, OrganizationId, ReferralId } from './id.ts'
import { type Invitation, latestTo } from './invitation.ts'
import type { Money } from './money.ts'
import { acceptedAt, closedAt, type PartyRole, type Referral, type Standing } from './referral.ts'
import { type Actor, hasCompanyRole, hasRole } from './role.ts'
import type { SalesStage } from './sales-stage.ts'
import type { DealSolution } from './solution.ts'
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
  return viewer.relation === 'reader' || invitation === undefined
    ? { ...dealShown(referral), relation: 'reader' }
    : { ...dealShown(referral), relation: 'invitee', ...offered(referral, invitation) }
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
    contact: consented ? referral.contact : null,
    team: invitation.state === 'accepted' ? referral.team : null,
    help: invitation.terms.help,
    helpNotes: invitation.terms.helpNotes,
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
    assessment: false,
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

/** Which records of its own organization a person sees: VIS-A1 to A3, VIS-2, VIS-4, ROL-R11. The same as SQL in `visible-referrals`. */
export function maySee(
  actor: Actor,
  referral: Pick<Referral, 'locationId' | 'team' | 'standing' | 'role' | 'received' | 'customer'>,
): boolean {
  if (hasRole(actor, 'vendor-admin')) return true
  if (hasRole(actor, 'vendor-seller')) return sellerSees(actor, referral)
  const inScope = (role: 'referrals-admin' | 'referrals-user') =>
    hasCompanyRole(actor, role) ||
    actor.assignments.some(
      (one) => one.role === role && (referral.locationId === null || one.locationId === referral.locationId),
    )
  return inScope('referrals-admin') || (inScope('referrals-user') && isOnTeam(referral.team, actor.email))
}

/** VIS-4, VIS-B5, CF-33: what is offered to him, what is his, and what ended without an acceptance: there he stays a reader. */
function sellerSees(
  actor: Actor,
  referral: Pick<Referral, 'team' | 'standing' | 'role' | 'received' | 'customer'>,
): boolean {
  const { standing } = referral
  if (isOnTeam(referral.team, actor.email)) return true
  if (standing.status === 'New') {
    return standing.assigneeId === null ? isOffered(actor, referral) : standing.assigneeId === actor.personId
  }
  const withdrawn = standing.substatus === 'Error' && standing.reason === 'withdrawn'
  return standing.substatus === 'Declined' || standing.substatus === 'Expired' || withdrawn
}

/** VIS-4: a request goes to the sellers whose help types and countries fit; without any it waits for the vendor's admins. */
export function isOffered(
  actor: Pick<Actor, 'helpTypes' | 'countries'>,
  referral: Pick<Referral, 'received' | 'customer'>,
): boolean {
  const help = referral.received?.terms.help ?? null
  const country = referral.customer?.address.country ?? null
  const fits = help !== null && actor.helpTypes.includes(help)
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
  }
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
