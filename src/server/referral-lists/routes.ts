import {
  downloadReferrals,
  getBoard,
  getBoardColumn,
  getNeighbours,
  listReferrals,
  summarizeReferrals,
} from '#contract/referrals.ts'
import { type App, serve } from '../http/serve.ts'
import * as board from './board.ts'
import { downloadReferrals as download } from './download.ts'
import { createDownloadTurns } from './download-turns.ts'
import { listReferrals as list } from './list.ts'
import { getNeighbours as neighbours } from './neighbours.ts'
import { summarizeReferrals as summarize } from './summarize.ts'

export function registerReferralListRoutes(app: App): void {
  const turns = createDownloadTurns()
  serve(app, listReferrals, (context, { query }) => list(context, query))
  serve(app, summarizeReferrals, (context, { query }) => summarize(context, query))
  serve(app, downloadReferrals, async (context, { query }, reply) => {
    const { name, rows, more, content } = await download(context, query, turns)
    reply.headers({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${name}"`,
      'tandem-rows': String(rows),
      'tandem-more': String(more),
    })
    return content
  })
  serve(app, getBoard, (context, { query }) => board.getBoard(context, query))
  serve(app, getBoardColumn, (context, { params, query }) =>
    board.getBoardColumn(context, params.column, query),
  )
  serve(app, getNeighbours, (context, { params, query }) => neighbours(context, params.id, query))
}
