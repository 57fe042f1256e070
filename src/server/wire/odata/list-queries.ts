import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '#domain/role.ts'
import type { Tx } from '../../db/database.ts'
import { waysToSee } from '../../referral-lists/visible-referrals.ts'
import { columnsFor, type Reader, type Sql } from './column-queries.ts'
import { compileFilter, sortable } from './compile-queries.ts'
import type { Condition } from './condition.ts'
import type { OrderKey } from './order.ts'
import { typeName } from './properties.ts'
import type { Place } from './skip-token.ts'

type Bool = RawBuilder<SqlBool>
export type Asked = { actor: Actor; reader: Reader; filter: Condition | null; order: readonly OrderKey[] }
export type PageAsked = { after: Place | null; skip: number; limit: number }

/** Every statement that follows in the transaction ends after so long. */
export async function limitTime(tx: Tx, milliseconds: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(milliseconds)}, true)`.execute(tx)
}

/** How PostgreSQL says that a statement took too long. */
export function ranOutOfTime(error: unknown): boolean {
  return (error as { code?: string }).code === '57014'
}

/** What is never missing needs no word on where it would stand, so that an index keeps the order. */
const neverMissing = ['createdDateTime', 'updatedDateTime', 'id']

type SortKey = { value: Sql; type: string; descending: boolean; missing: boolean }

function keysOf({ order, reader }: Asked): SortKey[] {
  const columns = columnsFor(reader)
  return order.map(({ property: { path, type }, descending }) => {
    const column = columns[path]
    if (column === undefined) throw new Error(`${path} has no column`)
    const missing = !neverMissing.includes(path)
    if (path === 'id') return { value: sql`r.id`, type: 'uuid', descending, missing }
    if (typeof type === 'object')
      return {
        value: sql`array_position(${[...type]}::text[], ${column})`,
        type: 'integer',
        descending,
        missing,
      }
    return { value: sortable(column, type), type: typeName(type), descending, missing }
  })
}

type IdRow = { id: string; values: (string | null)[] }

/** The ids of a page in its order, each with what it is ordered by. */
export async function listIds(tx: Tx, asked: Asked, page: PageAsked): Promise<IdRow[]> {
  const { rows } = await pageQuery(asked, page).execute(tx)
  return rows
}

/** Every way to see referrals is asked for itself, so that each can walk an index of its own (VIS-2). */
export function pageQuery(asked: Asked, { after, skip, limit }: PageAsked): RawBuilder<IdRow> {
  const keys = keysOf(asked)
  const condition = conditionOf(asked, after === null ? null : behind(keys, after))
  const names = keys.map((_, index) => sql.ref(`key_${index}`))
  const values = keys.map(({ value }, index) => sql`${value} as ${names[index] as Sql}`)
  const inside = orderBy(keys, names, sql`r.id`)
  const page = (where: Bool) => sql`(select ${sql.join([sql`r.id`, ...values])} from referral r
    where ${where} and ${condition} ${inside} limit ${limit + skip})`
  const ways = waysToSee(asked.actor).map(({ where }) => where)
  const found = (ways.length === 0 ? [sql<SqlBool>`false`] : ways).map(page)
  return sql<IdRow>`
    select d.id, array[${sql.join(keys.map((key, index) => asText(key, names[index] as Sql)))}]::text[] as values
    from (${sql.join(found, sql` union all `)}) d
    ${orderBy(keys, names, sql`d.id`)} limit ${limit} offset ${skip}`
}

function conditionOf({ filter, reader }: Asked, place: Bool | null): Bool {
  const conditions = [
    ...(filter === null ? [] : [compileFilter(filter, reader)]),
    ...(place === null ? [] : [place]),
  ]
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

export async function countAll(tx: Tx, asked: Asked): Promise<number> {
  const { rows } = await countQuery(asked).execute(tx)
  return Number(rows[0]?.count ?? 0)
}

export function countQuery(asked: Asked): RawBuilder<{ count: number }> {
  const condition = conditionOf(asked, null)
  const counts = waysToSee(asked.actor).map(
    ({ where }) => sql`(select count(*) from referral r where ${where} and ${condition})`,
  )
  return sql<{ count: number }>`select ${counts.length === 0 ? sql`0` : sql.join(counts, sql` + `)} as count`
}

/** Missing values are lower than all others. Ids decide between equals, in the direction of the first key. */
function orderBy(keys: readonly SortKey[], values: readonly Sql[], id: Sql): Sql {
  const parts = keys.map(({ descending, missing }, index) => {
    const direction = descending ? sql`desc` : sql`asc`
    const nulls = !missing ? sql`` : descending ? sql` nulls last` : sql` nulls first`
    return sql`${values[index] as Sql} ${direction}${nulls}`
  })
  return sql`order by ${sql.join(parts)}, ${id} ${keys[0]?.descending ? sql`desc` : sql`asc`}`
}

function asText({ type }: SortKey, value: Sql): Sql {
  return type === 'timestamptz' ? sql`(${value} at time zone 'UTC')::text` : sql`(${value})::text`
}

function fromText({ type }: SortKey, text: string): Sql {
  if (type === 'timestamptz') return sql`(${text}::timestamp at time zone 'UTC')`
  return sql`${text}::${sql.raw(type)}`
}

/** What stands behind a place in the order. */
function behind(keys: readonly SortKey[], { values, id }: Place): Bool {
  const [first] = keys
  const [value] = values
  const down = first?.descending ?? true
  const sign = down ? sql`<` : sql`>`
  if (keys.length === 1 && first !== undefined && !first.missing && typeof value === 'string')
    return sql<SqlBool>`((${first.value}, r.id) ${sign} (${fromText(first, value)}, ${id}::uuid))`
  return keys.reduceRight<Bool>(
    (rest, key, index) => stepBehind(key, values[index] ?? null, rest),
    sql<SqlBool>`(r.id ${sign} ${id}::uuid)`,
  )
}

/** Behind in this key, or equal in it and behind in the rest. */
function stepBehind(key: SortKey, text: string | null, rest: Bool): Bool {
  const { value, descending } = key
  if (text === null) {
    return descending
      ? sql<SqlBool>`(${value} is null and ${rest})`
      : sql<SqlBool>`(${value} is not null or ${rest})`
  }
  const at = fromText(key, text)
  return descending
    ? sql<SqlBool>`(${value} < ${at} or ${value} is null or (${value} = ${at} and ${rest}))`
    : sql<SqlBool>`(${value} > ${at} or (${value} = ${at} and ${rest}))`
}
