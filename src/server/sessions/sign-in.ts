import { randomBytes } from 'node:crypto'
import { daysAfter } from '#domain/calendar.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import { passwordsAt } from '../company-sign-in/passwords-at.ts'
import type { Context, Program } from '../context.ts'
import { type Tx, withoutOrganization } from '../db/database.ts'
import { hashOf, identify, idleEnd } from '../http/identify.ts'
import { NotSignedIn } from '../refused.ts'
import type { Challenge } from '../second-factors/challenge.ts'
import { hasSecondFactor } from '../second-factors/queries.ts'
import { provePassword } from './prove-password.ts'
import {
  createSession,
  describeSession,
  endSession,
  limitSession,
  listOrganizationsOf,
  type SessionOrigin,
} from './queries.ts'

export type Attempt = {
  email: string
  password: string
  address: string
  oldToken: string | undefined
  agent: string
}
export type SignedIn = { token: string; context: Context }
/** The password was right and is not enough: the browser keeps the challenge until it is answered. */
export type Challenged = { challenge: Challenge }

/** A new session for whoever knows the password; the browser's old one ends, so none can be planted in it. */
export async function signIn(program: Program, attempt: Attempt): Promise<SignedIn | Challenged> {
  const { personId, forgive } = await provePassword(program, attempt)
  const { organizationId, demand } = await placeFor(program, personId)
  await forgive()
  const { agent, oldToken } = attempt
  if (demand !== null) return { challenge: { personId, organizationId, demand } }
  return enterWithPassword(program, { personId, organizationId }, { agent, oldToken })
}

/** Where a password leads, and what it takes besides: the first organization that lets passwords in. */
async function placeFor(
  program: Program,
  personId: PersonId,
): Promise<{ organizationId: OrganizationId; demand: Challenge['demand'] | null }> {
  const organizations = await withoutOrganization(program.db, (tx) => listOrganizationsOf(tx, personId))
  if (organizations.length === 0) throw new NotSignedIn('wrong-credentials')
  const hasFactor = await withoutOrganization(program.db, (tx) => hasSecondFactor(tx, personId))
  for (const organizationId of organizations) {
    const { admitted, secondFactorRequired } = await passwordsAt(program, organizationId, personId)
    if (!admitted) continue
    const missing = secondFactorRequired ? 'set-up' : null
    return { organizationId, demand: hasFactor ? 'answer' : missing }
  }
  throw new NotSignedIn('company-sign-in-needed')
}

type Browser = { agent: string; oldToken: string | undefined }

/** The session of somebody who has shown all that is asked for. */
export async function enterWithPassword(
  program: Program,
  { personId, organizationId }: { personId: PersonId; organizationId: OrganizationId },
  { agent, oldToken }: Browser,
): Promise<SignedIn> {
  const origin = { openedWith: 'password', confined: false, agent } as const
  const token = await withoutOrganization(program.db, async (tx) => {
    if (oldToken !== undefined) await endSession(tx, hashOf(oldToken))
    return openSession(tx, program, { personId, organizationId, origin })
  })
  const context = await identify(program, token)
  if (context === null) throw new NotSignedIn('wrong-credentials')
  return { token, context }
}

type Opening = { personId: PersonId; organizationId: OrganizationId; origin: SessionOrigin }

/** @returns the token, which is kept nowhere but in the browser */
export async function openSession(
  tx: Tx,
  program: Program,
  { personId, organizationId, origin }: Opening,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const [tokenHash, at] = [hashOf(token), program.now()]
  await createSession(tx, { tokenHash, personId, organizationId, at, until: idleEnd(program, at) })
  await describeSession(tx, tokenHash, origin)
  const { sessionHours } = program
  await limitSession(tx, tokenHash, {
    at,
    latest: sessionHours === undefined ? null : daysAfter(at, sessionHours / 24),
  })
  return token
}
