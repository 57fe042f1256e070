import { daysAfter } from '#domain/calendar.ts'
import type { OrganizationId, ReferralId } from '#domain/id.ts'
import type { Context, Program } from '../context.ts'
import { read } from '../db/database.ts'
import { getOwnRecord } from '../records/queries.ts'
import { acceptReferral } from '../referrals/accept.ts'
import { closeReferral } from '../referrals/close.ts'
import { expireReferral } from '../referrals/expire.ts'
import { viewDeal } from '../referrals/view.ts'
import { Refused } from '../refused.ts'
import type { World } from '../seed/world.ts'
import type { Answer } from './script.ts'
import { tellEverybody } from './steps.ts'
import { moneyOf } from './which-rule.ts'

export async function accept(context: Context, id: ReferralId, { with: changed = {}, note }: Answer) {
  const { name, value, closeOn } = await viewDeal(context, id)
  const { closesIn, crmId = '', campaignId = '' } = changed
  await acceptReferral(context, id, {
    name: changed.name ?? name,
    value: changed.value === undefined ? value : moneyOf(changed.value),
    closeOn: closesIn === undefined ? closeOn : daysAfter(context.now, closesIn).slice(0, 10),
    notes: '',
    crmId,
    campaignId,
  })
  if (note !== undefined) await tellEverybody(context, id, note)
}

export async function decline(context: Context, id: ReferralId, { reason = 'other', note = '' }: Answer) {
  await closeReferral(context, id, { outcome: 'Declined', reason, note })
}

/** Lets the time of this one request pass: the clock does what it does when it is over, today. */
export async function expire(
  { db, now }: Program,
  { vendor }: World,
  organizationId: OrganizationId,
  id: ReferralId,
): Promise<void> {
  const { standing } = await read(db, organizationId, (tx) => getOwnRecord(tx, id))
  if (standing.status !== 'New') throw answered()
  await expireReferral({ db, vendor, now, dueBy: standing.answerDueAt }, organizationId, id)
}

function answered(): Refused {
  return new Refused({ code: 'referral.not-received', facts: {}, remedy: null, conditions: [] })
}
