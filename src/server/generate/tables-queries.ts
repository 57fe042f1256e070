import type pg from 'pg'
import { CannotStart } from '../cannot-start.ts'
import { workerSchema } from '../db/migrate.ts'

/**
 * Millions of rows go in without indexes and keys, which are made afterwards. What is to be made again stands in a table
 * of its own until it is there, so that a generation that was cut off is known and its remains are cleared away.
 */
const marker = 'generation'

/** These are emptied and filled as a whole; everything that refers to an organization goes along. */
const roots = ['organization', 'person', 'customer', 'customer_word', 'customer_city', 'exchange_rate']

export async function isBeingGenerated(client: pg.ClientBase | pg.Pool): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `select to_regclass('${marker}') is not null as found`,
  )
  return rows[0]?.found ?? false
}

/** Held by the session: two generations of one schema would fill each other's tables. */
export async function claim(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>(
    `select pg_try_advisory_lock(hashtextextended('tandem generate ' || current_schema(), 0)) as free`,
  )
  if (rows[0]?.free !== true) throw new CannotStart('Another process generates a world in this database')
}

export async function unclaim(client: pg.ClientBase): Promise<void> {
  await client.query('rollback')
  await client.query('select pg_advisory_unlock_all()')
}

/** @throws CannotStart where the program has anything in it */
export async function refuseUsed(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(
    `select ${['organization', 'person', 'customer', 'solution'].map((table) => `exists (select from ${table})`).join(' or ')} as used`,
  )
  if (rows[0]?.used !== false)
    throw new CannotStart(
      'The database is not empty: a world is generated into an empty program only, one that was migrated and nothing more',
    )
}

type Definition = { on_table: string; statement: string; undo: string | null }

/**
 * Triggers and foreign keys go first and come last; an index that carries a key is made as an index and becomes the key
 * then. What triggers keep counted row by row is counted at once when they are made again. A foreign key is made in a moment,
 * and rows are compared by a statement of its own, which others to the same table need not wait for.
 */
const definitions = `
  with target as (select unnest($1::text[])::regclass as id)
  select on_table, statement, undo from (
    select 0 as place, t.tgrelid::regclass::text as on_table, pg_get_triggerdef(t.oid) as statement,
      format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass) as undo
    from pg_trigger t where t.tgrelid in (select id from target) and not t.tgisinternal
    union all
    select d.place, c.conrelid::regclass::text, d.statement, d.undo
    from pg_constraint c cross join lateral (values
      (1, format('alter table %s validate constraint %I', c.conrelid::regclass, c.conname), null),
      (2, format('alter table %s add constraint %I %s not valid', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)),
        format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname))) d (place, statement, undo)
    where c.contype = 'f' and (c.conrelid in (select id from target) or c.confrelid in (select id from target))
    union all
    select 3, c.conrelid::regclass::text,
      format('create unique index %1$I on %2$s (%3$s); alter table %2$s add constraint %1$I %4$s using index %1$I', c.conname,
        c.conrelid::regclass, (select string_agg(quote_ident(a.attname), ', ' order by k.place)
          from unnest(c.conkey) with ordinality k (number, place) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number),
        case c.contype when 'p' then 'primary key' else 'unique' end),
      format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname)
    from pg_constraint c where c.contype in ('p', 'u') and c.conrelid in (select id from target)
    union all
    select 4, i.indrelid::regclass::text, pg_get_indexdef(i.indexrelid), format('drop index %s', i.indexrelid::regclass)
    from pg_index i where i.indrelid in (select id from target)
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u'))
  ) d order by place, on_table, statement`

const countTotals = `select set_config('app.organization_id', id::text, true) from organization where kind = 'vendor';
  select mend_totals()`

/** Takes away what the rows are loaded without, and lets the owner write past row-level security. */
export async function openTables(client: pg.ClientBase, filled: readonly string[]): Promise<void> {
  const { rows } = await client.query<Definition>(definitions, [filled])
  await client.query('begin')
  await client.query(
    `create table ${marker} (place integer primary key, on_table text not null, statement text not null)`,
  )
  await client.query(
    `comment on table ${marker} is 'system: what is still to be made again after the rows of a generated world'`,
  )
  const closing = await forcedTables(client)
  const waiting = [
    ...rows.map(({ on_table, statement }) => ({ on_table, statement })).reverse(),
    { on_table: 'deal_total', statement: countTotals },
    ...closing.map((name) => ({ on_table: name, statement: `alter table ${name} force row level security` })),
  ]
  await client.query(
    `insert into ${marker} select place, on_table, statement from unnest($1::text[], $2::text[]) with ordinality w (on_table, statement, place)`,
    [waiting.map((one) => one.on_table), waiting.map((one) => one.statement)],
  )
  for (const { undo } of rows) if (undo !== null) await client.query(undo)
  for (const name of closing) await client.query(`alter table ${name} no force row level security`)
  await client.query('commit')
}

