import {
  getBoard,
  getBoardColumn,
  getNeighbours,
  listReferrals,
  summarizeReferrals,
} from '#contract/referrals.ts'
import { type App, serve } from '../http/serve.ts'
import * as board from './board.ts'
import { listReferrals as list } from './list.ts'
import { getNeighbours as neighbours } from './neighbours.ts'
import { summarizeReferrals as summarize } from './summarize.ts'

export function registerReferralListRoutes(app: App): void {
  serve(app, listReferrals, (context, { query }) => list(context, query))
  serve(app, summarizeReferrals, (context, { query }) => summarize(context, query))
  serve(app, getBoard, (context, { query }) => board.getBoard(context, query))
  serve(app, getBoardColumn, (context, { params, query }) =>
    board.getBoardColumn(context, params.column, query),
  )
  serve(app, getNeighbours, (context, { params, query }) => neighbours(context, params.id, query))
}
