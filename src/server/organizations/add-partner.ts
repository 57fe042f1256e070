import type { BodyOf, ReplyOf } from '#contract/endpoint.ts'
import type { addPartner as contract } from '#contract/organizations.ts'
import type { OrganizationId } from '#domain/id.ts'
import type { Role } from '#domain/role.ts'
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { Invalid } from '../refused.ts'
import { hashPassword, makePassword } from '../sessions/password.ts'
import { trimmed } from './filled.ts'
import { createPartner } from './queries.ts'

/** Enough to bring in colleagues and to work on deals until they are there. */
const firstRoles: Role[] = ['account-admin', 'referrals-admin']

export async function addPartner(
  context: Context,
  body: BodyOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const texts = trimmed(body, ['name', 'city', 'firstName', 'lastName', 'email', 'phone'])
  const id = newId<OrganizationId>()
  const about = {
    ...texts,
    country: body.country,
    organizationId: id,
    personId: newId(),
    locationId: newId(),
    roles: firstRoles,
  }
  const password = makePassword()
  const hash = await hashPassword(password)
  const created = await transaction(context.db, context.actor.organizationId, (tx) =>
    createPartner(tx, about, hash),
  )
  if (!created) throw new Invalid([{ path: 'email', code: 'taken', facts: {} }])
  return { id, password }
}
