import type { InvitationId, ReferralId } from '#domain/id.ts'
import { whyNotWithdrawInvitation } from '#domain/rules.ts'
import type { Context } from '../context.ts'
import { updateReferral } from '../records/save-queries.ts'
import { changeDeal } from '../referrals/change-deal.ts'
import { sceneOf } from '../referrals/scene.ts'
import { NotFound, refuse } from '../refused.ts'
import { touched, withdrawFrom } from '../sharing/other-party.ts'
import { settle } from '../sharing/settle.ts'

/** CF-33, CF-34: takes an unanswered request back; the vendor stays a reader, so the deal becomes partner-led. */
export function withdrawInvitation(context: Context, id: ReferralId, invitationId: InvitationId) {
  return changeDeal(context, id, async (tx, referral) => {
    const invitation = referral.sent.find((one) => one.id === invitationId)
    if (invitation === undefined) throw new NotFound()
    refuse(whyNotWithdrawInvitation(referral, invitation))

    const withdrawn = { ...invitation, state: 'withdrawn' as const, answeredAt: context.now }
    const sent = referral.sent.map((one) => (one.id === invitationId ? withdrawn : one))
    const after = touched({ ...referral, sent }, context.now, context.via)
    await updateReferral(tx, referral, after)
    const theirs = await withdrawFrom(tx, invitation, context.now)
    await settle(tx, sceneOf(context), 'invitation.withdrawn', [{ before: referral, after }, theirs])
  })
}
