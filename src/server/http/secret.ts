import { createHash, randomBytes } from 'node:crypto'

/** How secrets of each kind begin, so that people and scanners recognize one that lies about. */
const prefixes = { key: 'tdm_', access: 'tda_', refresh: 'tdr_' } as const

export type SecretKind = keyof typeof prefixes

/** 256 bits of chance, which nobody guesses, behind the prefix of its kind. */
export function makeSecret(kind: SecretKind): string {
  return `${prefixes[kind]}${randomBytes(32).toString('base64url')}`
}

export function isSecret(text: string, ...kinds: SecretKind[]): boolean {
  return kinds.some((kind) => text.startsWith(prefixes[kind])) && /^.{4}[\w-]{43}$/.test(text)
}

/** Only this is stored: who reads the database cannot call with it. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
