import { daysAfter, type Instant } from '#domain/calendar.ts'
import type { HelpType } from '#domain/help.ts'
import type { InvitationId, LocationId, OrganizationId, ReferralId } from '#domain/id.ts'
import { type Invitation, type InvitationTerms, offersPart } from '#domain/invitation.ts'
import type { Referral } from '#domain/referral.ts'
import type { DealSolution } from '#domain/solution.ts'
import { newId } from '../identifier.ts'

export type Invitee = {
  id: OrganizationId
  name: string
  role: Invitation['inviteeRole']
  locationId: LocationId | null
}

export type Offer = {
  invitee: Invitee
  terms: InvitationTerms
  /** What the invitee's record begins with, in the kinds that the solutions are for it. */
  solutions: readonly DealSolution[]
}

/** What an action makes of an offer: the sender's record with the invitation in it, and the invitee's new one. */
export type Offered = { sender: Referral; received: Referral; invitation: Invitation }

/** The words of an invitation to the whole deal as they would be frozen if it were sent now (HP-4, HP-7). */
export function termsOf(sender: Referral, help: HelpType | null, helpNotes: string): InvitationTerms {
  return {
    help,
    helpNotes: helpNotes.trim(),
    name: sender.name,
    value: sender.value,
    closeOn: sender.closeOn,
    solutionIds: sender.solutions.map((solution) => solution.solutionId),
    solutionNames: sender.solutions.map((solution) => solution.name),
    contactEmail: sender.contact?.email ?? null,
    team: [],
  }
}

/**
 * LC-T2, LC-V1, PP-2: the sender's record with the invitation in it, and the invitee's new record, seeded from the
 * terms: from then on each party's values are its own (model, 8).
 */
export function offer(
  sender: Referral,
  { invitee, terms, solutions }: Offer,
  now: Instant,
  answerDays: number,
): Offered {
  const answerDueAt = daysAfter(now, answerDays)
  const invitation: Invitation = {
    id: newId<InvitationId>(),
    inviteeId: invitee.id,
    inviteeName: invitee.name,
    inviteeRole: invitee.role,
    inviteeReferralId: newId<ReferralId>(),
    terms,
    state: 'pending',
    sentAt: now,
    answerDueAt,
    answeredAt: null,
    reason: null,
  }
  const part = offersPart(invitation)
  return {
    sender: {
      ...sender,
      visibleToVendor: sender.visibleToVendor || !part,
      sent: [...sender.sent, invitation],
    },
    received: { ...emptyRecord(sender, invitation, now), locationId: invitee.locationId, solutions },
    invitation,
  }
}

/** PP-F2, PP-F3: of a part, name, value and close date are the offered ones; what the sender keeps to itself stays there. */
function emptyRecord(sender: Referral, invitation: Invitation, now: Instant): Referral {
  const { inviteeId, inviteeName, inviteeRole, inviteeReferralId, terms, answerDueAt } = invitation
  const part = offersPart(invitation)
  return {
    ...sender,
    id: inviteeReferralId,
    organizationId: inviteeId,
    organizationName: inviteeName,
    role: inviteeRole,
    name: terms.name,
    value: terms.value,
    closeOn: terms.closeOn,
    contact: null,
    notes: '',
    purchaseIntent: part ? null : sender.purchaseIntent,
    crmId: '',
    campaignId: '',
    supplement: {},
    visibleToVendor: !part,
    team: [],
    standing: { status: 'New', substatus: 'Received', receivedAt: now, answerDueAt, assigneeId: null },
    stage: 10,
    stages: [],
    received: {
      invitationId: invitation.id,
      inviterId: sender.organizationId,
      inviterName: sender.organizationName,
      terms,
    },
    sent: [],
    createdBy: null,
    createdByName: '',
    createdVia: 'portal',
    modifiedVia: 'portal',
    createdAt: now,
    updatedAt: now,
    version: 1,
  }
}
