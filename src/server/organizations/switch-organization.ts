import type { OrganizationId } from '#domain/id.ts'
import type { Context, Program } from '../context.ts'
import { withoutOrganization } from '../db/database.ts'
import { hashOf, identify } from '../http/identify.ts'
import { NotAllowed, NotFound } from '../refused.ts'
import { endSession } from '../sessions/queries.ts'
import { openSession, type SignedIn } from '../sessions/sign-in.ts'
import { describeSession, findOrigin, listOwnOrganizations } from './switch-queries.ts'

/** Goes on in another organization of the same person. */
export async function switchOrganization(
  program: Program,
  context: Context,
  organizationId: OrganizationId,
  oldToken: string,
): Promise<SignedIn> {
  const own = await withoutOrganization(program.db, (tx) => listOwnOrganizations(tx, context.actor.personId))
  if (!own.some(({ id }) => id === organizationId)) throw new NotFound()
  return continueIn(program, context, organizationId, oldToken)
}

/** A session of its own for each organization: the one before ends, so rights never mix (ORG-9). */
export async function continueIn(
  program: Program,
  { actor, now }: Context,
  organizationId: OrganizationId,
  oldToken: string,
): Promise<SignedIn> {
  const token = await withoutOrganization(program.db, async (tx) => {
    const origin = await findOrigin(tx, hashOf(oldToken))
    // A directory that vouches for an address of others does so in its own organization only.
    if (origin === undefined || origin.confined) throw new NotAllowed()
    const fresh = await openSession(tx, actor.personId, organizationId, now)
    await describeSession(tx, hashOf(fresh), origin)
    await endSession(tx, hashOf(oldToken))
    return fresh
  })
  const context = await identify(program, token)
  if (context === null) throw new Error('The new session does not hold')
  return { token, context }
}
