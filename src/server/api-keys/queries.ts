import { sql } from 'kysely'
import type { AccessScope } from '#domain/api-key.ts'
import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

export type ApiKeyRow = {
  id: string
  name: string
  scopes: AccessScope[]
  hint: string
  createdAt: Date
  personId: string
  firstName: string
  lastName: string
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
  revokedByName: string | null
}

/** The keys of one owner or, for null, of everybody in the acting organization; the newest first. */
export async function listApiKeys(tx: Tx, owner: PersonId | null, at: Instant): Promise<ApiKeyRow[]> {
  const { rows } = await sql<ApiKeyRow>`
    select id, name, scopes, hint, created_at as "createdAt", person_id as "personId", first_name as "firstName",
      last_name as "lastName", expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt",
      revoked_by_name as "revokedByName"
    from api_keys_of(${owner}::uuid, ${at}::timestamptz)`.execute(tx)
  return rows
}

/** How many keys of the person are in use here; until the transaction ends, nobody adds another one. */
export async function lockApiKeys(tx: Tx, personId: PersonId, at: Instant): Promise<number> {
  const { rows } = await sql<{ live: number }>`
    select lock_api_keys(${personId}::uuid, ${at}::timestamptz) as live`.execute(tx)
  return rows[0]?.live ?? 0
}

export type NewApiKey = {
  id: string
  personId: PersonId
  name: string
  scopes: readonly AccessScope[]
  hint: string
  expiresAt: Instant | null
}

export async function insertApiKey(tx: Tx, key: NewApiKey, hash: Buffer, at: Instant): Promise<void> {
  await sql`select create_api_key(${JSON.stringify(key)}::jsonb, ${hash}::bytea, ${at}::timestamptz)`.execute(
    tx,
  )
}

/** `owner` is null where the key may be anybody's. @returns false where the acting organization has no such key */
export async function revokeApiKey(
  tx: Tx,
  id: string,
  owner: PersonId | null,
  by: { name: string; at: Instant },
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select revoke_api_key(${id}::uuid, ${owner}::uuid, ${by.name}, ${by.at}::timestamptz) as found`.execute(
    tx,
  )
  return rows[0]?.found ?? false
}

export type SignedInKey = {
  personId: PersonId
  organizationId: OrganizationId
  scopes: AccessScope[]
  expiresAt: Date | null
}

/** The key with this id and this secret, if it still works. */
export async function findApiKey(
  tx: Tx,
  id: string,
  hash: Buffer,
  at: Instant,
): Promise<SignedInKey | undefined> {
  const { rows } = await sql<SignedInKey>`
    select person_id as "personId", organization_id as "organizationId", scopes, expires_at as "expiresAt"
    from find_api_key(${id}::uuid, ${hash}::bytea, ${at}::timestamptz)`.execute(tx)
  return rows[0]
}
