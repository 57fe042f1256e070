import type { InvitationId, ReferralId } from '#domain/id.ts'
import { whyNotWithdrawInvitation } from '#domain/rules.ts'
import type { Context } from '../context.ts'
import { changeDeal } from '../referrals/change-deal.ts'
import { saveChange } from '../referrals/save-change.ts'
import { NotFound, refuse } from '../refused.ts'
import { withdrawFrom } from '../sharing/other-party.ts'

/** CF-33, CF-34: takes an unanswered request back; the vendor stays a reader, so the deal becomes partner-led. */
export function withdrawInvitation(context: Context, id: ReferralId, invitationId: InvitationId) {
  return changeDeal(context, id, async (tx, deal) => {
    const { referral } = deal
    const invitation = referral.sent.find((one) => one.id === invitationId)
    if (invitation === undefined) throw new NotFound()
    refuse(whyNotWithdrawInvitation(referral, invitation))

    const withdrawn = { ...invitation, state: 'withdrawn' as const, answeredAt: context.now }
    const sent = referral.sent.map((one) => (one.id === invitationId ? withdrawn : one))
    const theirs = await withdrawFrom(tx, invitation, context.now)
    return saveChange(tx, context, {
      name: 'invitation.withdrawn',
      deal,
      changed: { ...referral, sent },
      others: [theirs],
    })
  })
}
