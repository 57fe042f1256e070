import type { Security } from '#contract/second-factors.ts'
import { whyNotRemoveSecondFactor, whyNotSetUpSecondFactor } from '#domain/sign-in-rules.ts'
import { getSignInRules } from '../company-sign-in/queries.ts'
import type { Context, Program } from '../context.ts'
import { read } from '../db/database.ts'
import { hashOf } from '../http/identify.ts'
import { findSessionOrigin, getPreferences } from '../sessions/queries.ts'
import { findSecondFactor, listOwnSessions } from './queries.ts'

/** How one is protected, and where one is signed in. */
export function viewSecurity(
  program: Program,
  { actor, organizationName, now }: Context,
  token: string,
): Promise<Security> {
  return read(program.db, actor.organizationId, async (tx) => {
    const { secondFactorRequired } = await getSignInRules(tx)
    const hasPassword = (await getPreferences(tx, actor.personId)).passwordHash !== null
    const factor = await findSecondFactor(tx, actor.personId)
    const since = factor?.confirmedAt ?? null
    const tokenHash = hashOf(token)
    // A session that a directory opened in its organization alone is told of nothing beyond.
    const confined = (await findSessionOrigin(tx, tokenHash))?.confined === true
    const sessions = await listOwnSessions(tx, actor.personId, now)
    return structuredClone({
      hasPassword,
      secondFactor: since === null ? null : { since: since.toISOString(), codesLeft: factor?.codesLeft ?? 0 },
      secondFactorRequired,
      whyNotSetUp: whyNotSetUpSecondFactor({ hasPassword, hasFactor: since !== null }),
      whyNotRemove: whyNotRemoveSecondFactor(secondFactorRequired),
      sessions: sessions
        .filter((one) => !confined || one.organizationName === organizationName)
        .map(({ tokenHash: hash, startedAt, seenAt, ...session }) => ({
          ...session,
          startedAt: startedAt.toISOString(),
          seenAt: seenAt.toISOString(),
          thisOne: hash.equals(tokenHash),
        })),
    }) as Security
  })
}
