import type { OrganizationId, PersonId } from '#domain/id.ts'
import { passwordsAt } from '../company-sign-in/passwords-at.ts'
import type { Context, Program } from '../context.ts'
import { withoutOrganization } from '../db/database.ts'
import { hashOf, identify } from '../http/identify.ts'
import { NotAllowed, NotFound, NotSignedIn } from '../refused.ts'
import { hasSecondFactor } from '../second-factors/queries.ts'
import { endSession, findSessionOrigin, inheritLimits } from '../sessions/queries.ts'
import { openSession, type SignedIn } from '../sessions/sign-in.ts'
import { listOwnOrganizations } from './switch-queries.ts'

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
  { actor }: Context,
  organizationId: OrganizationId,
  oldToken: string,
): Promise<SignedIn> {
  const { db } = program
  const origin = await withoutOrganization(db, (tx) => findSessionOrigin(tx, hashOf(oldToken)))
  // A directory that vouches for an address of others does so in its own organization only.
  if (origin === undefined || origin.confined) throw new NotAllowed()
  if (origin.openedWith === 'password') await checkPassword(program, organizationId, actor.personId)
  const token = await withoutOrganization(db, async (tx) => {
    const next = await openSession(tx, program, { personId: actor.personId, organizationId, origin })
    await inheritLimits(tx, hashOf(next), hashOf(oldToken))
    await endSession(tx, hashOf(oldToken))
    return next
  })
  const context = await identify(program, token)
  if (context === null) throw new Error('The new session does not hold')
  return { token, context }
}

/** What a session that a password opened lacks elsewhere is shown at the sign-in. */
async function checkPassword(program: Program, organizationId: OrganizationId, personId: PersonId) {
  const { admitted, secondFactorRequired } = await passwordsAt(program, organizationId, personId)
  if (!admitted) throw new NotSignedIn('company-sign-in-needed')
  const has = await withoutOrganization(program.db, (tx) => hasSecondFactor(tx, personId))
  if (secondFactorRequired && !has) throw new NotSignedIn('second-factor-missing')
}
