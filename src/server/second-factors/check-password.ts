import type { PersonId } from '#domain/id.ts'
import type { Program } from '../context.ts'
import { withoutOrganization } from '../db/database.ts'
import { Invalid, Throttled } from '../refused.ts'
import { isPassword } from '../sessions/password.ts'
import { admitAttempt, forgiveAttempt, getPreferences } from '../sessions/queries.ts'

const allowed = 5

/** @throws Invalid at the field `password`, and Throttled for whoever goes on guessing */
export async function checkPassword(program: Program, personId: PersonId, password: string): Promise<void> {
  const key = `person:${personId}`
  await admitOrThrow(program, key)
  const { passwordHash } = await withoutOrganization(program.db, (tx) => getPreferences(tx, personId))
  if (!(await isPassword(password, passwordHash)))
    throw new Invalid([{ path: 'password', code: 'not-allowed', facts: {} }])
  await withoutOrganization(program.db, (tx) => forgiveAttempt(tx, key, ''))
}

export async function admitOrThrow({ db, now }: Program, key: string): Promise<void> {
  const wait = await withoutOrganization(db, (tx) => admitAttempt(tx, key, allowed, now()))
  if (wait > 0) throw new Throttled(wait)
}
