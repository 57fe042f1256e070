import { type Insertable, sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { NoticeName } from '#domain/notice.ts'
import { fullName } from '#domain/person-name.ts'
import type { Locale } from '#locales/catalog.ts'
import type { Tx } from '../db/database.ts'
import type { NoticeTable } from '../db/notification-tables.ts'
import { channel, noticesOf } from '../live/channel.ts'

/** Somebody of the organization with where and how he reads; `refuses…` only counts for what is optional. */
export type Reader = {
  personId: PersonId
  name: string
  email: string
  language: Locale | null
  refusesApp: boolean
  refusesMail: boolean
}

/** Who of these people belongs to the acting organization, in one order. */
export async function listReaders(
  tx: Tx,
  personIds: readonly PersonId[],
  notice: NoticeName,
): Promise<Reader[]> {
  if (personIds.length === 0) return []
  const refuses = (channel: string) => sql`exists (select from notice_refusal f
    where f.email = m.email and f.name = ${notice} and f.channel = ${channel})`
  const { rows } = await sql<Reader & { firstName: string; lastName: string }>`
    select m.person_id as "personId", m.first_name as "firstName", m.last_name as "lastName",
      coalesce(a.email, m.email) as email, l.language,
      ${refuses('app')} as "refusesApp", ${refuses('mail')} as "refusesMail"
    from membership m
      join languages_of(${[...personIds]}::uuid[]) l on l.person_id = m.person_id
      left join mail_address a on a.person_id = m.person_id and a.verified_at is not null
    order by m.person_id`.execute(tx)
  return rows.map(({ firstName, lastName, ...reader }) => ({
    ...reader,
    name: fullName(firstName, lastName),
  }))
}

/** @returns whom it is news to: a matter that somebody was told of already changes nothing */
export async function insertNotices(tx: Tx, notices: Insertable<NoticeTable>[]): Promise<PersonId[]> {
  if (notices.length === 0) return []
  const rows = await tx
    .insertInto('notice')
    .values(notices)
    .onConflict((conflict) => conflict.columns(['organization_id', 'person_id', 'key']).doNothing())
    .returning('person_id')
    .execute()
  return rows.map((row) => row.person_id as PersonId)
}

/** A matter that comes up again stands on top, unread, in its new words; what came late changes nothing. */
export async function renewNotices(tx: Tx, notices: Insertable<NoticeTable>[]): Promise<PersonId[]> {
  if (notices.length === 0) return []
  const rows = await tx
    .insertInto('notice')
    .values(notices)
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'person_id', 'key'])
        .doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          facts: eb.ref('excluded.facts'),
          due_at: eb.ref('excluded.due_at'),
          told_at: eb.ref('excluded.told_at'),
          read_at: null,
        }))
        .whereRef('notice.told_at', '<', sql.ref('excluded.told_at')),
    )
    .returning('person_id')
    .execute()
  return rows.map((row) => row.person_id as PersonId)
}

/** Whether an address without an account has said no to such mails. */
export async function refusesMail(tx: Tx, email: string, notice: NoticeName): Promise<boolean> {
  const row = await tx
    .selectFrom('notice_refusal')
    .select('email')
    .where('email', '=', email.toLowerCase())
    .where('name', '=', notice)
    .where('channel', '=', 'mail')
    .executeTakeFirst()
  return row !== undefined
}

/** @returns whose notices they were */
export async function finishNotices(tx: Tx, key: string, at: Instant): Promise<PersonId[]> {
  const rows = await tx
    .updateTable('notice')
    .set({ done_at: at })
    .where('key', '=', key)
    .where('done_at', 'is', null)
    .returning('person_id')
    .execute()
  return rows.map((row) => row.person_id as PersonId)
}

/** Tells the live streams, at the commit, whose action center has changed. */
export async function announceNotices(
  tx: Tx,
  organizationId: OrganizationId,
  personIds: readonly PersonId[],
): Promise<void> {
  for (const personId of new Set(personIds))
    await sql`select pg_notify(${channel}, ${noticesOf(organizationId, personId)})`.execute(tx)
}
