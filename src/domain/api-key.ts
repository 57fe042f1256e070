import type { Instant } from './calendar.ts'
import { firstUnmet, type Refusal, type RefusalCode } from './refusal.ts'
import { type Actor, referralRoles, rolesOf, userAdminRoles, worksOnReferrals } from './role.ts'

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

/** Who works on deals has keys for programs that do (AP-4). */
export function whyNotCreateKey(actor: Actor, liveKeys: number): Refusal | null {
  const roles = referralRoles.filter((role) => rolesOf(actor.organizationKind).includes(role)).join(' ')
  const remedy = { kind: 'ask', roles: userAdminRoles } as const
  return firstUnmet([
    { code: 'role.missing', met: worksOnReferrals(actor), facts: { roles }, remedy },
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
