import type { PersonId, ReferralId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import { assignTo } from '#domain/referral.ts'
import { whyNotAssign, whyNotTake } from '#domain/rules.ts'
import type { Context } from '../context.ts'
import { findMember } from '../records/queries.ts'
import { nameAssignee } from '../records/save-queries.ts'
import { Invalid, refuse } from '../refused.ts'
import { isSeller } from './assignee-queries.ts'
import { changeDeal } from './change-deal.ts'
import { saveChange } from './save-change.ts'

/** VIS-4: a seller takes a request, or gives back his own; a vendor admin gives it to any seller. */
export function assignReferral(context: Context, id: ReferralId, personId: PersonId | null) {
  return changeDeal(context, id, async (tx, deal) => {
    const { actor, now } = context
    const { referral } = deal
    const holder = referral.standing.status === 'New' ? referral.standing.assigneeId : null
    const ownAffair = personId === actor.personId || (personId === null && holder === actor.personId)
    refuse(ownAffair ? whyNotTake(referral, actor, now) : whyNotAssign(referral, actor, now))

    const member = personId === null ? undefined : await findMember(tx, personId)
    if (personId !== null && (member === undefined || !(await isSeller(tx, personId)))) {
      throw new Invalid([{ path: 'personId', code: 'unknown', facts: {} }])
    }
    const name = personId === actor.personId ? 'referral.taken' : 'referral.assigned'
    const changed = assignTo(referral, personId)
    const assigned = await saveChange(tx, context, { name, deal, changed })
    const assigneeName = member === undefined ? null : fullName(member.firstName, member.lastName)
    await nameAssignee(tx, referral, assigneeName)
    return { ...assigned, assigneeName }
  })
}
