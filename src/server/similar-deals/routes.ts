import * as contract from '#contract/similar-deals.ts'
import type { ReferralId } from '#domain/id.ts'
import { type App, serve } from '../http/serve.ts'
import { listSimilarDeals } from './similar.ts'

export function registerSimilarDealRoutes(app: App): void {
  serve(app, contract.listSimilarDeals, (context, { params }) =>
    listSimilarDeals(context, params.id as ReferralId),
  )
}
