import type { BodyOf } from '#contract/endpoint.ts'
import type { changeRoles as contract, User } from '#contract/organizations.ts'
import type { PersonId } from '#domain/id.ts'
import { whyNotChangeRoles } from '#domain/rules.ts'
import type { Context } from '../context.ts'
import { type Tx, transaction } from '../db/database.ts'
import { NotFound, refuse } from '../refused.ts'
import { presentMembers } from './present.ts'
import { listMembers, lockRoles, saveRights, someoneElseManages } from './queries.ts'
import { checkRights } from './rights.ts'

/** Gives a person exactly these roles; they hold from the next request (ORG-7, ROL-R2, ROL-R3, CF-2). */
export function changeRoles(
  context: Context,
  personId: PersonId,
  body: BodyOf<typeof contract>,
): Promise<User> {
  const { organizationId } = context.actor
  return transaction(context.db, organizationId, async (tx) => {
    await lockRoles(tx, organizationId)
    const { assignments } = await getMember(tx, personId)
    const rights = await checkRights(tx, context.actor, body, assignments)
    refuse(whyNotChangeRoles(rights.assignments, await someoneElseManages(tx, personId)))
    await saveRights(tx, organizationId, personId, rights)
    const [user] = await presentMembers(tx, context, [await getMember(tx, personId)])
    return user as User
  })
}

async function getMember(tx: Tx, personId: PersonId) {
  const [member] = await listMembers(tx, { personId })
  if (member === undefined) throw new NotFound()
  return member
}
