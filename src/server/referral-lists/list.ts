import type { ReplyOf } from '#contract/endpoint.ts'
import type { listReferrals as endpoint, ListQuery } from '#contract/referrals.ts'
import type { Context } from '../context.ts'
import { readList } from '../db/read-list.ts'
import { readCursor } from './cursor.ts'
import { readFilters } from './filters.ts'
import { orderOf } from './order-queries.ts'
import { toPage } from './present.ts'
import { listDeals } from './queries.ts'

const defaultLimit = 25

/** UI-1, UI-4 to UI-8: my deals page by page. Deals that come or change meanwhile neither repeat nor hide another. */
export async function listReferrals(context: Context, query: ListQuery): Promise<ReplyOf<typeof endpoint>> {
  const { actor, now } = context
  const filters = readFilters(query)
  const order = orderOf(filters, query.sort)
  const after = query.cursor === undefined ? null : readCursor(order, query.cursor)
  const limit = query.limit ?? defaultLimit
  const rows = await readList(context.db, actor.organizationId, (tx) =>
    listDeals(tx, actor, filters, { order, after, limit }),
  )
  return { ...toPage(rows, actor, order, limit), now }
}
