import { expect, test } from 'vitest'
import {
  accessScopes,
  keyState,
  liveKeysAtMost,
  signedInOnly,
  whyNotCreateKey,
  whyNotReach,
} from './api-key.ts'
import type { OrganizationId, PersonId } from './id.ts'
import type { Actor, Role } from './role.ts'

const now = '2026-11-19T14:00:00.000Z'

function holder(role: Role, organizationKind: 'partner' | 'vendor' = 'partner'): Actor {
  return {
    personId: '1' as PersonId,
    organizationId: '2' as OrganizationId,
    organizationKind,
    name: 'Ben Baker',
    email: 'ben@birch.example',
    assignments: [{ role, locationId: null }],
    helpTypes: [],
    countries: [],
  }
}

test('AP-4: a key lives until its last moment or its revocation, and revoked stays revoked', () => {
  const [before, after] = ['2026-11-19T13:59:59.999Z', '2026-11-19T14:00:00.001Z']
  expect(keyState({ expiresAt: null, revokedAt: null }, now)).toBe('live')
  expect(keyState({ expiresAt: after, revokedAt: null }, now)).toBe('live')
  for (const expiresAt of [before, now]) expect(keyState({ expiresAt, revokedAt: null }, now)).toBe('expired')
  for (const expiresAt of [null, before, after])
    expect(keyState({ expiresAt, revokedAt: before }, now)).toBe('revoked')
})

test('AP-4: a key reaches what its scopes say, and the refusal names the scope that is missing', () => {
  for (const needed of accessScopes) {
    expect(whyNotReach(accessScopes, needed)).toBeNull()
    expect(whyNotReach([needed], needed)).toBeNull()
    expect(whyNotReach([], needed)?.facts).toEqual({ scope: needed })
  }
  expect(whyNotReach(['read', 'webhooks'], 'write')?.code).toBe('key.read-only')
  expect(whyNotReach(['read', 'write'], 'webhooks')?.code).toBe('key.scope')
  expect(signedInOnly()?.code).toBe('key.signed-in-only')
})

test('AP-4, ORG-6: who works on deals makes keys, up to the limit; others learn which roles of their side it takes', () => {
  expect(whyNotCreateKey(holder('referrals-user'), liveKeysAtMost - 1)).toBeNull()
  expect(whyNotCreateKey(holder('referrals-user'), liveKeysAtMost)).toMatchObject({
    code: 'key.too-many',
    facts: { most: 50 },
  })
  expect(whyNotCreateKey(holder('account-admin'), 0)).toMatchObject({
    code: 'role.missing',
    facts: { roles: 'referrals-admin referrals-user' },
    remedy: { kind: 'ask' },
  })
  expect(whyNotCreateKey(holder('solution-reviewer', 'vendor'), 0)?.facts).toEqual({
    roles: 'vendor-admin vendor-seller assessment-specialist',
  })
})
