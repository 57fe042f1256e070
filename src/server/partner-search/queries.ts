import { type RawBuilder, sql } from 'kysely'
import type { FoundPartner } from '#contract/partners.ts'
import { answeringSteps } from '#domain/answering-record.ts'
import type { OrganizationId } from '#domain/id.ts'
import { coSellStatuses, isCoSellReady } from '#domain/solution.ts'
import type { Tx } from '../db/database.ts'

export type Unindexed = { id: OrganizationId; name: string; globalId: string }

/** Partners that are new or have a new name since the words of their names were written. */
export async function listUnindexed(tx: Tx, limit: number): Promise<Unindexed[]> {
  const { rows } = await sql<Unindexed>`
    select id, name, global_id as "globalId" from organization
    where kind = 'partner' and indexed_name is distinct from name order by id limit ${limit}`.execute(tx)
  return rows
}

export type IndexEntry = { id: OrganizationId; name: string; words: readonly string[] }

export async function saveWords(tx: Tx, entries: readonly IndexEntry[]): Promise<void> {
  await sql`select index_partners(${JSON.stringify(entries)}::jsonb)`.execute(tx)
}

/** A partner whose words are not in the index; `whole` where each sought word is one of its words, not only a beginning. */
export type Match = { id: OrganizationId; whole: boolean }

const ready = coSellStatuses.filter(isCoSellReady)
const mostSolutions = 50

/** Those that have something to sell together, by match, by record of answering, by name (PP-F1, LC-7). */
export async function listPartners(
  tx: Tx,
  own: OrganizationId,
  words: readonly string[],
  unindexed: readonly Match[],
  limit: number,
): Promise<FoundPartner[]> {
  const { rows } = await sql<FoundPartner>`
    with hit as (
      select id, whole, false as looked_through from (${allOf(words)}) indexed
      union all select id, whole, true from unnest(
        ${unindexed.map((one) => one.id)}::uuid[], ${unindexed.map((one) => one.whole)}::boolean[]) as u (id, whole)
    ), best as (
      select o.id, o.name, o.global_id, coalesce(a.step, 'no-record') as step, row_number() over (
        order by h.whole desc, array_position(${[...answeringSteps]}::text[], coalesce(a.step, 'no-record')),
          o.name collate "und-x-icu", o.id) as position
      from hit h join organization o on o.id = h.id left join answering_record a on a.organization_id = o.id
      where o.kind = 'partner' and o.suspended_at is null and o.id <> ${own} and h.looked_through = (o.indexed_name is distinct from o.name)
        and exists (select from solution s where s.organization_id = o.id and s.co_sell_status = any(${ready}::text[]))
      order by position limit ${limit}
    )
    select b.id, b.name, b.global_id as "globalId", b.step as answering,
      coalesce((select jsonb_agg(jsonb_build_object('name', l.name, 'city', l.city, 'country', l.country)
        order by l.name, l.number) from location l where l.organization_id = b.id and l.retired_at is null), '[]') as locations,
      (select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name, s.number) from (
        select id, name, number from solution where organization_id = b.id and co_sell_status = any(${ready}::text[])
        order by name, number limit ${mostSolutions}) s) as solutions
    from best b order by b.position`.execute(tx)
  return rows
}

/** The indexed partners with a word that begins so for each of the words, and whether all of them are whole words. */
function allOf([first = '', ...rest]: readonly string[]): RawBuilder<unknown> {
  const hits = (word: string) => sql`
    select w.organization_id as id, bool_or(w.word = ${word}) as whole
    from partner_word w where w.word ^@ ${word} group by w.organization_id`
  const others = rest.map((word, index) => sql` join (${hits(word)}) ${sql.ref(`h${index}`)} using (id)`)
  const whole = [sql`h.whole`, ...rest.map((_, index) => sql.ref(`h${index}.whole`))]
  return sql`select id, ${sql.join(whole, sql` and `)} as whole from (${hits(first)}) h${sql.join(others, sql``)}`
}
