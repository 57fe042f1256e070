import type { ReplyOf } from '#contract/endpoint.ts'
import type { previewRemoval as contract } from '#contract/people.ts'
import type { PersonId } from '#domain/id.ts'
import { whyNotRemovePerson } from '#domain/organization-rules.ts'
import type { Context } from '../context.ts'
import { read, type Tx, transaction } from '../db/database.ts'
import { assignReferral } from '../referrals/assign.ts'
import { NotFound, refuse } from '../refused.ts'
import { countBelongings, deleteMember, listLonelyDeals, listTakenRequests } from './people-queries.ts'
import { listMembers, lockRoles, type Member, someoneElseManages } from './queries.ts'

const named = 5

/** What would be lost, what stays behind alone, and why not, before anybody is asked to confirm. */
export function previewRemoval(
  { db, actor }: Context,
  personId: PersonId,
): Promise<ReplyOf<typeof contract>> {
  return read(db, actor.organizationId, async (tx) => {
    const member = await getMember(tx, personId)
    const lonely = await listLonelyDeals(tx, member.email)
    const refusal = whyNotRemovePerson(actor, member, await someoneElseManages(tx, personId))
    return {
      whyNot: structuredClone(refusal) as ReplyOf<typeof contract>['whyNot'],
      ...(await countBelongings(tx, personId)),
      lonelyDeals: lonely.length,
      lonelyNames: lonely.slice(0, named),
      takenRequests: (await listTakenRequests(tx, personId)).length,
    }
  })
}

/** Ends the person's membership and sessions at once; what he did keeps his name, and requests that he took are free. */
export async function removePerson(context: Context, personId: PersonId): Promise<void> {
  const { db, actor } = context
  const taken = await read(db, actor.organizationId, async (tx) => {
    await checkRemoval(tx, context, personId)
    return listTakenRequests(tx, personId)
  })
  for (const id of taken) await assignReferral(context, id, null)
  await transaction(db, actor.organizationId, async (tx) => {
    await lockRoles(tx, actor.organizationId)
    await checkRemoval(tx, context, personId)
    await deleteMember(tx, personId)
  })
}

async function checkRemoval(tx: Tx, { actor }: Context, personId: PersonId): Promise<void> {
  refuse(whyNotRemovePerson(actor, await getMember(tx, personId), await someoneElseManages(tx, personId)))
}

async function getMember(tx: Tx, personId: PersonId): Promise<Member> {
  const [member] = await listMembers(tx, { personId })
  if (member === undefined) throw new NotFound()
  return member
}
