import type { BodyOf } from '#contract/endpoint.ts'
import type { acceptReferral as contract } from '#contract/referrals.ts'
import type { PersonId, ReferralId } from '#domain/id.ts'
import { type AcceptanceTerms, accept, type Referral } from '#domain/referral.ts'
import { whyNotAccept } from '#domain/rules.ts'
import type { TeamMember } from '#domain/team.ts'
import { rememberAnswer } from '../answering/remember.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { findMember } from '../records/queries.ts'
import { Invalid, refuse } from '../refused.ts'
import { answerAtInviter } from '../sharing/other-party.ts'
import { changeDeal, type Step } from './change-deal.ts'
import { checkDay, checkMoney, checkName, type Faults } from './deal-fields.ts'
import { saveChange } from './save-change.ts'

/** LC-T3, LC-V2: the invited organization takes on its part; its people appear to the sender, and the sender's to it. */
export function acceptReferral(context: Context, id: ReferralId, body: Terms) {
  return changeDeal(context, id, acceptance(context, body))
}

type Terms = BodyOf<typeof contract>

export function acceptance(context: Context, body: Terms): Step {
  return async (tx, deal) => {
    const { referral } = deal
    refuse(whyNotAccept(referral, context.actor, context.now))
    const changed = accept(referral, checkTerms(body), await whoTakesIt(tx, context, referral), context.now)
    const inviter = await answerAtInviter(tx, referral, { state: 'accepted', reason: null, at: context.now })
    const others = inviter === null ? [] : [inviter]
    const accepted = await saveChange(tx, context, { name: 'referral.accepted', deal, changed, others })
    await rememberAnswer(tx, referral, context.now)
    return accepted
  }
}

/** The assigned seller, or whoever accepts: the sender must learn whom to call (VIS-3). */
async function whoTakesIt(tx: Tx, context: Context, referral: Referral): Promise<TeamMember | null> {
  const assignee = referral.standing.status === 'New' ? referral.standing.assigneeId : null
  const member = await findMember(tx, assignee ?? (context.actor.personId as PersonId))
  if (member === undefined) return null
  const { firstName, lastName, email, phone, title } = member
  return { firstName, lastName, email, phone, title }
}

function checkTerms(body: Terms): AcceptanceTerms {
  const faults: Faults = []
  const name = checkName(faults, body.name)
  const value = checkMoney(faults, 'value', body.value, true)
  const closeOn = checkDay(faults, 'closeOn', body.closeOn)
  if (faults.length > 0 || value === null || closeOn === null) throw new Invalid(faults)
  const { notes, crmId, campaignId } = body
  return { name, value, closeOn, notes: notes.trim(), crmId: crmId.trim(), campaignId: campaignId.trim() }
}
