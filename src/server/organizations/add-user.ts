import type { BodyOf, ReplyOf } from '#contract/endpoint.ts'
import type { addUser as contract, User } from '#contract/organizations.ts'
import type { PersonId } from '#domain/id.ts'
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { Invalid } from '../refused.ts'
import { hashPassword, makePassword } from '../sessions/password.ts'
import { trimmed } from './filled.ts'
import { checkAddress } from './invite-person.ts'
import { presentMembers } from './present.ts'
import { createMember, listMembers, saveRights } from './queries.ts'
import { checkRights } from './rights.ts'

export async function addUser(
  context: Context,
  body: BodyOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { organizationId } = context.actor
  const person = trimmed(body, ['firstName', 'lastName', 'email', 'phone'])
  const guest = body.guest === true
  const member = { ...person, title: body.title.trim(), personId: newId<PersonId>(), guest }
  const password = makePassword()
  const hash = await hashPassword(password)
  return transaction(context.db, organizationId, async (tx) => {
    const rights = await checkRights(tx, context.actor, body)
    await checkAddress(tx, person.email.toLowerCase(), guest)
    if (!(await createMember(tx, organizationId, member, hash)))
      throw new Invalid([{ path: 'email', code: 'taken', facts: {} }])
    await saveRights(tx, organizationId, member.personId, rights)
    const [user] = await presentMembers(tx, context, await listMembers(tx, { personId: member.personId }))
    return { user: user as User, password }
  })
}
