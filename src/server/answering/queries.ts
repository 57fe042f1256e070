import { sql } from 'kysely'
import { type Answered, type AnsweringStep, answersRemembered } from '#domain/answering-record.ts'
import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

/** What the acting organization received as a partner and what became of it; what was withdrawn needed no answer. */
export async function listAnswered(tx: Tx, since: Instant): Promise<Answered[]> {
  const { rows } = await sql<{ receivedAt: Date; endedAt: Date; ranOut: boolean }>`
    select r.created_at as "receivedAt", coalesce(r.accepted_at, r.closed_at) as "endedAt",
      r.substatus = 'Expired' as "ranOut"
    from referral r
    where r.party_role = 'partner' and coalesce(r.accepted_at, r.closed_at) >= ${since}::timestamptz
      and r.reason is distinct from 'withdrawn'
    order by coalesce(r.accepted_at, r.closed_at) desc
    limit ${answersRemembered.count}`.execute(tx)
  return rows.map(({ receivedAt, endedAt, ranOut }) => ({
    receivedAt: receivedAt.toISOString(),
    endedAt: endedAt.toISOString(),
    answeredAt: ranOut ? null : endedAt.toISOString(),
  }))
}

/** Makes the acting organization's step known to everybody. */
export async function saveAnsweringStep(tx: Tx, step: AnsweringStep): Promise<void> {
  await sql`select save_answering_step(${step})`.execute(tx)
}

/** Everybody who can be sent a deal: those, too, who answered before their step was kept. */
export async function listPartnerIds(tx: Tx): Promise<OrganizationId[]> {
  const { rows } = await sql<{ id: OrganizationId }>`
    select id from organization where kind = 'partner' order by id`.execute(tx)
  return rows.map(({ id }) => id)
}
