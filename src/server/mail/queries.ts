import type { Insertable } from 'kysely'
import type { Locale } from '#locales/catalog.ts'
import type { Tx } from '../db/database.ts'
import type { OutboxTable } from '../db/notification-tables.ts'

/** @returns false where the organization has a mail of that key */
export async function insertMail(tx: Tx, mail: Insertable<OutboxTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('outbox')
    .values(mail)
    .onConflict((conflict) => conflict.columns(['organization_id', 'key']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** In which language the acting organization writes to people without an account. */
export async function findMailLanguage(tx: Tx): Promise<Locale | null> {
  const setting = await tx.selectFrom('mail_setting').select('language').executeTakeFirst()
  return (setting?.language as Locale | undefined) ?? null
}
