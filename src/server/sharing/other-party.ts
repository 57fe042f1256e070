import type { Instant } from '#domain/calendar.ts'
import type { EngagementId, OrganizationId } from '#domain/id.ts'
import type { Invitation, InvitationState } from '#domain/invitation.ts'
import type { DeclineReason } from '#domain/outcome-reason.ts'
import { closeAsError, type Referral } from '#domain/referral.ts'
import type { Via } from '#domain/via.ts'
import { asParty, type Tx } from '../db/database.ts'
import { findPartysRecord, getOwnRecord } from '../records/queries.ts'
import type { Change } from './settle.ts'

/** The next version of an owner's record; `via` where somebody changed it, and not the clock or another party. */
export function touched(referral: Referral, at: Instant, via: Via = referral.modifiedVia): Referral {
  return { ...referral, modifiedVia: via, updatedAt: at, version: referral.version + 1 }
}

/** The invitation at the inviter's becomes what the invitee made of it. The inviter's own version stays: nobody edited. */
export async function answerAtInviter(
  tx: Tx,
  invitee: Referral,
  answer: { state: InvitationState; reason: DeclineReason | null; at: Instant },
): Promise<Change | null> {
  if (invitee.received === null) return null
  const { inviterId, invitationId } = invitee.received
  return asParty(tx, inviterId, async () => {
    const before = await findPartysRecord(tx, invitee.engagementId)
    if (before === undefined) return null
    const sent = before.sent.map((one) => (one.id === invitationId ? answered(one, answer) : one))
    return { before, after: { ...before, sent } }
  })
}

function answered(
  invitation: Invitation,
  answer: { state: InvitationState; reason: DeclineReason | null; at: Instant },
) {
  return { ...invitation, state: answer.state, reason: answer.reason, answeredAt: answer.at }
}

/** CF-34: an unanswered invitation ends at the invitee's as closed with the reason "withdrawn". */
export async function withdrawFrom(tx: Tx, invitation: Invitation, at: Instant): Promise<Change> {
  return asParty(tx, invitation.inviteeId, async () => {
    const before = await getOwnRecord(tx, invitation.inviteeReferralId)
    const after = touched(closeAsError(before, 'withdrawn', '', at), at)
    return { before, after, name: 'invitation.withdrawn' as const }
  })
}

/** The party's record of the engagement, for checks of copies against their owners. */
export function recordOf(
  tx: Tx,
  organizationId: OrganizationId,
  engagementId: EngagementId,
): Promise<Referral | undefined> {
  return asParty(tx, organizationId, () => findPartysRecord(tx, engagementId))
}
