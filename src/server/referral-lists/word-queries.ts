import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { DealWordTable } from '../db/schema.ts'

export type DealWord = Pick<DealWordTable, 'word' | 'field'>

/** Writes only what changed: words that stay keep their rows. */
export async function replaceDealWords(
  tx: Tx,
  organizationId: string,
  dealId: string,
  words: DealWord[],
): Promise<void> {
  await sql`with gone as (${deleteDealWords(organizationId, dealId, words)})
    ${insertDealWords(organizationId, dealId, words)}`.execute(tx)
}

/** All words of the deal but these. */
export function deleteDealWords(
  organizationId: string,
  dealId: string,
  words: readonly DealWord[],
): RawBuilder<unknown> {
  return sql`delete from deal_word where organization_id = ${organizationId} and deal_id = ${dealId}
    and (word, field) not in (select * from ${unnested(words)})`
}

export function insertDealWords(
  organizationId: string,
  dealId: string,
  words: readonly DealWord[],
  condition: RawBuilder<unknown> = sql`true`,
): RawBuilder<unknown> {
  return sql`${insertNewDealWords(organizationId, dealId, words)} where ${condition} on conflict do nothing`
}

/** Of a deal that has none yet: unlike where some are kept, nothing is looked for. */
export function insertNewDealWords(
  organizationId: string,
  dealId: string,
  words: readonly DealWord[],
): RawBuilder<unknown> {
  return sql`insert into deal_word (organization_id, deal_id, word, field)
    select ${organizationId}::uuid, ${dealId}::uuid, w.word, w.field from ${unnested(words)} as w (word, field)`
}

function unnested(words: readonly DealWord[]): RawBuilder<unknown> {
  return sql`unnest(${words.map((one) => one.word)}::text[], ${words.map((one) => one.field)}::text[])`
}

/** What somebody looks for: all of the words, or one deal's number or CRM id by its beginning. */
export type Sought = { words: string[]; number: string | null }

/** So few hits are looked up one by one, however long the list is. */
export const fewHits = 300
/** So many hits are better found while walking the list than looked up one by one. */
const manyHits = 5000
/** Of the latest deals so many tell whether a word stands in every fortieth of them, so that a walk soon meets it. */
const sample = { deals: 200, hits: 5 }

/**
 * Whether the words are so frequent in my organization's deals that the list shall be walked. Each part is asked only if
 * those before it leave it open: the words that stand everywhere, of which there may be any number, are not counted.
 */
export async function isFrequent(tx: Tx, sought: Sought): Promise<boolean> {
  const most = (count: number) =>
    sql`(select count(*) from (select from (${idsWith(sought)}) hit limit ${sql.lit(count + 1)}) hit)`
  const latest = sql`(select count(*) from (select r.id from referral r order by r.created_at desc, r.id desc
    limit ${sql.lit(sample.deals)}) r where ${walked(sought)})`
  const { rows } = await sql<{ frequent: boolean }>`select case when ${most(fewHits)} <= ${fewHits} then false
    when ${latest} >= ${sample.hits} then true else ${most(manyHits)} > ${manyHits} end as frequent`.execute(
    tx,
  )
  return rows[0]?.frequent ?? false
}

/**
 * What begins with the text, as a range of an index in the order of code points. Only leakproof operators use an index below
 * row-level security, and `^@`, which is one, would have the statement planned anew each time. So would bounds that the
 * planner knows, for a word that it takes for rare promises a cheaper plan than one for any word; none is better here.
 */
export function begins(column: string, text: string): RawBuilder<SqlBool> {
  const word = sql.ref(column)
  const end = firstBehind(text)
  const from = sql<SqlBool>`${word} >= (select ${text}::text)`
  return end === null ? from : sql<SqlBool>`${from} and ${word} < (select ${end}::text)`
}

/** The least text that comes after all that begin with this one; null where none does. */
export function firstBehind(text: string): string | null {
  const characters = [...text]
  for (let last = characters.pop(); last !== undefined; last = characters.pop()) {
    const next = (last.codePointAt(0) ?? 0) + 1
    // Halves of a pair are no characters.
    if (next <= 0x10ffff) return characters.join('') + String.fromCodePoint(next === 0xd800 ? 0xe000 : next)
  }
  return null
}

