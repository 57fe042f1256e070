import { Readable } from 'node:stream'
import type { QueryOf } from '#contract/endpoint.ts'
import { type downloadReferrals as endpoint, mostRowsOfFile } from '#contract/referrals.ts'
import type { Context } from '../context.ts'
import { last, read } from '../db/database.ts'
import { readList } from '../db/read-list.ts'
import { fileHead, fileLine } from './deal-file.ts'
import type { DownloadTurns } from './download-turns.ts'
import { type FileRow, listDealIds, listFileRows } from './file-queries.ts'
import { type Filters, readFilters } from './filters.ts'
import { orderOf } from './order-queries.ts'
import { findBranches } from './queries.ts'

export type DealFile = {
  name: string
  /** Of the deals that it begins with, and whether the list has more of them. */
  rows: number
  more: boolean
  content: Readable
}

/** So many deals are read in one transaction: some milliseconds. */
const pageRows = 250
/** So many lines leave together: few enough that what was written is cleared away as fast as it comes. */
const linesAtOnce = 50
/** A line on which a file takes longer is none; until then nobody else of this person's downloads is kept waiting. */
const longestMinutes = 10

/**
 * BK-1, VIS-1: the filtered list as a file. Which deals, and in which order, is of the moment when it begins; what
 * stands of a deal is of the moment when its part is read. Whoever takes it slowly keeps no connection.
 */
export async function downloadReferrals(
  context: Context,
  query: QueryOf<typeof endpoint>,
  turns: DownloadTurns,
): Promise<DealFile> {
  const filters = readFilters(query)
  const leave = turns.enter(context.actor.personId)
  try {
    const found = await turns.inTurn(() => idsOf(context, filters, query.sort))
    const [ids, more] = [found.slice(0, mostRowsOfFile), found.length > mostRowsOfFile]
    const content = Readable.from(linesOf(context, ids, turns), { objectMode: false })
    const tooLong = () => content.destroy(new Error(`A download took longer than ${longestMinutes} minutes`))
    const watch = setTimeout(tooLong, longestMinutes * 60_000).unref()
    content.once('close', () => {
      clearTimeout(watch)
      leave()
    })
    return { name: nameOf(filters, context, more), rows: ids.length, more, content }
  } catch (error) {
    leave()
    throw error
  }
}

function idsOf({ db, actor }: Context, filters: Filters, sort: QueryOf<typeof endpoint>['sort']) {
  const order = orderOf(filters, sort)
  return readList(db, actor.organizationId, async (tx) => {
    const branches = await findBranches(tx, actor, filters)
    return listDealIds(last(tx), branches, order, mostRowsOfFile + 1)
  })
}

async function* linesOf(
  context: Context,
  ids: readonly string[],
  turns: DownloadTurns,
): AsyncGenerator<Buffer> {
  yield Buffer.from(fileHead)
  for (let from = 0; from < ids.length; from += pageRows) {
    const page = ids.slice(from, from + pageRows)
    const rows = await turns.inTurn(() => rowsOf(context, page))
    for (let first = 0; first < page.length; first += linesAtOnce) {
      const some = page.slice(first, first + linesAtOnce)
      yield Buffer.from(some.map((id) => lineOf(rows.get(id))).join(''))
    }
  }
}

/** A standby may not have yet what was found elsewhere; what the primary has not either is gone. */
async function rowsOf({ db, actor }: Context, ids: readonly string[]): Promise<Map<string, FileRow>> {
  const found = await readList(db, actor.organizationId, (tx) => listFileRows(last(tx), actor, ids))
  const rows = new Map(found.map((row) => [row.id, row]))
  const missing = ids.filter((id) => !rows.has(id))
  if (missing.length === 0 || db.standbys === undefined) return rows
  const late = await read(db, actor.organizationId, (tx) => listFileRows(last(tx), actor, missing))
  for (const row of late) rows.set(row.id, row)
  return rows
}

function lineOf(row: FileRow | undefined): string {
  return row === undefined ? '' : fileLine(row)
}

/** Such as "deals-outbound-2026-11-21-first-5000.csv": what is left out is told where the file is kept, too. */
function nameOf({ tab }: Filters, { now }: Context, more: boolean): string {
  return `deals-${tab}-${now.slice(0, 10)}${more ? `-first-${mostRowsOfFile}` : ''}.csv`
}
