import type { Day, Instant } from './calendar.ts'
import type { HelpType } from './help.ts'
import type { InvitationId, OrganizationId, ReferralId } from './id.ts'
import type { Money } from './money.ts'
import type { DeclineReason } from './outcome-reason.ts'

/** The inviter's frozen words to the invitee (HP-4, HP-7); `help` is null when the vendor sends a deal to a partner. */
export type InvitationTerms = {
  help: HelpType | null
  helpNotes: string
  name: string
  value: Money | null
  closeOn: Day | null
  solutionIds: readonly string[]
  contactEmail: string | null
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
  const mine = sent.filter((invitation) => invitation.inviteeRole === inviteeRole)
  return mine.reduce<Invitation | null>(
    (last, next) => (last === null || next.sentAt >= last.sentAt ? next : last),
    null,
  )
}

/** Whether the new terms say anything that the refused ones did not (CF-19). */
export function differs(terms: InvitationTerms, refused: InvitationTerms): boolean {
  return JSON.stringify(ordered(terms)) !== JSON.stringify(ordered(refused))
}

function ordered(terms: InvitationTerms) {
  const { help, helpNotes, name, value, closeOn, solutionIds, contactEmail } = terms
  return [
    help,
    helpNotes,
    name,
    value?.amount,
    value?.currency,
    closeOn,
    [...solutionIds].sort(),
    contactEmail,
  ]
}
