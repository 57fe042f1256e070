import type { ReplyOf } from '#contract/endpoint.ts'
import type { getNeighbours as endpoint, ListQuery } from '#contract/referrals.ts'
import type { Context } from '../context.ts'
import { last } from '../db/database.ts'
import { readList } from '../db/read-list.ts'
import { NotFound } from '../refused.ts'
import { readFilters } from './filters.ts'
import { orderOf } from './order-queries.ts'
import { countedRows, findBranches, findNeighbours, findSortText } from './queries.ts'

/** UI-10: what stands before and behind the deal in the list; a deal that the filters leave out has no neighbours. */
export async function getNeighbours(
  context: Context,
  id: string,
  query: ListQuery,
): Promise<ReplyOf<typeof endpoint>> {
  const { actor } = context
  const filters = readFilters(query)
  const order = orderOf(filters, query.sort)
  return readList(context.db, actor.organizationId, async (tx) => {
    const value = await findSortText(tx, actor, id, order)
    if (value === undefined) throw new NotFound()
    const branches = await findBranches(tx, actor, filters)
    const found = await findNeighbours(last(tx), branches, order, { value, id })
    const total = counted(found.total)
    if (!found.inList) return { previous: null, next: null, position: null, total }
    return { previous: found.previous, next: found.next, position: counted(found.before + 1), total }
  })
}

/** Nobody counts beyond: null stands for "many". */
function counted(rows: number): number | null {
  return rows > countedRows ? null : rows
}
