import type { EntryToMatch } from '#contract/customer-accounts.ts'
import type { Context } from '../context.ts'
import { presentFound } from '../customers/present.ts'
import { read, type Tx, transaction } from '../db/database.ts'
import { findCustomer } from '../records/customer-queries.ts'
import { sceneOf } from '../referrals/scene.ts'
import { Invalid, NotFound } from '../refused.ts'
import { matchCustomer } from '../sharing/match-customer.ts'
import { listCandidates } from './candidates.ts'
import { listPendingDeals, type PendingDeal } from './match-queries.ts'
import { listCustomersByIds } from './queries.ts'

/** The most that one page of the queue shows; the oldest wait first. */
const mostEntries = 50

/** CU-10: what waits to be matched, each with what it may be. */
export function listEntriesToMatch({ db, actor }: Context): Promise<{ items: EntryToMatch[] }> {
  return read(db, actor.organizationId, async (tx) => {
    const items: EntryToMatch[] = []
    for (const deals of [...entriesIn(await listPendingDeals(tx)).values()].slice(0, mostEntries)) {
      const first = deals[0] as PendingDeal
      const candidates = await listCandidates(tx, first.customer)
      const customers = await presentFound(
        tx,
        candidates.map(({ row }) => row),
      )
      items.push({
        id: first.customer.customerId as string,
        ownerName: first.ownerName,
        customer: first.customer,
        deals: deals.map(({ id, name }) => ({ id, name })),
        since: first.since.toISOString(),
        candidates: customers.map((customer, index) => ({
          customer,
          why: candidates[index]?.why ?? 'name',
        })),
      })
    }
    return { items }
  })
}

function entriesIn(deals: readonly PendingDeal[]): Map<string, PendingDeal[]> {
  const entries = new Map<string, PendingDeal[]>()
  for (const deal of deals) {
    const id = deal.customer.customerId
    if (id !== null) entries.set(id, [...(entries.get(id) ?? []), deal])
  }
  return entries
}

/** CU-14: the entry is this one of the directory, or none of them. */
export function matchEntry(
  context: Context,
  entryId: string,
  customerId: string | null,
): Promise<{ deals: number }> {
  return transaction(context.db, context.actor.organizationId, async (tx) => {
    const deals = entriesIn(await listPendingDeals(tx)).get(entryId)
    if (deals?.[0] === undefined) throw new NotFound()
    return { deals: await match(tx, context, deals[0], customerId) }
  })
}

async function match(
  tx: Tx,
  context: Context,
  deal: PendingDeal,
  customerId: string | null,
): Promise<number> {
  const entryId = deal.customer.customerId as string
  const found = customerId === null ? deal.customer : await directoryEntry(tx, customerId)
  const customer = { ...found, matching: 'matched' as const }
  return matchCustomer(tx, sceneOf(context), { entryId, ownerId: deal.ownerId, customer })
}

async function directoryEntry(tx: Tx, id: string) {
  const [known] = await listCustomersByIds(tx, [id])
  const found = known && (await findCustomer(tx, id))
  if (found === undefined) throw new Invalid([{ path: 'customerId', code: 'unknown', facts: {} }])
  return found
}

/** CU-13: entries whose D-U-N-S number or LEI is that of a customer with an account need nobody to match them. */
export async function matchByAccount(
  tx: Tx,
  context: Context,
  customerIds: readonly string[],
): Promise<void> {
  const pending = entriesIn(await listPendingDeals(tx))
  if (pending.size === 0) return
  const customers = await listCustomersByIds(tx, [...new Set(customerIds)])
  for (const deals of pending.values()) {
    const { duns, lei } = (deals[0] as PendingDeal).customer
    const same = customers.find(
      (one) => (duns !== null && one.duns === duns) || (lei !== null && one.lei === lei),
    )
    if (same !== undefined) await match(tx, context, deals[0] as PendingDeal, same.id)
  }
}
