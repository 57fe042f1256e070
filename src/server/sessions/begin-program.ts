import type { BodyOf } from '#contract/endpoint.ts'
import type { beginProgram as contract } from '#contract/sessions.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { Role } from '#domain/role.ts'
import type { Program } from '../context.ts'
import { withoutOrganization } from '../db/database.ts'
import { identify } from '../http/identify.ts'
import { newId } from '../identifier.ts'
import { NotFound } from '../refused.ts'
import { checkNewPassword } from './new-password.ts'
import { hashPassword } from './password.ts'
import * as queries from './queries.ts'
import { openSession, type SignedIn } from './sign-in.ts'

const firstRoles: Role[] = ['vendor-admin']

/** The vendor organization and its first admin, once; afterwards the address leads nowhere. */
export async function beginProgram(
  program: Program,
  body: BodyOf<typeof contract>,
  agent: string,
): Promise<SignedIn> {
  const { organizationName: name, password, ...rest } = body
  checkNewPassword('password', password, [rest.email, rest.firstName, rest.lastName, name])
  const ids = { organizationId: newId<OrganizationId>(), personId: newId<PersonId>(), locationId: newId() }
  const hash = await hashPassword(password)
  const token = await withoutOrganization(program.db, async (tx) => {
    if (!(await queries.beginProgram(tx, { ...rest, ...ids, name, roles: firstRoles }, hash)))
      throw new NotFound()
    return openSession(tx, program, { ...ids, origin: { openedWith: 'password', confined: false, agent } })
  })
  const context = await identify(program, token)
  if (context === null) throw new Error('The first session does not hold')
  return { token, context }
}
