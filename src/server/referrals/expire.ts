import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId, ReferralId } from '#domain/id.ts'
import { expire } from '#domain/referral.ts'
import { whyNotExpire } from '#domain/rules.ts'
import { rememberAnswer } from '../answering/remember.ts'
import { transaction } from '../db/database.ts'
import { findForClock } from '../records/queries.ts'
import { answerAtInviter, touched } from '../sharing/other-party.ts'
import { settle } from '../sharing/settle.ts'
import type { WorkContext } from '../work-context.ts'

/** `dueBy` stands for now where the answer's time is taken to be over before it is, as in a simulation. */
type Clock = WorkContext & { dueBy?: Instant }

/** LC-T5, LC-V4: the clock closes an unanswered record. Called again, or too early, it does nothing. */
export async function expireReferral(
  work: Clock,
  organizationId: OrganizationId,
  referralId: ReferralId,
): Promise<void> {
  await transaction(work.db, organizationId, async (tx) => {
    const referral = await findForClock(tx, referralId)
    const now = work.now()
    if (referral === undefined || whyNotExpire(referral, work.dueBy ?? now) !== null) return
    const expired = touched(expire(referral, now), now)
    const inviter = await answerAtInviter(tx, referral, { state: 'expired', reason: null, at: now })
    const changes = [{ before: referral, after: expired }, ...(inviter === null ? [] : [inviter])]
    await settle(tx, { vendor: work.vendor, at: now, actor: null }, 'referral.expired', changes)
    await rememberAnswer(tx, referral, now)
  })
}
