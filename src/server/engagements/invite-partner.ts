import type { PartnerInvitation } from '#contract/engagements.ts'
import type { ReferralId } from '#domain/id.ts'
import { differs, type InvitationTerms, latestToParty } from '#domain/invitation.ts'
import type { Referral } from '#domain/referral.ts'
import type { Refusal } from '#domain/refusal.ts'
import { whyNotInvitePartner } from '#domain/rules.ts'
import type { Context } from '../context.ts'
import { listSolutionsByIds } from '../records/solution-queries.ts'
import { changeDeal } from '../referrals/change-deal.ts'
import type { Faults } from '../referrals/deal-fields.ts'
import { Invalid, NotAllowed, refuse } from '../refused.ts'
import { offer } from './offer.ts'
import { partFor, withPartnersConsent } from './offer-part.ts'
import { saveInvitation } from './save-invitation.ts'

/** PP-1, IN-C1, IN-C3, IN-C4, IN-C7, LC-T8: offers another partner a part of the deal. */
export function invitePartner(context: Context, id: ReferralId, input: PartnerInvitation) {
  return changeDeal(context, id, async (tx, deal) => {
    const { referral } = deal
    if (context.actor.organizationKind === 'vendor') throw new NotAllowed()
    refuse(whyNotInvitePartner(referral))
    const faults: Faults = []
    const known = await listSolutionsByIds(tx, input.solutions)
    const part = await partFor(tx, context, { sender: referral, input, known }, faults)
    if (part === undefined) throw new Invalid(faults)
    refuse(whyNotInvitePartner(referral, part.invitee))
    refuse(whyNotAgain(referral, part.invitee.id, part.terms))

    const asking = withPartnersConsent(referral, [part], context.now)
    const { sender, received } = offer(asking, part, context.now, context.answerDays)
    return saveInvitation(tx, context, { deal, sender, received })
  })
}

/** CF-19: what a partner declined may be offered again, but not in the same words. */
function whyNotAgain(referral: Referral, partnerId: string, terms: InvitationTerms): Refusal | null {
  const last = latestToParty(referral.sent, partnerId)
  if (last?.state !== 'declined' || differs(terms, last.terms)) return null
  return { code: 'invitation.unchanged', facts: {}, remedy: null, conditions: [] }
}
