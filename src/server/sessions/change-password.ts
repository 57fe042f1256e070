import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { hashOf } from '../http/identify.ts'
import { Invalid, Throttled } from '../refused.ts'
import { checkNewPassword } from './new-password.ts'
import { hashPassword, isPassword } from './password.ts'
import { admitAttempt, endSessions, forgiveAttempt, getPreferences, setPassword } from './queries.ts'

const allowed = 5

/** Whoever else is signed in as this person is signed out. */
export async function changePassword(
  { db, actor, organizationName, now }: Context,
  { current, next }: { current: string; next: string },
  token: string,
): Promise<void> {
  checkNewPassword('next', next, [actor.email, actor.name, organizationName])
  const key = `person:${actor.personId}`
  const run = <T>(work: Parameters<typeof transaction<T>>[2]) => transaction(db, actor.organizationId, work)
  const wait = await run((tx) => admitAttempt(tx, key, allowed, now))
  if (wait > 0) throw new Throttled(wait)
  const { passwordHash } = await run((tx) => getPreferences(tx, actor.personId))
  if (!(await isPassword(current, passwordHash)))
    throw new Invalid([{ path: 'current', code: 'not-allowed', facts: {} }])

  const hash = await hashPassword(next)
  await run(async (tx) => {
    await setPassword(tx, actor.personId, hash)
    await endSessions(tx, actor.personId, hashOf(token))
    await forgiveAttempt(tx, key, '')
  })
}
