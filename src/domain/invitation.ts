import type { Day, Instant } from './calendar.ts'
import type { HelpType } from './help.ts'
import type { InvitationId, OrganizationId, ReferralId } from './id.ts'
import type { Money } from './money.ts'
import type { DeclineReason } from './outcome-reason.ts'
import type { TeamMember } from './team.ts'

/**
 * The inviter's frozen words to the invitee (HP-4, HP-7, PP-F2 to F7). `help` is null when the vendor sends a deal to a
 * partner, and on an assessment, which asks for the specialist and for nothing else. To a partner, `value` and `closeOn`
 * are its own part, `team` the people of the inviter whom it may know at once, and `contactEmail` is null where the
 * customer's contact is not shared with it.
 */
export type InvitationTerms = {
  help: HelpType | null
  helpNotes: string
  name: string
  value: Money | null
  closeOn: Day | null
  solutionIds: readonly string[]
  solutionNames: readonly string[]
  contactEmail: string | null
  team: readonly TeamMember[]
}

export const invitationStates = ['pending', 'accepted', 'declined', 'expired', 'withdrawn'] as const
export type InvitationState = (typeof invitationStates)[number]

/** What I offered to another organization, and what became of it. */
export type Invitation = {
  id: InvitationId
  inviteeId: OrganizationId
  inviteeName: string
  inviteeRole: 'vendor' | 'partner'
  inviteeReferralId: ReferralId
  terms: InvitationTerms
  state: InvitationState
  sentAt: Instant
  answerDueAt: Instant
  answeredAt: Instant | null
  reason: DeclineReason | null
}

/** What I was invited with: who sent it and in which words. */
export type ReceivedInvitation = {
  invitationId: InvitationId
  inviterId: OrganizationId
  inviterName: string
  terms: InvitationTerms
}

/** At most so many requests to the same organization in one deal (CF-19). */
export const maxInvitationsPerInvitee = 3

export function latestTo(
  sent: readonly Invitation[],
  inviteeRole: Invitation['inviteeRole'],
): Invitation | null {
  return lastOf(sent.filter((invitation) => invitation.inviteeRole === inviteeRole))
}

/** The last of the invitations to one organization. */
export function latestToParty(sent: readonly Invitation[], inviteeId: string): Invitation | null {
  return lastOf(sent.filter((invitation) => invitation.inviteeId === inviteeId))
}

function lastOf(sent: readonly Invitation[]): Invitation | null {
  return sent.reduce<Invitation | null>(
    (last, next) => (last === null || next.sentAt >= last.sentAt ? next : last),
    null,
  )
}

/** PP-2: one partner's offer to another of a part of its deal; a deal that the vendor sends is offered whole. */
export function offersPart(invitation: Pick<Invitation, 'inviteeRole' | 'terms'>): boolean {
  return invitation.inviteeRole === 'partner' && invitation.terms.help !== null
}

/** Whether the new terms say anything that the refused ones did not (CF-19). */
export function differs(terms: InvitationTerms, refused: InvitationTerms): boolean {
  return JSON.stringify(ordered(terms)) !== JSON.stringify(ordered(refused))
}

function ordered(terms: InvitationTerms) {
  const { help, helpNotes, name, value, closeOn, solutionIds, contactEmail, team } = terms
  return [
    help,
    helpNotes,
    name,
    value?.amount,
    value?.currency,
    closeOn,
    [...solutionIds].sort(),
    contactEmail,
    team.map((member) => member.email.toLowerCase()).sort(),
  ]
}
