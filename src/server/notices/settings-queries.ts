import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { NoticeName } from '#domain/notice.ts'
import type { Tx } from '../db/database.ts'

export type Channel = 'app' | 'mail'

/** What the address does not want, as "request-sent mail". */
export async function listRefusals(tx: Tx, email: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('notice_refusal')
    .select(['name', 'channel'])
    .where('email', '=', email.toLowerCase())
    .execute()
  return new Set(rows.map(({ name, channel }) => `${name} ${channel}`))
}

type Choice = { organizationId: OrganizationId; email: string; notice: NoticeName; channel: Channel }

export async function saveRefusal(tx: Tx, choice: Choice, wanted: boolean, at: Instant): Promise<void> {
  const { organizationId, notice, channel } = choice
  const email = choice.email.toLowerCase()
  if (wanted) {
    await tx
      .deleteFrom('notice_refusal')
      .where('email', '=', email)
      .where('name', '=', notice)
      .where('channel', '=', channel)
      .execute()
    return
  }
  await tx
    .insertInto('notice_refusal')
    .values({ organization_id: organizationId, email, name: notice, channel, refused_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export type MailAddress = { email: string; verified: boolean }

export async function findMailAddress(tx: Tx, personId: PersonId): Promise<MailAddress | null> {
  const row = await tx
    .selectFrom('mail_address')
    .select(['email', 'verified_at'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row === undefined ? null : { email: row.email, verified: row.verified_at !== null }
}

export async function saveMailAddress(
  tx: Tx,
  organizationId: OrganizationId,
  personId: PersonId,
  { email, at }: { email: string; at: Instant },
): Promise<void> {
  const columns = { email, asked_at: at, verified_at: null }
  await tx
    .insertInto('mail_address')
    .values({ organization_id: organizationId, person_id: personId, ...columns })
    .onConflict((conflict) => conflict.columns(['organization_id', 'person_id']).doUpdateSet(columns))
    .execute()
}

export async function verifyMailAddress(tx: Tx, personId: PersonId, at: Instant): Promise<void> {
  await tx.updateTable('mail_address').set({ verified_at: at }).where('person_id', '=', personId).execute()
}

export async function dropMailAddress(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom('mail_address').where('person_id', '=', personId).execute()
}

/** By which address the person is known in the acting organization, whichever address wrote or was written to. */
export async function findMemberEmail(tx: Tx, address: string): Promise<string | null> {
  const row = await tx
    .selectFrom('membership as m')
    .leftJoin('mail_address as a', (join) =>
      join.onRef('a.organization_id', '=', 'm.organization_id').onRef('a.person_id', '=', 'm.person_id'),
    )
    .select('m.email')
    .where((eb) => eb.or([eb('m.email', '=', address), eb('a.email', '=', address)]))
    .executeTakeFirst()
  return row?.email ?? null
}
