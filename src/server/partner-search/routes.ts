import * as contract from '#contract/partners.ts'
import { type App, serve } from '../http/serve.ts'
import { searchPartners } from './search.ts'

export function registerPartnerSearchRoutes(app: App): void {
  serve(app, contract.searchPartners, (context, { query }) => searchPartners(context, query.text))
}
