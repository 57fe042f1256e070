import { sql } from 'kysely'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

export type SecondFactor = { secret: string; confirmedAt: Date | null; codesLeft: number }

export async function findSecondFactor(tx: Tx, personId: PersonId): Promise<SecondFactor | undefined> {
  const { rows } = await sql<SecondFactor>`
    select secret, confirmed_at as "confirmedAt", codes_left as "codesLeft" from find_second_factor(${personId}::uuid)`.execute(
    tx,
  )
  return rows[0]
}

export async function hasSecondFactor(tx: Tx, personId: PersonId): Promise<boolean> {
  return (await findSecondFactor(tx, personId))?.confirmedAt != null
}

/** @returns false where a confirmed one stands */
export async function saveUnconfirmed(tx: Tx, personId: PersonId, sealed: string): Promise<boolean> {
  return yes(sql<Yes>`select begin_second_factor(${personId}::uuid, ${sealed}) as yes`.execute(tx))
}

export async function saveConfirmed(
  tx: Tx,
  personId: PersonId,
  { step, hashes, at }: { step: number; hashes: readonly Buffer[]; at: string },
): Promise<boolean> {
  return yes(
    sql<Yes>`select confirm_second_factor(${personId}::uuid, ${step}::bigint, ${[...hashes]}::bytea[],
      ${at}::timestamptz) as yes`.execute(tx),
  )
}

export async function saveRecoveryCodes(
  tx: Tx,
  personId: PersonId,
  hashes: readonly Buffer[],
): Promise<void> {
  await sql`select replace_recovery_codes(${personId}::uuid, ${[...hashes]}::bytea[])`.execute(tx)
}

/** @returns false where this code, or a later one, was used before */
export async function spendStep(tx: Tx, personId: PersonId, step: number): Promise<boolean> {
  return yes(sql<Yes>`select pass_second_factor(${personId}::uuid, ${step}::bigint) as yes`.execute(tx))
}

export async function spendRecoveryCode(
  tx: Tx,
  personId: PersonId,
  hash: Buffer,
  at: string,
): Promise<boolean> {
  return yes(
    sql<Yes>`select pass_recovery_code(${personId}::uuid, ${hash}, ${at}::timestamptz) as yes`.execute(tx),
  )
}

export async function deleteSecondFactor(tx: Tx, personId: PersonId): Promise<void> {
  await sql`select remove_second_factor(${personId}::uuid)`.execute(tx)
}

/** Who of the acting organization has a second factor. */
export async function listPeopleWithSecondFactor(
  tx: Tx,
  organizationId: OrganizationId,
): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    select person_id as id from second_factors_of(${organizationId}::uuid)`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Where the person belonged first. */
export async function findHome(tx: Tx, personId: PersonId): Promise<OrganizationId | null> {
  const { rows } = await sql<{ home: OrganizationId | null }>`
    select home_of(${personId}::uuid) as home`.execute(tx)
  return rows[0]?.home ?? null
}

export type OwnSession = {
  id: string
  organizationName: string
  startedAt: Date
  seenAt: Date
  agent: string
  openedWith: 'password' | 'company'
  tokenHash: Buffer
}

export async function listOwnSessions(tx: Tx, personId: PersonId, at: string): Promise<OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    select id, organization_name as "organizationName", created_at as "startedAt", seen_at as "seenAt", agent,
      opened_with as "openedWith", token_hash as "tokenHash"
    from sessions_of(${personId}::uuid, ${at}::timestamptz)`.execute(tx)
  return rows
}

export async function endOwnSession(tx: Tx, personId: PersonId, id: string): Promise<boolean> {
  return yes(sql<Yes>`select end_own_session(${personId}::uuid, ${id}) as yes`.execute(tx))
}

type Yes = { yes: boolean }

async function yes(result: Promise<{ rows: Yes[] }>): Promise<boolean> {
  return (await result).rows[0]?.yes === true
}
