import { sql } from 'kysely'
import type { AccessScope } from '#domain/api-key.ts'
import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { Tx } from '../../db/database.ts'

/** The organization with this id, this global id or this proved domain. */
export async function findOrganizationNamed(tx: Tx, name: string): Promise<OrganizationId | undefined> {
  const { rows } = await sql<{ id: OrganizationId }>`
    select o.id from organization o where o.id::text = ${name.toLowerCase()} or o.global_id = ${name}
    union all
    select d.id from find_domain_holder(${name}) d (id) where d.id is not null
    limit 1`.execute(tx)
  return rows[0]?.id
}

export type NewFamily = {
  id: string
  organizationId: OrganizationId
  personId: PersonId
  /** Null where a password has opened it. */
  apiKeyId: string | null
  clientId: string
  scopes: readonly AccessScope[]
}

export async function openFamily(tx: Tx, family: NewFamily, at: Instant, until: Instant): Promise<void> {
  await sql`select open_token_family(${JSON.stringify(family)}::jsonb, ${at}::timestamptz, ${until}::timestamptz)`.execute(
    tx,
  )
}

export type NewToken = { familyId: string; hash: Buffer; refreshes: boolean; at: Instant; until: Instant }

export async function addToken(tx: Tx, { familyId, hash, refreshes, at, until }: NewToken): Promise<void> {
  await sql`select add_token(${familyId}::uuid, ${hash}::bytea, ${refreshes}, ${at}::timestamptz, ${until}::timestamptz)`.execute(
    tx,
  )
}

export type SpentToken = {
  familyId: string
  personId: PersonId
  organizationId: OrganizationId
  clientId: string
  scopes: AccessScope[]
  /** It had been spent before, and its family is gone now. */
  reused: boolean
}

/** Takes a refresh token, which is good once; undefined where there is none such or it has ended. */
export async function spendRefreshToken(tx: Tx, hash: Buffer, at: Instant): Promise<SpentToken | undefined> {
  const { rows } = await sql<SpentToken>`
    select family_id as "familyId", person_id as "personId", organization_id as "organizationId",
      client_id as "clientId", scopes, reused
    from spend_refresh_token(${hash}::bytea, ${at}::timestamptz)`.execute(tx)
  return rows[0]
}
