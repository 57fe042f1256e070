import type { PersonId } from '#domain/id.ts'
import { whyNotResetSecondFactor } from '#domain/sign-in-rules.ts'
import { isMember } from '../company-sign-in/entry-queries.ts'
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { NotFound, refuse } from '../refused.ts'
import { endSessions } from '../sessions/queries.ts'
import { tellOfChange } from '../sessions/tell-of-change.ts'
import { deleteSecondFactor, findHome } from './queries.ts'

/** For a colleague who lost the authenticator; whoever is signed in as that person is signed out. */
export function resetSecondFactor({ db, actor, now }: Context, personId: PersonId): Promise<void> {
  return transaction(db, actor.organizationId, async (tx) => {
    if (!(await isMember(tx, personId))) throw new NotFound()
    refuse(whyNotResetSecondFactor((await findHome(tx, personId)) === actor.organizationId))
    await deleteSecondFactor(tx, personId)
    await endSessions(tx, personId, null)
    const { organizationId } = actor
    await tellOfChange(tx, { organizationId, personId, change: 'second-factor-removed', at: now })
  })
}
