import type { Static } from 'typebox'
import * as Type from 'typebox'
import { accessScopes, keyStates } from '#domain/api-key.ts'
import { endpoint } from './endpoint.ts'
import { Day, Id, Instant, Nullable, OneOf, Refusal, Text } from './values.ts'

const workers = [
  'referrals-admin',
  'referrals-user',
  'vendor-admin',
  'vendor-seller',
  'assessment-specialist',
] as const
const managers = ['account-admin', 'global-admin', 'mpn-partner-admin', 'vendor-admin'] as const

export const AccessScope = OneOf(accessScopes)

/** A key with which a program acts as the person who made it, with that person's roles of the moment. */
export const ApiKey = Type.Object({
  id: Id,
  name: Type.String(),
  scopes: Type.Array(AccessScope),
  /** How the secret begins, to tell keys apart. */
  hint: Type.String(),
  createdAt: Instant,
  /** Whose key it is. */
  createdById: Id,
  createdByName: Type.String(),
  /** The end of the last day on which it works, in UTC; null where it does not end by itself. */
  expiresAt: Nullable(Instant),
  /** To the minute. */
  lastUsedAt: Nullable(Instant),
  revokedAt: Nullable(Instant),
  revokedByName: Nullable(Type.String()),
  state: OneOf(keyStates),
})
export type ApiKey = Static<typeof ApiKey>

export const listApiKeys = endpoint({
  name: 'listApiKeys',
  says: 'Lists your own API keys, the newest first. Those that ended long ago are left out.',
  method: 'GET',
  path: '/api/api-keys',
  access: 'signed-in',
  signedInOnly: true,
  reply: Type.Object({
    items: Type.Array(ApiKey),
    whyNotCreate: Nullable(Refusal),
  }),
})

export const listOrganizationApiKeys = endpoint({
  name: 'listOrganizationApiKeys',
  says: 'Lists the API keys of everybody in the organization.',
  method: 'GET',
  path: '/api/organization/api-keys',
  access: managers,
  signedInOnly: true,
  reply: Type.Object({ items: Type.Array(ApiKey) }),
})

export const createApiKey = endpoint({
  name: 'createApiKey',
  says: 'Makes an API key, with which a program acts as you. The reply holds the secret this once.',
  method: 'POST',
  path: '/api/api-keys',
  access: workers,
  signedInOnly: true,
  body: Type.Object({
    name: Text(100, 1),
    /** `read` is always among them. */
    scopes: Type.Array(AccessScope, { maxItems: 10 }),
    /** The last day on which it works, in UTC; null for a key that does not end by itself. */
    expiresOn: Nullable(Day),
  }),
  reply: Type.Object({ key: ApiKey, secret: Type.String() }),
  refusals: ['key.too-many'],
})

export const revokeApiKey = endpoint({
  name: 'revokeApiKey',
  says: "Revokes an API key: it is dead from the next request on. Your own, or as an administrator anybody's of the organization.",
  method: 'DELETE',
  path: '/api/api-keys/:id',
  access: 'signed-in',
  signedInOnly: true,
  params: Type.Object({ id: Id }),
})
