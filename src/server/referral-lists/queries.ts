import { sql } from 'kysely'
import type { Actor } from '#domain/role.ts'
import { last, type Tx } from '../db/database.ts'
import type { Place } from './cursor.ts'
import {
  type Branch,
  branchesBehind,
  branchesOf,
  branchesOfDeal,
  type DealRowColumns,
  narrowed,
  pageOf,
  rowColumns,
  together,
} from './deal-queries.ts'
import type { Filters } from './filters.ts'
import { asText, type Order, reversed } from './order-queries.ts'
import { findSearched } from './search-queries.ts'
import { isFrequent } from './word-queries.ts'

/** Where the list's deals are found, after one look at how frequent the words are that it searches for. */
export async function findBranches(tx: Tx, actor: Actor, filters: Filters): Promise<Branch[]> {
  const frequent = filters.sought !== null && (await isFrequent(tx, filters.sought))
  return branchesOf(actor, filters, frequent)
}

/** A page of the list, and one row more if there is one. */
export async function listDeals(
  tx: Tx,
  actor: Actor,
  filters: Filters,
  asked: PageAsked,
): Promise<DealRowColumns[]> {
  const { sought } = filters
  if (sought !== null) {
    const search = { actor, filters: { ...filters, sought }, ...asked }
    const found = await findSearched(search, async (query) => (await query.execute(tx)).rows)
    if (found !== null) return found
  }
  const branches = await findBranches(tx, actor, filters)
  return listDealRows(last(tx), actor, branches, asked)
}

export type PageAsked = { order: Order; after: Place | null; limit: number }

/** One more row than the page holds tells that another page follows. */
export async function listDealRows(
  tx: Tx,
  actor: Actor,
  branches: Branch[],
  { order, after, limit }: PageAsked,
): Promise<DealRowColumns[]> {
  const { rows } = await sql<DealRowColumns>`select ${rowColumns(actor, order)}
    from ${pageOf(branches, order, after, limit + 1)} d`.execute(tx)
  return rows
}

/** What the deal is sorted by, if the actor may see it. */
export async function findSortText(
  tx: Tx,
  actor: Actor,
  id: string,
  order: Order,
): Promise<string | undefined> {
  const { rows } = await sql<{ sort_text: string }>`select ${asText(order, sql`d.sort_value`)} as sort_text
    from ${pageOf(branchesOfDeal(actor, id), order, null, 1)} d`.execute(tx)
  return rows[0]?.sort_text
}

export type Neighbours = {
  previous: string | null
  next: string | null
  inList: boolean
  before: number
  total: number
}

/** Positions are counted so far and no further: beyond, nobody reads them. */
export const countedRows = 10_000

export async function findNeighbours(
  tx: Tx,
  branches: Branch[],
  order: Order,
  place: Place,
): Promise<Neighbours> {
  const backwards = reversed(order)
  const counted = (some: Branch[]) => sql`(select count(*)::int from (
    select from ${together(some, sql`r.id`)} r limit ${countedRows + 1}) r)`
  const { rows } = await sql<{
    previous: string | null
    next: string | null
    in_list: boolean
    before: number
    total: number
  }>`
    select (select id from ${pageOf(branches, backwards, place, 1)} d) as previous,
      (select id from ${pageOf(branches, order, place, 1)} d) as next,
      exists (select from ${together(narrowed(branches, sql`r.id = ${place.id}`), sql`r.id`)} r) as in_list,
      ${counted(branchesBehind(branches, backwards, place))} as before,
      ${counted(branches)} as total`.execute(tx)
  const row = rows[0]
  if (row === undefined) throw new Error('A select without a from answers with one row')
  return { previous: row.previous, next: row.next, inList: row.in_list, before: row.before, total: row.total }
}
