import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** Argon2id, the library's default kind, with what OWASP asks for. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

let nobodys: Promise<string> | undefined

/** Takes the same time whether or not there is a password to compare with. */
export async function isPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(32).toString('hex'))
  const matches = await verify(stored ?? (await nobodys), password.normalize('NFKC'))
  return matches && typeof stored === 'string'
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A first password to be handed over and then changed: about 79 bits, without letters that look alike. */
export function makePassword(): string {
  const characters = Array.from({ length: 16 }, () => letters[randomBelow(letters.length)])
  return characters.join('').replace(/(.{4})(?=.)/g, '$1-')
}

function randomBelow(limit: number): number {
  for (;;) {
    const byte = randomBytes(1)[0] ?? 255
    if (byte < 256 - (256 % limit)) return byte % limit
  }
}
