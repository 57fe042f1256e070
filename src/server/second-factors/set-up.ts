import type { OrganizationId, PersonId } from '#domain/id.ts'
import { whyNotRemoveSecondFactor, whyNotSetUpSecondFactor } from '#domain/sign-in-rules.ts'
import { getAddress } from '../company-sign-in/entry-queries.ts'
import { getSignInRules } from '../company-sign-in/queries.ts'
import type { Context, Program } from '../context.ts'
import { read, transaction, withoutOrganization } from '../db/database.ts'
import { Invalid, NotFound, refuse } from '../refused.ts'
import { forgiveAttempt, getPreferences } from '../sessions/queries.ts'
import { tellOfChange } from '../sessions/tell-of-change.ts'
import { admitOrThrow, checkPassword } from './check-password.ts'
import { addressOf, hashRecoveryCode, makeRecoveryCodes, makeSecret, seal, stepOf, unseal } from './codes.ts'
import { passCode } from './pass-code.ts'
import {
  deleteSecondFactor,
  findHome,
  findSecondFactor,
  hasSecondFactor,
  saveConfirmed,
  saveRecoveryCodes,
  saveUnconfirmed,
} from './queries.ts'

export type NewSecret = { secret: string; uri: string }

/** What decides whether somebody can have a second factor here. */
export async function ownState(
  { db }: Pick<Program, 'db'>,
  personId: PersonId,
): Promise<{ hasPassword: boolean; hasFactor: boolean }> {
  return withoutOrganization(db, async (tx) => ({
    hasPassword: (await getPreferences(tx, personId)).passwordHash !== null,
    hasFactor: await hasSecondFactor(tx, personId),
  }))
}

/** From the settings: only with the password, so that an open window is not enough. */
export async function beginOwn(program: Program, { actor }: Context, password: string): Promise<NewSecret> {
  refuse(whyNotSetUpSecondFactor(await ownState(program, actor.personId)))
  await checkPassword(program, actor.personId, password)
  return begin(program, actor.personId)
}

/** A secret that counts for nothing before a code made from it comes back. */
export async function begin(program: Program, personId: PersonId): Promise<NewSecret> {
  const secret = makeSecret()
  return withoutOrganization(program.db, async (tx) => {
    const begun = await saveUnconfirmed(tx, personId, seal(program, secret))
    if (!begun) refuse(whyNotSetUpSecondFactor({ hasPassword: true, hasFactor: true }))
    return { secret, uri: addressOf(secret, await getAddress(tx, personId)) }
  })
}

/** @returns the recovery codes, which nobody sees again */
export async function confirm(program: Program, personId: PersonId, code: string): Promise<string[]> {
  const key = `second-factor:${personId}`
  await admitOrThrow(program, key)
  const recoveryCodes = makeRecoveryCodes()
  const hashes = recoveryCodes.map((one) => hashRecoveryCode(program, personId, one))
  const organizationId = await homeOf(program, personId)
  await transaction(program.db, organizationId, async (tx) => {
    const factor = await findSecondFactor(tx, personId)
    const step =
      factor?.confirmedAt === null ? stepOf(unseal(program, factor.secret), code, program.now()) : null
    if (step === null || !(await saveConfirmed(tx, personId, { step, hashes, at: program.now() })))
      throw wrongCode()
    await forgiveAttempt(tx, key, '')
    await tellOfChange(tx, { organizationId, personId, change: 'second-factor-added', at: program.now() })
  })
  return recoveryCodes
}

type PasswordAndCode = { password: string; code: string }

export async function replaceRecoveryCodes(
  program: Program,
  { actor }: Context,
  { password, code }: PasswordAndCode,
): Promise<string[]> {
  const { personId } = actor
  await checkPassword(program, personId, password)
  if (!(await passCode(program, personId, code))) throw wrongCode()
  const recoveryCodes = makeRecoveryCodes()
  const hashes = recoveryCodes.map((one) => hashRecoveryCode(program, personId, one))
  await withoutOrganization(program.db, (tx) => saveRecoveryCodes(tx, personId, hashes))
  return recoveryCodes
}

export async function removeOwn(
  program: Program,
  { actor }: Context,
  { password, code }: PasswordAndCode,
): Promise<void> {
  const { personId, organizationId } = actor
  const rules = await read(program.db, organizationId, getSignInRules)
  refuse(whyNotRemoveSecondFactor(rules.secondFactorRequired))
  await checkPassword(program, personId, password)
  if (!(await passCode(program, personId, code))) throw wrongCode()
  await transaction(program.db, organizationId, async (tx) => {
    await deleteSecondFactor(tx, personId)
    await tellOfChange(tx, { organizationId, personId, change: 'second-factor-removed', at: program.now() })
  })
}

/** Where the person belonged first: whose mail about the account it is. */
async function homeOf({ db }: Program, personId: PersonId): Promise<OrganizationId> {
  const home = await withoutOrganization(db, (tx) => findHome(tx, personId))
  if (home === null) throw new NotFound()
  return home
}

function wrongCode(): Invalid {
  return new Invalid([{ path: 'code', code: 'wrong-code', facts: {} }])
}
