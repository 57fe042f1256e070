import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { NoticeFacts, NoticeKind, NoticeName } from '#domain/notice.ts'
import type { Actor } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'
import { visibleReferrals } from '../referral-lists/visible-referrals.ts'

export type NoticeRow = {
  id: string
  name: NoticeName
  kind: NoticeKind
  facts: NoticeFacts
  path: string
  dueAt: Date | null
  toldAt: Date
  readAt: Date | null
  archivedAt: Date | null
}

/**
 * What the person may be shown: of a deal only while he may see it, and a request for an answer only while the answer is
 * waited for. Asked at each reading, so that it follows roles and deals at once.
 */
function shown(actor: Actor): RawBuilder<SqlBool> {
  return sql<SqlBool>`n.person_id = ${actor.personId} and n.done_at is null and (n.deal_id is null or exists (
    select from referral r where r.id = n.deal_id and ${visibleReferrals(actor)}
      and (n.kind <> 'mandatory' or r.status = 'New')))`
}

export async function listNotices(
  tx: Tx,
  actor: Actor,
  { archived, limit }: { archived: boolean; limit: number },
): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select n.id, n.name, n.kind, n.facts, n.path, n.due_at as "dueAt", n.told_at as "toldAt", n.read_at as "readAt",
      n.archived_at as "archivedAt"
    from notice n
    where ${shown(actor)} and ${archived ? sql`n.archived_at is not null` : sql`n.archived_at is null`}
    order by case n.kind when 'mandatory' then 0 when 'recommended' then 1 else 2 end,
      case when n.kind = 'mandatory' then n.due_at end, n.told_at desc, n.id desc
    limit ${limit}`.execute(tx)
  return rows
}

export async function countNotices(tx: Tx, actor: Actor): Promise<{ toDo: number; unread: number }> {
  const { rows } = await sql<{ toDo: number; unread: number }>`
    select count(*) filter (where n.kind = 'mandatory')::int as "toDo",
      count(*) filter (where n.read_at is null and n.kind <> 'mandatory')::int as unread
    from notice n where ${shown(actor)} and n.archived_at is null`.execute(tx)
  return rows[0] ?? { toDo: 0, unread: 0 }
}

/** Undefined for what the person has not, or may not see any more. */
export async function findNotice(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ kind: NoticeKind } | undefined> {
  const { rows } = await sql<{ kind: NoticeKind }>`
    select n.kind from notice n where n.id = ${id} and ${shown(actor)}`.execute(tx)
  return rows[0]
}

export async function markRead(tx: Tx, id: string, at: Instant | null): Promise<void> {
  await tx.updateTable('notice').set({ read_at: at }).where('id', '=', id).execute()
}

export async function markAllRead(tx: Tx, actor: Actor, at: Instant): Promise<void> {
  await tx
    .updateTable('notice')
    .set({ read_at: at })
    .where('person_id', '=', actor.personId)
    .where('read_at', 'is', null)
    .execute()
}

export async function markArchived(tx: Tx, id: string, at: Instant | null): Promise<void> {
  await tx
    .updateTable('notice')
    .set({ archived_at: at, ...(at === null ? {} : { read_at: at }) })
    .where('id', '=', id)
    .execute()
}
