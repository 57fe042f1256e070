import * as contract from '#contract/customers.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import { queryWordsOf } from '#domain/word.ts'
import type { Context } from '../context.ts'
import { read } from '../db/database.ts'
import { type App, serve } from '../http/serve.ts'
import { findCustomer } from '../records/customer-queries.ts'
import { NotFound } from '../refused.ts'
import { listCustomers } from './queries.ts'

const mostSuggestions = 20

export function registerCustomerRoutes(app: App): void {
  serve(app, contract.searchCustomers, (context, { query }) => searchCustomers(context, query))
  serve(app, contract.getCustomer, (context, { params }) => getCustomer(context, params.id))
}

function getCustomer({ db, actor }: Context, id: string): Promise<ReplyOf<typeof contract.getCustomer>> {
  return read(db, actor.organizationId, async (tx) => {
    const found = await findCustomer(tx, id)
    if (found === undefined) throw new NotFound()
    return { ...found, id }
  })
}

/** CU-1 to CU-4: suggestions while typing; nothing is suggested before the first letter. */
function searchCustomers(
  { db, actor }: Context,
  { name, place = '' }: { name: string; place?: string },
): Promise<ReplyOf<typeof contract.searchCustomers>> {
  const words = queryWordsOf(name)
  if (words.length === 0) return Promise.resolve({ items: [], more: false })
  return read(db, actor.organizationId, async (tx) => {
    const found = await listCustomers(tx, words, queryWordsOf(place), mostSuggestions + 1)
    return { items: found.slice(0, mostSuggestions), more: found.length > mostSuggestions }
  })
}
