import type { Instant } from './calendar.ts'
import { firstUnmet, type Refusal, type RefusalCode } from './refusal.ts'

/**
 * What a program may do in a person's name: `read` is in every key; `write` changes deals and everything else that the
 * person may change; `webhooks` is the registration of where events are sent to.
 */
export const accessScopes = ['read', 'write', 'webhooks'] as const
export type AccessScope = (typeof accessScopes)[number]

export const keyStates = ['live', 'expired', 'revoked'] as const
export type KeyState = (typeof keyStates)[number]

/** So many keys of one person can be in use at the same time. */
export const liveKeysAtMost = 50

export function keyState(
  { expiresAt, revokedAt }: { expiresAt: Instant | null; revokedAt: Instant | null },
  now: Instant,
): KeyState {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'live'
}

export function whyNotCreateKey(liveKeys: number): Refusal | null {
  return firstUnmet([
    { code: 'key.too-many', met: liveKeys < liveKeysAtMost, facts: { most: liveKeysAtMost } },
  ])
}

/** Why a program that holds these scopes may not do what needs the given one. */
export function whyNotReach(scopes: readonly AccessScope[], needed: AccessScope): Refusal | null {
  const code: RefusalCode = needed === 'write' ? 'key.read-only' : 'key.scope'
  return firstUnmet([{ code, met: scopes.includes(needed), facts: { scope: needed } }])
}

/** What is about one's own signing in, or who may do what in the organization, is out of reach of any program. */
export function signedInOnly(): Refusal | null {
  return firstUnmet([{ code: 'key.signed-in-only', met: false }])
}
