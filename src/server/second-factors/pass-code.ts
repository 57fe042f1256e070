import type { PersonId } from '#domain/id.ts'
import type { Program } from '../context.ts'
import { withoutOrganization } from '../db/database.ts'
import { forgiveAttempt } from '../sessions/queries.ts'
import { admitOrThrow } from './check-password.ts'
import { hashRecoveryCode, stepOf, unseal } from './codes.ts'
import { findSecondFactor, spendRecoveryCode, spendStep } from './queries.ts'

/** Whether it is a code of the authenticator, or a recovery code, that was not used before; each is good once. */
export async function passCode(program: Program, personId: PersonId, code: string): Promise<boolean> {
  const key = `second-factor:${personId}`
  await admitOrThrow(program, key)
  const passed = await withoutOrganization(program.db, async (tx) => {
    const factor = await findSecondFactor(tx, personId)
    if (factor?.confirmedAt == null) return false
    const step = stepOf(unseal(program, factor.secret), code, program.now())
    if (step !== null) return spendStep(tx, personId, step)
    return spendRecoveryCode(tx, personId, hashRecoveryCode(program, personId, code), program.now())
  })
  if (passed) await withoutOrganization(program.db, (tx) => forgiveAttempt(tx, key, ''))
  return passed
}
