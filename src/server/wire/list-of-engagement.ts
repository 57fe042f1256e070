import { isUuid } from '#domain/id.ts'
import type { Actor } from '#domain/role.ts'
import { maySee, readsShown } from '#domain/visibility.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import type { Constant } from './odata/condition.ts'
import { listOwnIdsOf, listShownOf, type ShownOf } from './odata/engagement-queries.ts'
import { at, matches, ordered, read } from './odata/evaluate.ts'
import type { ListOptions } from './odata/options.ts'
import type { Place } from './odata/skip-token.ts'
import type { Document } from './read-members.ts'
import { listRecords } from './record-queries.ts'
import { presentReferral, type Surroundings } from './resource.ts'
import { presentShownReferral } from './resource-of-shown.ts'

/** A referral with what it is ordered by. */
export type Listed = { document: Document; id: string; values: (string | null)[] }

type Asked = Pick<ListOptions, 'filter' | 'order'> & { engagementId: string; around: Surroundings }

/**
 * All referrals of one engagement that the actor sees: his organization's, and those that other parties show (api.md 6).
 * They are few, so the filter is asked of the documents themselves.
 */
export async function listEngagement(
  tx: Tx,
  { actor }: Context,
  { engagementId, filter, order, around }: Asked,
): Promise<Listed[]> {
  if (!isUuid(engagementId)) return []
  const documents = await documentsOf(tx, actor, { engagementId, around })
  return arranged(documents, { filter, order })
}

/** What the filter lets through, in the order that was asked for. */
export function arranged(
  documents: readonly Document[],
  { filter, order }: Pick<Asked, 'filter' | 'order'>,
): Listed[] {
  const keys = order.map(({ property, descending }) => ({ ...property, descending }))
  return documents
    .filter((document) => filter === null || matches(filter, document))
    .map((document) => ({
      document,
      id: String(document.id),
      values: keys.map(({ path, type }) => textOf(read(at(document, path), type))),
    }))
    .sort((one, other) => difference(order, one, other))
}

async function documentsOf(
  tx: Tx,
  actor: Actor,
  { engagementId, around }: Pick<Asked, 'engagementId' | 'around'>,
): Promise<Document[]> {
  const records = await listRecords(tx, actor, await listOwnIdsOf(tx, engagementId))
  const [latest] = records
  const seesOwn = latest !== undefined && maySee(actor, latest.referral)
  const isShown = ({ listed, dealType }: ShownOf) =>
    latest === undefined ? listed && readsShown(actor, dealType === 'solution-assessment') : seesOwn
  const shown = (await listShownOf(tx, actor, engagementId)).filter(isShown)
  return [
    ...records.filter(({ referral }) => maySee(actor, referral)).map((one) => presentReferral(one, around)),
    ...shown.map((one) => presentShownReferral(one, around)),
  ]
}

function textOf(value: Constant): string | null {
  return value === null ? null : String(value)
}

/** The same order as in SQL: what is missing is lowest, ids decide between equals. */
function difference(
  order: ListOptions['order'],
  one: Pick<Listed, 'id' | 'values'>,
  other: Pick<Listed, 'id' | 'values'>,
): number {
  for (const [index, { property, descending }] of order.entries()) {
    const sign = compared(one.values[index] ?? null, other.values[index] ?? null, property.type)
    if (sign !== 0) return descending ? -sign : sign
  }
  const byId = one.id < other.id ? -1 : one.id > other.id ? 1 : 0
  return order[0]?.descending ? -byId : byId
}

function compared(one: string | null, other: string | null, type: Parameters<typeof ordered>[2]): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null)
  return ordered(one, other, type)
}

/** What stands behind the place where the last page ended. */
export function behind(order: ListOptions['order'], place: Place | null, all: Listed[]): Listed[] {
  return place === null ? all : all.filter((one) => difference(order, one, place) > 0)
}
