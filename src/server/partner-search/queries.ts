import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { FoundPartner } from '#contract/partners.ts'
import type { OrganizationId } from '#domain/id.ts'
import { coSellStatuses, isCoSellReady } from '#domain/solution.ts'
import type { Tx } from '../db/database.ts'

export type Unindexed = { id: OrganizationId; name: string; globalId: string }

/** Partners that are new or have a new name since the words of their names were written. */
export async function listUnindexed(
  tx: Tx,
  after: OrganizationId | null,
  limit: number,
): Promise<Unindexed[]> {
  const { rows } = await sql<Unindexed>`
    select id, name, global_id as "globalId" from organization
    where kind = 'partner' and indexed_name is distinct from name
      and id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
    order by id limit ${limit}`.execute(tx)
  return rows
}

export type IndexEntry = { id: OrganizationId; name: string; words: readonly string[] }

export async function saveWords(tx: Tx, entries: readonly IndexEntry[]): Promise<void> {
  await sql`select index_partners(${JSON.stringify(entries)}::jsonb)`.execute(tx)
}

/** A partner whose words are not in the index; `whole` where each sought word is one of its words, not only a beginning. */
export type Match = { id: OrganizationId; whole: boolean }

export type Sought = {
  own: OrganizationId
  words: readonly string[]
  unindexed: readonly Match[]
  limit: number
}

const ready = coSellStatuses.filter(isCoSellReady)
const mostSolutions = 50

/** Those that have something to sell together, by match, by record of answering, by name (PP-F1, LC-7). */
export async function listPartners(tx: Tx, sought: Sought): Promise<FoundPartner[]> {
  const { words, unindexed, limit } = sought
  const whole = await bestOf(tx, sought, isWord)
  const begun = await bestOf(tx, sought, begins)
  const { rows } = await sql<FoundPartner>`
    with hit as (
      select id, (${hasAll(words, isWord, 'h.id')}) is true as whole
      from (${whole} union ${begun}) h
      union all select * from unnest(
        ${unindexed.map((one) => one.id)}::uuid[], ${unindexed.map((one) => one.whole)}::boolean[])
    ), best as (
      select o.id, o.name, o.global_id, row_number() over (order by h.whole desc, ${order}) as position
      from hit h join organization o on o.id = h.id where ${offered(sought)}
      order by position limit ${limit}
    )
    select b.id, b.name, b.global_id as "globalId",
      coalesce((select a.step from answering_record a where a.organization_id = b.id), 'no-record') as answering,
      coalesce((select jsonb_agg(jsonb_build_object('name', l.name, 'city', l.city, 'country', l.country)
        order by l.name, l.number) from location l where l.organization_id = b.id), '[]') as locations,
      (select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name, s.number) from (
        select id, name, number from solution where organization_id = b.id and ${isReady}
        order by name, number limit ${mostSolutions}) s) as solutions
    from best b order by b.position`.execute(tx)
  return rows
}

const order = sql`o.answering_rank, o.name collate "und-x-icu", o.id`
const isReady = sql<SqlBool>`co_sell_status = any(${ready}::text[]) and not assessment`

function offered({ own }: Sought): RawBuilder<SqlBool> {
  return sql<SqlBool>`o.kind = 'partner' and o.suspended_at is null and o.id <> ${own}
    and exists (select from solution where organization_id = o.id and ${isReady})`
}

type Matching = (word: string) => RawBuilder<SqlBool>
const isWord: Matching = (word) => sql<SqlBool>`w.word = ${word}`
const begins: Matching = (word) => sql<SqlBool>`w.word ^@ ${word}`

/** So many hits are better found while walking the partners in their order than sorted. */
const manyHits = 1000

/** The first partners, in their order, of which each word is a word, or the beginning of one. */
async function bestOf(tx: Tx, sought: Sought, matching: Matching): Promise<RawBuilder<unknown>> {
  const { words, limit } = sought
  const counts = await countHits(tx, words, matching)
  const rarest = words[counts.indexOf(Math.min(...counts))] ?? ''
  const frequent = words.length === 1 && (counts[0] ?? 0) > manyHits
  const hits = sql`o.id = any(array(select w.organization_id from partner_word w where ${matching(rarest)}))`
  return sql`(select o.id from organization o
    where ${frequent ? sql`true` : hits} and o.indexed_name = o.name and ${hasAll(words, matching, 'o.id')}
      and ${offered(sought)} order by ${order} limit ${limit})`
}

async function countHits(tx: Tx, words: readonly string[], matching: Matching): Promise<number[]> {
  const counts = words.map(
    (word, index) => sql`(select count(*)::int from (
      select from partner_word w where ${matching(word)} limit ${manyHits * 20}) hit) as ${sql.ref(`c${index}`)}`,
  )
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}`.execute(tx)
  return words.map((_, index) => rows[0]?.[`c${index}`] ?? 0)
}

/** A scalar subquery is asked for each partner; an exists might be answered by reading every hit there is. */
function hasAll(words: readonly string[], matching: Matching, id: string): RawBuilder<SqlBool> {
  const each = words.map(
    (word) =>
      sql`(select true from partner_word w where w.organization_id = ${sql.ref(id)} and ${matching(word)} limit 1)`,
  )
  return sql<SqlBool>`(${sql.join(each, sql` and `)})`
}
