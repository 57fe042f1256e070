import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Instant } from '#domain/calendar.ts'
import type { PersonId } from '#domain/id.ts'
import type { Program } from '../context.ts'

type Sealing = Pick<Program, 'secrets'>

const purpose = 'second-factor'
const period = 30
/** So many codes before and after the present one count, for clocks that go wrong. */
const tolerated = 1

export function makeSecret(): string {
  return new Secret({ size: 20 }).base32
}

export const seal = ({ secrets }: Sealing, secret: string) => secrets.seal(purpose, secret)
export const unseal = ({ secrets }: Sealing, sealed: string) => secrets.unseal(purpose, sealed)

/** What a camera reads: the person's address under the program's name. */
export function addressOf(secret: string, email: string): string {
  return totp(secret, email).toString()
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Tandem', label, secret: Secret.fromBase32(secret), digits: 6, period })
}

/** @returns the step whose code it is; null where it is none of now */
export function stepOf(secret: string, code: string, now: Instant): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const timestamp = Date.parse(now)
  const delta = totp(secret, '').validate({ token, timestamp, window: tolerated })
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const howMany = 10

/** Ten codes of about 49 bits each, which look like `k3f9-xm2q-7a`. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: howMany }, () => {
    const text = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
    return text.replace(/(.{4})(?=.)/g, '$1-')
  })
}

/** Only this is stored: without the program's key nobody can try codes against it. */
export function hashRecoveryCode({ secrets }: Sealing, personId: PersonId, code: string): Buffer {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '')
  return Buffer.from(secrets.sign('recovery-code', `${personId} ${plain}`), 'base64url')
}
