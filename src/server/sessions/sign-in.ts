import { createHash, randomBytes } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { daysAfter } from '#domain/calendar.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { Context, Program } from '../context.ts'
import { type Tx, withoutOrganization } from '../db/database.ts'
import { hashOf, identify, sessionDays } from '../http/identify.ts'
import { NotSignedIn, Throttled } from '../refused.ts'
import { isPassword } from './password.ts'
import {
  admitAttempt,
  createSession,
  endSession,
  findCredentials,
  forgiveAttempt,
  listOrganizationsOf,
} from './queries.ts'

const allowedPerEmail = 5
const allowedPerAddress = 30

export type Attempt = { email: string; password: string; address: string; oldToken: string | undefined }
export type SignedIn = { token: string; context: Context }

/** A new session for whoever knows the password; the browser's old one ends, so none can be planted in it. */
export async function signIn(program: Program, attempt: Attempt): Promise<SignedIn> {
  const email = attempt.email.trim().toLowerCase()
  const keys = { email: `email:${digest(email)}`, address: `address:${networkOf(attempt.address)}` }
  await withoutOrganization(program.db, (tx) => admit(tx, keys, program.now())).then(throwIfThrottled)

  const known = await withoutOrganization(program.db, (tx) => findCredentials(tx, email))
  const matches = await isPassword(attempt.password, known?.passwordHash)
  if (!matches || known === undefined) throw new NotSignedIn('wrong-credentials')

  const token = await withoutOrganization(program.db, async (tx) => {
    const [organizationId] = await listOrganizationsOf(tx, known.personId)
    if (organizationId === undefined) throw new NotSignedIn('wrong-credentials')
    await forgiveAttempt(tx, keys.email, keys.address)
    if (attempt.oldToken !== undefined) await endSession(tx, hashOf(attempt.oldToken))
    return openSession(tx, known.personId, organizationId, program.now())
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
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await createSession(tx, {
    tokenHash: hashOf(token),
    personId,
    organizationId,
    at,
    until: daysAfter(at, sessionDays),
  })
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
