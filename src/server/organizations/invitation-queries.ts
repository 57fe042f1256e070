import { sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { JoinState } from '#domain/organization-rules.ts'
import type { Locale } from '#locales/catalog.ts'
import type { Tx } from '../db/database.ts'
import type { Rights } from './queries.ts'

export type Joining = {
  organizationId: OrganizationId
  id: string
  joinsId: OrganizationId
  email: string
  firstName: string
  lastName: string
  title: string
  guest: boolean
  rights: Rights
  language: Locale | null
  invitedByName: string
  sentAt: Instant
  sendings: number
  expiresAt: Instant
  state: JoinState
}

const columns = [
  'organization_id',
  'id',
  'joins_id',
  'email',
  'first_name',
  'last_name',
  'title',
  'guest',
  'rights',
  'language',
  'invited_by_name',
  'sent_at',
  'sendings',
  'expires_at',
  'state',
] as const

type Row = {
  organization_id: string
  id: string
  joins_id: string
  email: string
  first_name: string
  last_name: string
  title: string
  guest: boolean
  rights: unknown
  language: string | null
  invited_by_name: string
  sent_at: Date
  sendings: number
  expires_at: Date
  state: JoinState
}

/** The acting organization's invitations that nobody has answered, to itself or to one of its partners. */
export async function listJoinings(tx: Tx, joinsId: OrganizationId): Promise<Joining[]> {
  const rows = await tx
    .selectFrom('person_invitation')
    .select(columns)
    .where('joins_id', '=', joinsId)
    .where('state', '=', 'open')
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(joiningOf)
}

export async function findJoining(tx: Tx, id: string): Promise<Joining | undefined> {
  const row = await tx.selectFrom('person_invitation').select(columns).where('id', '=', id).executeTakeFirst()
  return row && joiningOf(row)
}

export async function lockJoining(tx: Tx, id: string): Promise<Joining | undefined> {
  const row = await tx
    .selectFrom('person_invitation')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && joiningOf(row)
}

/** @returns false where the address was asked to join already */
export async function insertJoining(tx: Tx, joining: Joining): Promise<boolean> {
  const { rights, ...rest } = joining
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('person_invitation')
    .values({
      organization_id: rest.organizationId,
      id: rest.id,
      joins_id: rest.joinsId,
      email: rest.email,
      first_name: rest.firstName,
      last_name: rest.lastName,
      title: rest.title,
      guest: rest.guest,
      rights: JSON.stringify(rights),
      language: rest.language,
      invited_by_name: rest.invitedByName,
      sent_at: rest.sentAt,
      expires_at: rest.expiresAt,
      created_at: rest.sentAt as unknown as Date,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'joins_id', 'email'])
        .where(sql<boolean>`state = 'open'`)
        .doNothing(),
    )
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function renewJoining(tx: Tx, { id, sentAt, sendings, expiresAt }: Joining): Promise<void> {
  await tx
    .updateTable('person_invitation')
    .set({ sent_at: sentAt, sendings, expires_at: expiresAt })
    .where('id', '=', id)
    .execute()
}

export async function endJoining(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx
    .updateTable('person_invitation')
    .set({ state: 'withdrawn', answered_at: at })
    .where('id', '=', id)
    .execute()
}

export type Newcomer = { firstName: string; lastName: string; phone: string }

/** Makes the person a member as the invitation says; the database has the last word on whether it still holds. */
export async function joinOrganization(
  tx: Tx,
  joining: Joining,
  personId: PersonId,
  newcomer: Newcomer,
  at: Instant,
): Promise<'joined' | 'closed' | 'member'> {
  const { rows } = await sql<{ outcome: 'joined' | 'closed' | 'member' }>`
    select join_organization(${joining.organizationId}::uuid, ${joining.id}::uuid, ${personId}::uuid,
      ${JSON.stringify(newcomer)}::jsonb, ${at}::timestamptz) as outcome`.execute(tx)
  return rows[0]?.outcome ?? 'closed'
}

/** @returns false where somebody signs in with that e-mail already */
export async function createPerson(
  tx: Tx,
  personId: PersonId,
  email: string,
  hash: string,
): Promise<boolean> {
  const { rows } = await sql<{ created: boolean }>`
    select create_person(${personId}::uuid, ${email}, ${hash}) as created`.execute(tx)
  return rows[0]?.created === true
}

/** The domains that the acting organization has proved, and those of its own people. */
export async function listOwnDomains(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ domain: string }>`
    select distinct domain from own_domains()`.execute(tx)
  return rows.map((row) => row.domain)
}

export async function isMember(tx: Tx, email: string): Promise<boolean> {
  const row = await tx
    .selectFrom('membership')
    .select('person_id')
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
  return row !== undefined
}

export async function findOrganizationName(tx: Tx, id: OrganizationId): Promise<string> {
  const row = await tx.selectFrom('organization').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? ''
}

export async function listLocationNames(tx: Tx, id: OrganizationId): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('location')
    .select(['id', 'name'])
    .where('organization_id', '=', id)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

function joiningOf(row: Row): Joining {
  return {
    organizationId: row.organization_id as OrganizationId,
    id: row.id,
    joinsId: row.joins_id as OrganizationId,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    title: row.title,
    guest: row.guest,
    rights: row.rights as Rights,
    language: row.language as Locale | null,
    invitedByName: row.invited_by_name,
    sentAt: row.sent_at.toISOString(),
    sendings: row.sendings,
    expiresAt: row.expires_at.toISOString(),
    state: row.state,
  }
}