async function forcedTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relnamespace = current_schema()::regnamespace
       and relforcerowsecurity order by 1`,
  )
  return rows.map((row) => row.name)
}

export type Waiting = { place: number; on_table: string; statement: string }

export async function listWaiting(client: pg.ClientBase): Promise<Waiting[]> {
  return (await client.query<Waiting>(`select * from ${marker} order by place`)).rows
}

/** Makes one thing again and forgets that it waits, in one transaction. */
export async function makeAgain(client: pg.ClientBase, { place, statement }: Waiting): Promise<void> {
  await client.query(`begin; ${statement}; delete from ${marker} where place = ${place}; commit`)
}

/** From here on nothing is lost: what this waits for to be on the disk is behind all that was done before. */
export async function closeTables(client: pg.ClientBase): Promise<void> {
  await client.query(`set synchronous_commit = on; drop table ${marker}`)
}

/** What is left of a generation that was cut off. */
export async function clearRemains(
  client: pg.ClientBase,
  filled: readonly string[],
  schema: string,
): Promise<void> {
  await client.query(`truncate ${[...new Set([...roots, ...filled])].join(', ')} cascade`)
  await client.query(`delete from ${workerSchema(schema)}._private_jobs where key ~ '^(expire|remind):'`)
  for (const one of await listWaiting(client)) await makeAgain(client, one)
  await closeTables(client)
}

/**
 * The statements of a session that fills: what it does holds once all is over, and is thrown away before. Several work
 * side by side already, so none of them has helpers. What is sorted in parts that the processor's cache nearly holds and
 * merged then takes a quarter less time than what is sorted at once.
 */
export async function prepareSession(client: pg.ClientBase): Promise<void> {
  await client.query(
    `set synchronous_commit = off; set maintenance_work_mem = '24MB'; set max_parallel_maintenance_workers = 0`,
  )
}

/** The type of each column, by `table.column`. */
export async function columnTypes(client: pg.Pool, tables: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select t.name || '.' || attname as name, format_type(atttypid, null) as type
     from unnest($1::text[]) t (name) join pg_attribute on attrelid = t.name::regclass and attnum > 0`,
    [tables],
  )
  return new Map(rows.map(({ name, type }) => [name, type]))
}

/** Emptied in the same transaction, a table takes rows in their final form, which nobody has to visit again. */
export async function beginFilling(client: pg.ClientBase, table: string): Promise<void> {
  await client.query(`begin; truncate ${table}`)
}

export async function endFilling(client: pg.ClientBase): Promise<void> {
  await client.query('commit')
}

export async function analyze(client: pg.ClientBase, table: string): Promise<void> {
  await client.query(`analyze ${table}`)
}

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Everybody has been told of everything; but the named hear of the last `latest` events. */
export async function setNoticeCursors(
  client: pg.ClientBase,
  hearing: readonly string[],
  latest: number,
): Promise<void> {
  await client.query(
    `insert into notice_cursor (organization_id, transaction, event_id)
     select o.id, pg_snapshot_xmin(pg_current_snapshot()), '${lastId}' from organization o where o.id <> all($1::uuid[])`,
    [hearing],
  )
  await client.query(
    `insert into notice_cursor (organization_id, transaction, event_id)
     select o.id, coalesce(e.transaction, '0'::xid8), coalesce(e.id, '00000000-0000-0000-0000-000000000000')
     from organization o left join lateral (select transaction, id from event where organization_id = o.id
       order by transaction desc, id desc offset $2 limit 1) e on true where o.id = any($1::uuid[])`,
    [hearing, latest],
  )
}

/** The clocks of all requests that wait for an answer, as `startClock` sets them. */
export async function startClocks(
  client: pg.ClientBase,
  reminderDays: readonly number[],
  now: string,
): Promise<void> {
  await client.query(
    `select enqueue_job('expire-referral', json_build_object('organizationId', organization_id, 'referralId', id), answer_due_at,
       'expire:' || id) from referral where status = 'New'`,
  )
  await client.query(
    `select enqueue_job('remind-referral', json_build_object('organizationId', organization_id, 'referralId', id, 'daysLeft', d.days),
       answer_due_at - make_interval(days => d.days), 'remind:' || id || ':' || d.days)
     from referral cross join unnest($1::integer[]) d (days)
     where status = 'New' and answer_due_at - make_interval(days => d.days) > $2::timestamptz`,
    [reminderDays, now],
  )
}
