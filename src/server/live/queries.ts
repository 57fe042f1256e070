import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { LiveChange } from '#contract/live.ts'
import type { EventName } from '#domain/event.ts'
import type { EngagementId } from '#domain/id.ts'
import { type Actor, hasCompanyRole, hasRole } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'
import { type EventRow, presentEntry } from '../timeline/present.ts'
import { eventColumns, visibleEvents } from '../timeline/queries.ts'
import { beginningOf, cursorOf, isBehind, type Position } from './cursor.ts'

/** `version` is that of my own record of the deal; null where I have none. */
export type Change = LiveChange & { version: number | null }

/**
 * Events in their order, from behind `after` up to `to`: everything that any finished transaction wrote in between.
 * `full` says that there is more to read; `held` that newer events wait for an older transaction to end.
 */
export type Page = { changes: Change[]; to: Position; full: boolean; held: boolean }

/** Which events are asked for: those that the actor may see (null: all of the organization's), and of them only some. */
export type Only = { name?: EventName | undefined; engagementId?: EngagementId | undefined }
export type Wanted = Only & { limit: number; actor: Actor | null }

type Row = EventRow & {
  transaction: string | null
  deal_id: string | null
  engagement_id: string | null
  deal_name: string
  deal_version: number | null
  horizon: string
  reach_transaction: string | null
  reach_id: string | null
  held: boolean
}

/** So many events are looked at for one page, however few of them are wanted: no page takes long. */
const mostLookedAt = 10_000

/** Where a reader starts who wants what happens from now on. */
export async function getHorizon(tx: Tx): Promise<Position> {
  const { rows } = await sql<{
    xmin: string
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(tx)
  return beginningOf(rows[0]?.xmin ?? '0')
}

/**
 * The acting organization's next events. Those of transactions that run beside an older one wait until that has ended,
 * so that nothing can appear behind a reader's back (model, 3).
 */
export async function listEvents(tx: Tx, after: Position, wanted: Wanted): Promise<Page> {
  const condition = conditionOf(wanted)
  const ofDeal =
    wanted.engagementId === undefined ? sql`true` : sql`e.engagement_id = ${wanted.engagementId}::uuid`
  const behind = sql<SqlBool>`(e.transaction, e.id) > (${after.transaction}::xid8, ${after.id}::uuid)
    and e.transaction < horizon.xmin and ${ofDeal}`
  const window = condition === null ? wanted.limit : mostLookedAt
  const { rows } = await sql<Row>`
    with horizon as materialized (
      select now.xmin, (select l.transaction from event l order by l.transaction desc, l.id desc limit 1) >= now.xmin as held
      from (select pg_snapshot_xmin(pg_current_snapshot()) as xmin) now)
    select page.*, horizon.xmin::text as horizon, reach.transaction::text as reach_transaction, reach.id as reach_id,
      coalesce(horizon.held, false) as held
    from horizon left join lateral (
      select e.transaction, e.id from event e where ${behind}
      order by e.transaction, e.id offset ${window - 1} limit 1
    ) reach on ${condition === null ? sql`false` : sql`true`} left join lateral (
      select ${eventColumns}, e.transaction::text as transaction, e.deal_id, e.engagement_id, e.deal_name, e.deal_version
      from (select e.* from event e where ${behind} order by e.transaction, e.id limit ${window}) e
        left join note n on n.organization_id = e.organization_id and n.id = e.note_id
      where ${condition ?? sql<SqlBool>`true`}
      order by e.transaction, e.id limit ${wanted.limit}
    ) page on true`.execute(tx)
  return pageOf(rows, after, wanted.limit)
}

function pageOf(rows: readonly Row[], after: Position, limit: number): Page {
  const found = rows.filter((row): row is Row & { transaction: string } => row.transaction !== null)
  const [last, lastFound] = [rows.at(-1), found.at(-1)]
  const reached = last?.reach_id ? { transaction: last.reach_transaction ?? '0', id: last.reach_id } : null
  const all = found.length < limit
  const end =
    all || lastFound === undefined ? reached : { transaction: lastFound.transaction, id: lastFound.id }
  const to = end ?? beginningOf(last?.horizon ?? '0')
  return {
    changes: found.map(presentChange),
    to: isBehind(to, after) ? after : to,
    full: end !== null,
    held: last?.held ?? false,
  }
}

/** Null where every event is wanted that stands there to be looked at. */
function conditionOf({ actor, name }: Wanted): RawBuilder<SqlBool> | null {
  const conditions = [
    ...(actor === null || seesAll(actor) ? [] : [visibleEvents(actor)]),
    ...(name === undefined ? [] : [sql<SqlBool>`e.name = ${name}`]),
  ]
  return conditions.length === 0 ? null : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

/** VIS-A1: the roles that see every row of their organization. */
export function seesAll(actor: Actor): boolean {
  return hasRole(actor, 'vendor-admin') || hasCompanyRole(actor, 'referrals-admin')
}

/** Which of these events the actor may see. */
export async function listVisibleIds(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select e.id from event e where e.id = any(${ids}::uuid[]) and ${visibleEvents(actor)}`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

function presentChange(row: Row & { transaction: string }): Change {
  return {
    cursor: cursorOf({ transaction: row.transaction, id: row.id }),
    dealId: row.deal_id,
    engagementId: row.engagement_id,
    dealName: row.deal_name,
    version: row.deal_version,
    entry: presentEntry(row),
  }
}
