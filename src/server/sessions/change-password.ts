import type { Context, Program } from '../context.ts'
import { transaction } from '../db/database.ts'
import { hashOf } from '../http/identify.ts'
import { Invalid, NotSignedIn, Throttled } from '../refused.ts'
import { checkNewPassword } from './new-password.ts'
import { hashPassword, isPassword } from './password.ts'
import {
  admitAttempt,
  endSessions,
  findSessionOrigin,
  forgiveAttempt,
  getPreferences,
  setPassword,
} from './queries.ts'
import { openSession } from './sign-in.ts'
import { tellOfChange } from './tell-of-change.ts'

const allowed = 5

/** Whoever else is signed in as this person is signed out; this browser goes on with a new token. */
export async function changePassword(
  program: Program,
  { db, actor, organizationName, now }: Context,
  { current, next, token }: { current: string; next: string; token: string },
): Promise<string> {
  checkNewPassword('next', next, [actor.email, actor.name, organizationName])
  const key = `person:${actor.personId}`
  const run = <T>(work: Parameters<typeof transaction<T>>[2]) => transaction(db, actor.organizationId, work)
  const wait = await run((tx) => admitAttempt(tx, key, allowed, now))
  if (wait > 0) throw new Throttled(wait)
  const { passwordHash } = await run((tx) => getPreferences(tx, actor.personId))
  if (!(await isPassword(current, passwordHash)))
    throw new Invalid([{ path: 'current', code: 'not-allowed', facts: {} }])

  const hash = await hashPassword(next)
  return run(async (tx) => {
    const origin = await findSessionOrigin(tx, hashOf(token))
    if (origin === undefined) throw new NotSignedIn()
    await setPassword(tx, actor.personId, hash)
    await endSessions(tx, actor.personId, null)
    await forgiveAttempt(tx, key, '')
    await tellOfChange(tx, { ...actor, change: 'password-changed', at: now })
    const { personId, organizationId } = actor
    return openSession(tx, program, { personId, organizationId, origin })
  })
}
