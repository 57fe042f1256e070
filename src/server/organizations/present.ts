import type { User } from '#contract/organizations.ts'
import type { PersonId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import { type Actor, managesUsers } from '#domain/role.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { listWithoutSecondFactor } from './people-queries.ts'
import { countVisibleDeals, type Member } from './queries.ts'

/** The members, for those who manage people with what the roles open to each. */
export async function presentMembers(tx: Tx, context: Context, members: readonly Member[]): Promise<User[]> {
  const manages = managesUsers(context.actor)
  const able = manages ? members.filter((member) => member.assignments.length > 0) : []
  const counts = await countVisibleDeals(
    tx,
    able.map((member) => asActor(context.actor, member)),
  )
  const lacking = manages ? await listWithoutSecondFactor(tx) : new Set<PersonId>()
  return members.map((member) => ({
    ...member,
    visibleDeals: manages ? (counts.get(member.personId) ?? 0) : null,
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
