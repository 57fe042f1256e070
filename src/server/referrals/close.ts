import type { BodyOf } from '#contract/endpoint.ts'
import type { closeReferral as contract } from '#contract/referrals.ts'
import type { EventName } from '#domain/event.ts'
import type { ReferralId } from '#domain/id.ts'
import { explainedErrorReasons, vendorDeclineReasons } from '#domain/outcome-reason.ts'
import { closeAsError, decline, lose, type Referral, win } from '#domain/referral.ts'
import type { Refusal } from '#domain/refusal.ts'
import { whyNotCloseAsError, whyNotDecline, whyNotLose, whyNotWin } from '#domain/rules.ts'
import { rememberAnswer } from '../answering/remember.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { Invalid, refuse } from '../refused.ts'
import { answerAtInviter, withdrawFrom } from '../sharing/other-party.ts'
import type { Change } from '../sharing/settle.ts'
import { changeDeal, type Step } from './change-deal.ts'
import { saveChange } from './save-change.ts'

type Outcome = BodyOf<typeof contract>

const eventNames: Record<Outcome['outcome'], EventName> = {
  Won: 'referral.won',
  Lost: 'referral.lost',
  Declined: 'referral.declined',
  Error: 'referral.closed-as-error',
}

/** LC-T4, LC-T9 to T11: each party closes its own record, and only its own (CF-20). */
export function closeReferral(context: Context, id: ReferralId, outcome: Outcome) {
  return changeDeal(context, id, closing(context, outcome))
}

export function closing(context: Context, outcome: Outcome): Step {
  return async (tx, deal) => {
    const { referral } = deal
    refuse(whyNotClose(context, referral, outcome))
    checkWords(referral, outcome)
    const answered = await answerInvitation(tx, context, referral, outcome)
    const withdrawn = await withdrawPending(tx, context, referral)
    const changed = { ...closedAs(referral, outcome, context.now), sent: withdrawn.sent }
    const others = [...answered, ...withdrawn.changes]
    const closed = await saveChange(tx, context, { name: eventNames[outcome.outcome], deal, changed, others })
    await rememberAnswer(tx, referral, context.now)
    return closed
  }
}

function whyNotClose(context: Context, referral: Referral, { outcome }: Outcome): Refusal | null {
  if (outcome === 'Won') return whyNotWin(referral)
  if (outcome === 'Lost') return whyNotLose(referral)
  if (outcome === 'Declined') return whyNotDecline(referral, context.actor, context.now)
  return whyNotCloseAsError(referral)
}

function closedAs(referral: Referral, outcome: Outcome, now: string): Referral {
  const note = outcome.note.trim()
  if (outcome.outcome === 'Won') return win(referral, note, now)
  if (outcome.outcome === 'Lost') return lose(referral, outcome.reason, note, now)
  if (outcome.outcome === 'Declined') return decline(referral, outcome.reason, note, now)
  return closeAsError(referral, outcome.reason, note, now)
}

/** 10.4: two error reasons want an explanation; the vendor's own decline reasons are the vendor's (HP-10). */
function checkWords(referral: Referral, outcome: Outcome): void {
  const faults = []
  if (
    outcome.outcome === 'Error' &&
    explainedErrorReasons.includes(outcome.reason) &&
    outcome.note.trim() === ''
  ) {
    faults.push({ path: 'note', code: 'required' as const, facts: {} })
  }
  const vendors = vendorDeclineReasons as readonly string[]
  if (outcome.outcome === 'Declined' && referral.role !== 'vendor' && vendors.includes(outcome.reason)) {
    faults.push({ path: 'reason', code: 'choice' as const, facts: {} })
  }
  if (faults.length > 0) throw new Invalid(faults)
}

/** A request closed before it was accepted is a declined one to the sender, whatever its reason here. */
async function answerInvitation(
  tx: Tx,
  context: Context,
  referral: Referral,
  outcome: Outcome,
): Promise<Change[]> {
  if (referral.standing.status !== 'New') return []
  const reason = outcome.outcome === 'Declined' ? outcome.reason : 'other'
  const inviter = await answerAtInviter(tx, referral, { state: 'declined', reason, at: context.now })
  return inviter === null ? [] : [inviter]
}

/** CF-34: what nobody answered ends with the deal. */
async function withdrawPending(tx: Tx, context: Context, referral: Referral) {
  const changes: Change[] = []
  const sent = []
  for (const invitation of referral.sent) {
    if (invitation.state !== 'pending') sent.push(invitation)
    else {
      changes.push(await withdrawFrom(tx, invitation, context.now))
      sent.push({ ...invitation, state: 'withdrawn' as const, answeredAt: context.now })
    }
  }
  return { changes, sent }
}
