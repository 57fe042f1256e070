import type { BodyOf } from '#contract/endpoint.ts'
import type { inviteVendor as contract } from '#contract/engagements.ts'
import type { ReferralId } from '#domain/id.ts'
import { differs, latestTo } from '#domain/invitation.ts'
import type { Referral } from '#domain/referral.ts'
import type { Refusal } from '#domain/refusal.ts'
import { whyNotInviteVendor } from '#domain/rules.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { listSolutionsByIds } from '../records/solution-queries.ts'
import { changeDeal } from '../referrals/change-deal.ts'
import { checkContact, type Faults, fault, idsOf } from '../referrals/deal-fields.ts'
import { Invalid, NotAllowed, refuse } from '../refused.ts'
import { type Offer, offer, termsOf } from './offer.ts'
import { saveInvitation } from './save-invitation.ts'
import { seenBy } from './solutions-seen.ts'

type Request = BodyOf<typeof contract>

/** HP-6, IN-C1, IN-C3, LC-T8: asks the vendor for help; the deal becomes co-sell. */
export function inviteVendor(context: Context, id: ReferralId, request: Request) {
  return changeDeal(context, id, async (tx, deal) => {
    const { referral } = deal
    if (context.actor.organizationKind === 'vendor') throw new NotAllowed()
    refuse(whyNotInviteVendor(referral))
    const asking = withContact(context, referral, request)
    refuse(whyNotAgain(asking, request))

    const { sender, received } = offer(
      asking,
      await offerTo(tx, context, asking, request),
      context.now,
      context.answerDays,
    )
    return saveInvitation(tx, context, { deal, sender, received })
  })
}

async function offerTo(
  tx: Tx,
  context: Context,
  referral: Referral,
  { help, helpNotes }: Request,
): Promise<Offer> {
  const known = await listSolutionsByIds(tx, idsOf(referral.solutions))
  return {
    invitee: { ...context.vendor, role: 'vendor', locationId: null },
    terms: termsOf(referral, help, helpNotes),
    solutions: seenBy(referral.solutions, known, context.vendor.id),
  }
}

/** CU-5, CU-6: with the vendor invited, the contact and the customer's consent are mandatory. */
function withContact(context: Context, referral: Referral, request: Request): Referral {
  const faults: Faults = []
  const known = referral.contact
  const given = request.contact ?? (known === null ? null : { ...known, consent: known.consentAt !== null })
  const contact = checkContact(faults, given, known, { mandatory: true, now: context.now })
  if (request.helpNotes.trim() === '') fault(faults, 'helpNotes', 'required')
  if (faults.length > 0) throw new Invalid(faults)
  return { ...referral, contact }
}

/** CF-19: what was declined may be asked again, but not in the same words. */
function whyNotAgain(referral: Referral, { help, helpNotes }: Request): Refusal | null {
  const last = latestTo(referral.sent, 'vendor')
  if (last?.state !== 'declined' || differs(termsOf(referral, help, helpNotes), last.terms)) return null
  return { code: 'invitation.unchanged', facts: {}, remedy: { kind: 'do', action: 'edit' }, conditions: [] }
}
