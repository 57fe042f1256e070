import { sql } from 'kysely'
import type { LiveChange } from '#contract/live.ts'
import type { Actor } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'
import { type EventRow, presentEntry } from '../timeline/present.ts'
import { eventColumns, visibleEvents } from '../timeline/queries.ts'
import { beginningOf, cursorOf, type Position } from './cursor.ts'

/**
 * Events in their order, from behind `after` up to `to`: everything that any finished transaction wrote in between.
 * `full` says that there is more to read; `held` that newer events wait for an older transaction to end.
 */
export type Page = { changes: LiveChange[]; to: Position; full: boolean; held: boolean }

type Row = EventRow & {
  transaction: string | null
  deal_id: string | null
  engagement_id: string | null
  deal_name: string
  horizon: string
  held: boolean
}

/** Where a reader starts who wants what happens from now on. */
export async function getHorizon(tx: Tx): Promise<Position> {
  const { rows } = await sql<{
    xmin: string
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(tx)
  return beginningOf(rows[0]?.xmin ?? '0')
}

/**
 * The acting organization's next events; with an actor only those that he may see. Events of transactions that run
 * beside an older one wait until that has ended, so that nothing can appear behind a reader's back (model, 3).
 */
export async function listEvents(tx: Tx, after: Position, limit: number, actor: Actor | null): Promise<Page> {
  const seen = actor === null ? sql`true` : visibleEvents(actor)
  const { rows } = await sql<Row>`
    with horizon as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as xmin)
    select page.*, horizon.xmin::text as horizon,
      exists (select from event late where late.transaction >= horizon.xmin) as held
    from horizon left join lateral (
      select ${eventColumns}, e.transaction::text as transaction, e.deal_id, e.engagement_id, e.deal_name
      from event e left join note n on n.organization_id = e.organization_id and n.id = e.note_id
      where (e.transaction, e.id) > (${after.transaction}::xid8, ${after.id}::uuid)
        and e.transaction < horizon.xmin and ${seen}
      order by e.transaction, e.id limit ${limit}
    ) page on true`.execute(tx)
  const changes = rows.flatMap((row) =>
    row.transaction === null ? [] : [presentChange(row, row.transaction)],
  )
  const last = rows.at(-1)
  const full = changes.length === limit
  const to =
    full && last?.transaction
      ? { transaction: last.transaction, id: last.id }
      : beginningOf(last?.horizon ?? '0')
  return { changes, to, full, held: last?.held ?? false }
}

/** Which of these events the actor may see. */
export async function listVisibleIds(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select e.id from event e where e.id = any(${ids}::uuid[]) and ${visibleEvents(actor)}`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

function presentChange(row: Row, transaction: string): LiveChange {
  return {
    cursor: cursorOf({ transaction, id: row.id }),
    dealId: row.deal_id,
    engagementId: row.engagement_id,
    dealName: row.deal_name,
    entry: presentEntry(row),
  }
}
