import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { PersonId } from '#domain/id.ts'
import type { Program } from '../context.ts'
import { type Tx, withoutOrganization } from '../db/database.ts'
import { NotSignedIn, Throttled } from '../refused.ts'
import { isPassword } from './password.ts'
import { admitAttempt, findCredentials, forgiveAttempt } from './queries.ts'

const allowedPerEmail = 5
const allowedPerAddress = 30

export type Guess = { email: string; password: string; address: string }
export type Proved = {
  personId: PersonId
  /** Holds nothing against the e-mail any more; for who has shown all that it takes. */
  forgive: () => Promise<void>
}

/**
 * Whose password it is, guesses being counted per e-mail and per address wherever passwords are asked for.
 * @throws Throttled, NotSignedIn
 */
export async function provePassword({ db, now }: Program, guess: Guess): Promise<Proved> {
  const email = guess.email.trim().toLowerCase()
  const keys = { email: `email:${digest(email)}`, address: `address:${networkOf(guess.address)}` }
  await withoutOrganization(db, (tx) => admit(tx, keys, now())).then(throwIfThrottled)

  const known = await withoutOrganization(db, (tx) => findCredentials(tx, email))
  const matches = await isPassword(guess.password, known?.passwordHash)
  if (!matches || known === undefined) throw new NotSignedIn('wrong-credentials')
  const forgive = () => withoutOrganization(db, (tx) => forgiveAttempt(tx, keys.email, keys.address))
  return { personId: known.personId, forgive }
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
