import { createHash, randomBytes } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { daysAfter } from '#domain/calendar.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import { passwordsAt } from '../company-sign-in/passwords-at.ts'
import type { Context, Program } from '../context.ts'
import { type Tx, withoutOrganization } from '../db/database.ts'
import { hashOf, identify, sessionDays } from '../http/identify.ts'
import { NotSignedIn, Throttled } from '../refused.ts'
import type { Challenge } from '../second-factors/challenge.ts'
import { hasSecondFactor } from '../second-factors/queries.ts'
import { isPassword } from './password.ts'
import {
  admitAttempt,
  createSession,
  describeSession,
  endSession,
  findCredentials,
  forgiveAttempt,
  listOrganizationsOf,
  type SessionOrigin,
} from './queries.ts'

const allowedPerEmail = 5
const allowedPerAddress = 30

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
  const email = attempt.email.trim().toLowerCase()
  const keys = { email: `email:${digest(email)}`, address: `address:${networkOf(attempt.address)}` }
  await withoutOrganization(program.db, (tx) => admit(tx, keys, program.now())).then(throwIfThrottled)

  const known = await withoutOrganization(program.db, (tx) => findCredentials(tx, email))
  const matches = await isPassword(attempt.password, known?.passwordHash)
  if (!matches || known === undefined) throw new NotSignedIn('wrong-credentials')

  const { personId } = known
  const { organizationId, demand } = await placeFor(program, personId)
  await withoutOrganization(program.db, (tx) => forgiveAttempt(tx, keys.email, keys.address))
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
    return openSession(tx, personId, organizationId, program.now(), origin)
  })
  const context = await identify(program, token)
  if (context === null) throw new NotSignedIn('wrong-credentials')
  return { token, context }
}

/** @returns the token, which is kept nowhere but in the browser */
export async function openSession(
  tx: Tx,
  personId: PersonId,
  organizationId: OrganizationId,
  at: string,
  origin?: SessionOrigin,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const tokenHash = hashOf(token)
  await createSession(tx, { tokenHash, personId, organizationId, at, until: daysAfter(at, sessionDays) })
  if (origin !== undefined) await describeSession(tx, tokenHash, origin)
  return token
}

async function admit(tx: Tx, keys: { email: string; address: string }, at: string): Promise<number> {
  const wait = await admitAttempt(tx, keys.address, allowedPerAddress, at)
  return wait > 0 ? wait : admitAttempt(tx, keys.email, allowedPerEmail, at)
}

function throwIfThrottled(wait: number): void {
  if (wait > 0) throw new Throttled(wait)
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Whoever has one IPv6 address has its 2^64 neighbours too. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address
  const [head = '', tail] = address.split('::')
  const [front, back] = [head.split(':'), tail === undefined ? [] : tail.split(':')]
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - front.length - back.length }, () => '0')
  return [...front, ...zeros, ...back].slice(0, 4).join(':')
}