/** The deals that have all the words; `among` narrows them by `deal_id`. */
export function idsWith(sought: Sought, among: RawBuilder<unknown> = sql``): RawBuilder<unknown> {
  const { words } = sought
  const number = numberBeside(sought)
  const [longest, ...rest] = words.toSorted((a, b) => b.length - a.length)
  const parts: RawBuilder<unknown>[] = []
  if (longest !== undefined) {
    const others = rest.map(
      (word) =>
        sql` and exists (select from deal_word o where o.deal_id = w.deal_id and ${begins('o.word', word)})`,
    )
    parts.push(
      sql`select w.deal_id from deal_word w where ${begins('w.word', longest)}${among}${sql.join(others, sql``)}`,
    )
  }
  if (number !== null) {
    parts.push(
      sql`select w.deal_id from deal_word w where ${begins('w.word', number)} and w.field = 'number'${among}`,
    )
  }
  return sql.join(parts, sql` union all `)
}

/** So many of the words are tried for being rare. */
const mostTried = 4

/**
 * The deals that have all the words, as an array, where one of the words stands in `most` deals or fewer; else null. Of the words
 * the longest are tried first, and no more than it takes.
 */
export function fewIds(sought: Sought, most: number): RawBuilder<string[] | null> {
  const number = numberBeside(sought)
  const withNumber =
    number === null ? [] : [few(sql`${begins('w.word', number)} and w.field = 'number'`, most)]
  const [ids, more] = [...fewWithAll(sought.words, most), ...withNumber]
  if (more === undefined) return sql`${ids}`
  return sql`(select case when one.ids is not null and other.ids is not null then one.ids || other.ids end
    from (select ${ids} as ids offset 0) one, (select ${more} as ids offset 0) other)`
}

function fewWithAll(words: string[], most: number): RawBuilder<unknown>[] {
  const [longest, ...more] = words.toSorted((a, b) => b.length - a.length)
  if (longest === undefined) return []
  const rare = [longest, ...more].slice(0, mostTried).map((word) => few(begins('w.word', word), most))
  if (more.length === 0) return rare
  const all = words.map(
    (word) => sql`exists (select from deal_word w where w.deal_id = hit.id and ${begins('w.word', word)})`,
  )
  return [
    sql`(select case when rare.ids is not null then array(
        select hit.id from unnest(rare.ids) hit (id) where ${sql.join(all, sql` and `)}) end
      from (select coalesce(${sql.join(rare)}) as ids offset 0) rare)`,
  ]
}

/** Those of which there are few, else null. */
function few(condition: RawBuilder<unknown>, most: number): RawBuilder<unknown> {
  return sql`(select case when cardinality(hit.ids) <= ${sql.lit(most)} then hit.ids end from (select array(
    select w.deal_id from deal_word w where ${condition} limit ${sql.lit(most + 1)}) as ids offset 0) hit)`
}

export function hasSought(sought: Sought, frequent: boolean): RawBuilder<SqlBool> {
  return frequent ? walked(sought) : sql<SqlBool>`r.id = any(array(${idsWith(sought)}))`
}

/** The number, unless whatever begins with it begins with the only word, too, and so is found by that. */
function numberBeside({ words: [word, ...others], number }: Sought): string | null {
  if (number === null || word === undefined || others.length > 0) return number
  return number.startsWith(word) ? null : number
}

/** Asked deal by deal. */
function walked(sought: Sought): RawBuilder<SqlBool> {
  // A scalar subquery is asked per deal; an exists might be answered by reading every hit there is.
  const found = (word: string, more: RawBuilder<unknown>) =>
    sql`(select true from deal_word w where w.deal_id = r.id and ${begins('w.word', word)}${more} limit 1)`
  const all = sought.words.map((word) => found(word, sql``))
  const number = numberBeside(sought)
  const alternatives = [
    ...(all.length === 0 ? [] : [sql`(${sql.join(all, sql` and `)})`]),
    ...(number === null ? [] : [found(number, sql` and w.field = 'number'`)]),
  ]
  return sql<SqlBool>`(${sql.join(alternatives, sql` or `)})`
}

/** The deals of customers whose name has all the words (UI-6). */
export function hasCustomer(words: string[]): RawBuilder<SqlBool> {
  const [longest = '', ...rest] = words.toSorted((a, b) => b.length - a.length)
  const others = rest.map(
    (word) => sql` and exists (select from deal_word o
      where o.deal_id = w.deal_id and ${begins('o.word', word)} and o.field = 'customer')`,
  )
  return sql<SqlBool>`r.id = any(array(select w.deal_id from deal_word w
    where ${begins('w.word', longest)} and w.field = 'customer'${sql.join(others, sql``)}))`
}
