import { daysAfter, type Instant } from '#domain/calendar.ts'
import type { HelpType } from '#domain/help.ts'
import type { InvitationId, LocationId, OrganizationId, ReferralId } from '#domain/id.ts'
import type { Invitation, InvitationTerms } from '#domain/invitation.ts'
import type { Referral } from '#domain/referral.ts'
import type { DealSolution } from '#domain/solution.ts'
import { newId } from '../identifier.ts'

export type Offer = {
  invitee: {
    id: OrganizationId
    name: string
    role: Invitation['inviteeRole']
    locationId: LocationId | null
  }
  help: HelpType | null
  helpNotes: string
  /** The deal's solutions, in the kinds that they are for the invitee. */
  solutions: readonly DealSolution[]
}

/** The words of an invitation as they would be frozen if it were sent now (HP-4, HP-7). */
export function termsOf(sender: Referral, help: HelpType | null, helpNotes: string): InvitationTerms {
  return {
    help,
    helpNotes: helpNotes.trim(),
    name: sender.name,
    value: sender.value,
    closeOn: sender.closeOn,
    solutionIds: sender.solutions.map((solution) => solution.solutionId),
    contactEmail: sender.contact?.email ?? null,
  }
}

/**
 * LC-T2, LC-V1: the sender's record with the invitation in it, and the invitee's new record, seeded from the terms:
 * from then on each party's values are its own (model, 8).
 */
export function offer(
  sender: Referral,
  { invitee, help, helpNotes, solutions }: Offer,
  now: Instant,
  answerDays: number,
) {
  const answerDueAt = daysAfter(now, answerDays)
  const terms = termsOf(sender, help, helpNotes)
  const invitationId = newId<InvitationId>()
  const inviteeReferralId = newId<ReferralId>()
  const invitation: Invitation = {
    id: invitationId,
    inviteeId: invitee.id,
    inviteeName: invitee.name,
    inviteeRole: invitee.role,
    inviteeReferralId,
    terms,
    state: 'pending',
    sentAt: now,
    answerDueAt,
    answeredAt: null,
    reason: null,
  }
  const received: Referral = {
    ...sender,
    id: inviteeReferralId,
    organizationId: invitee.id,
    organizationName: invitee.name,
    role: invitee.role,
    locationId: invitee.locationId,
    contact: null,
    notes: '',
    crmId: '',
    campaignId: '',
    visibleToVendor: true,
    team: [],
    solutions,
    standing: { status: 'New', substatus: 'Received', receivedAt: now, answerDueAt, assigneeId: null },
    stage: 10,
    stages: [],
    received: { invitationId, inviterId: sender.organizationId, inviterName: sender.organizationName, terms },
    sent: [],
    createdBy: null,
    createdByName: '',
    createdAt: now,
    updatedAt: now,
    version: 1,
  }
  return {
    sender: { ...sender, visibleToVendor: true, sent: [...sender.sent, invitation] },
    received,
    invitation,
  }
}
