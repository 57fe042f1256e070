import type { ReplyOf } from '#contract/endpoint.ts'
import {
  boardColumns,
  type getBoard as boardEndpoint,
  type getBoardColumn as columnEndpoint,
  type ListFilters,
} from '#contract/referrals.ts'
import { canonicalAmount, sumOf } from '#domain/money.ts'
import type { Context } from '../context.ts'
import { last } from '../db/database.ts'
import { readList } from '../db/read-list.ts'
import { type BoardColumn, type ColumnSum, inColumn, listColumns, sumColumns } from './board-queries.ts'
import { readCursor } from './cursor.ts'
import { narrowed } from './deal-queries.ts'
import { type Filters, readFilters } from './filters.ts'
import { lastUpdatedFirst } from './order-queries.ts'
import { toPage } from './present.ts'
import { findBranches, listDealRows } from './queries.ts'

const columnLimit = 20

/** The pipeline by stage; counts and sums are of whole columns, whatever of them is on the screen. */
export async function getBoard(context: Context, query: ListFilters): Promise<ReplyOf<typeof boardEndpoint>> {
  const { actor, now } = context
  const filters = readFilters(query)
  return readList(context.db, actor.organizationId, async (tx) => {
    const branches = await findBranches(tx, actor, onBoard(filters))
    const { sums, ratesOn } = await sumColumns(tx, branches)
    const rows = await listColumns(last(tx), actor, branches, {
      columns: boardColumns,
      limit: columnLimit + 1,
    })
    const columns = boardColumns.map((column) => {
      const items = rows.filter((row) => row.board_column === column)
      return { ...totalsOf(column, sums), ...toPage(items, actor, lastUpdatedFirst, columnLimit) }
    })
    return { columns, ratesOn, now }
  })
}

const inPipeline = ['Accepted', 'Won', 'Lost']

/** Nothing else is ever in a column, so that it need not be looked for. */
function onBoard(filters: Filters): Filters {
  const { substatuses } = filters
  const asked = substatuses.length === 0 ? inPipeline : substatuses.filter((one) => inPipeline.includes(one))
  return asked.length === 0 ? filters : { ...filters, substatuses: asked }
}

function totalsOf(column: BoardColumn, all: ColumnSum[]) {
  const sums = all.filter((sum) => sum.column === column)
  const inMoney = sums.flatMap(({ currency, amount, usd, usdPerUnit }) =>
    currency === null || amount === null
      ? []
      : [{ currency, amount: canonicalAmount(amount), usd: spelled(usd), usdPerUnit: spelled(usdPerUnit) }],
  )
  return {
    column,
    count: sums.reduce((count, sum) => count + sum.count, 0),
    usd: sumOf(inMoney.flatMap((sum) => (sum.usd === null ? [] : [sum.usd]))),
    sums: inMoney.sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  }
}

function spelled(decimal: string | null): string | null {
  return decimal === null ? null : decimal.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
}

export async function getBoardColumn(
  context: Context,
  column: BoardColumn,
  { cursor, ...query }: ListFilters & { cursor?: string },
): Promise<ReplyOf<typeof columnEndpoint>> {
  const { actor } = context
  const filters = readFilters(query)
  const order = lastUpdatedFirst
  const after = cursor === undefined ? null : readCursor(order, cursor)
  const rows = await readList(context.db, actor.organizationId, async (tx) => {
    const branches = narrowed(await findBranches(tx, actor, onBoard(filters)), inColumn(column))
    return listDealRows(last(tx), actor, branches, { order, after, limit: columnLimit })
  })
  return toPage(rows, actor, order, columnLimit)
}
