import * as contract from '#contract/customers.ts'
import type { QueryOf, ReplyOf } from '#contract/endpoint.ts'
import { queryPartsOf } from '#domain/word.ts'
import type { Context } from '../context.ts'
import { read } from '../db/database.ts'
import { readList } from '../db/read-list.ts'
import { type App, serve } from '../http/serve.ts'
import { enterCustomer } from './enter-customer.ts'
import { findCustomers } from './find.ts'
import { listOwn } from './own-queries.ts'
import { presentOwn, presentSuggested } from './present.ts'
import { showCustomer } from './show-customer.ts'

const mostSuggestions = 20
const mostWide = 100
const mostOwn = 5

export function registerCustomerRoutes(app: App): void {
  serve(app, contract.searchCustomers, (context, { query }) => searchCustomers(context, query))
  serve(app, contract.getCustomer, ({ db, actor }, { params }) =>
    read(db, actor.organizationId, (tx) => showCustomer(tx, params.id)),
  )
  serve(app, contract.enterCustomer, (context, { body }) => enterCustomer(context, body))
}

/** CU-1 to CU-4, CU-8, CU-12: suggestions while typing; nothing is suggested before the first letter. */
function searchCustomers(
  { db, actor }: Context,
  { name, place = '', standing, wide }: QueryOf<typeof contract.searchCustomers>,
): Promise<ReplyOf<typeof contract.searchCustomers>> {
  const words = queryPartsOf(name)
  if (words.length === 0) return Promise.resolve({ items: [], more: false })
  const limit = wide === 'true' ? mostWide : mostSuggestions
  return readList(db, actor.organizationId, async (tx) => {
    const withOwn = standing === undefined || standing === 'other'
    const [own, { rows, more }] = await Promise.all([
      withOwn ? listOwn(tx, words, mostOwn) : [],
      findCustomers(tx, { name, place, standing, limit, endsReading: true }),
    ])
    return {
      items: [
        ...own.map((row) => ({
          customer: presentOwn(row, row.matched ? 'matched' : 'pending'),
          inPlace: true,
        })),
        ...rows.map(({ row, inPlace }) => ({ customer: presentSuggested(row), inPlace })),
      ],
      more,
    }
  })
}
