import type { User } from '#contract/organizations.ts'
import type { PersonId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import { type Actor, managesUsers } from '#domain/role.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { listWithoutSecondFactor } from './people-queries.ts'
import { countVisibleDeals, type Member } from './queries.ts'

/** The members with what their roles open to them. */
export async function presentMembers(tx: Tx, context: Context, members: readonly Member[]): Promise<User[]> {
  const counts = await countVisibleDeals(
    tx,
    members.filter((member) => member.assignments.length > 0).map((member) => asActor(context.actor, member)),
  )
  const lacking = managesUsers(context.actor) ? await listWithoutSecondFactor(tx) : new Set<PersonId>()
  return members.map((member) => ({
    ...member,
    visibleDeals: counts.get(member.personId) ?? 0,
    lacksSecondFactor: lacking.has(member.personId),
  }))
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
