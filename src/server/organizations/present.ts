import type { User } from '#contract/organizations.ts'
import { fullName } from '#domain/person-name.ts'
import type { Actor } from '#domain/role.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { countVisibleDeals, type Member } from './queries.ts'

/** The members with what their roles open to them. */
export async function presentMembers(tx: Tx, context: Context, members: readonly Member[]): Promise<User[]> {
  const counts = await countVisibleDeals(
    tx,
    members.filter((member) => member.assignments.length > 0).map((member) => asActor(context.actor, member)),
  )
  return members.map((member) => ({ ...member, visibleDeals: counts.get(member.personId) ?? 0 }))
}

/** The member as he would ask himself. */
function asActor({ organizationId, organizationKind }: Actor, member: Member): Actor {
  const { personId, firstName, lastName, email, assignments, helpTypes, countries } = member
  return {
    personId,
    organizationId,
    organizationKind,
    name: fullName(firstName, lastName),
    email,
    assignments,
    helpTypes,
    countries,
  }
}
