import type { SolutionId } from '#domain/id.ts'
import { whyNotDiscard, whyNotPublish, whyNotRemove } from '#domain/listing-rules.ts'
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { refuse } from '../refused.ts'
import { changeListing, loadListing } from './load.ts'
import { deleteListing, putInMarket, saveListing } from './queries.ts'

/** CS-T1: live in a store, the offer stands in the catalogue as in market, and can be configured (CS-11). */
export function publishListing(context: Context, id: string) {
  return changeListing(context, id, async (tx, { listing, profile, program }) => {
    refuse(whyNotPublish(listing, context.actor, profile, program))
    const solutionId = newId<SolutionId>()
    await putInMarket(tx, solutionId, listing.content)
    await saveListing(tx, id, { solutionId }, { at: context.now, name: context.actor.name })
  })
}

export function discardChanges(context: Context, id: string) {
  return changeListing(context, id, async (tx, { listing }) => {
    refuse(whyNotDiscard(listing, context.actor))
    const content = listing.published ?? listing.content
    await saveListing(tx, id, { content }, { at: context.now, name: context.actor.name })
  })
}

export function removeListing({ db, actor }: Context, id: string): Promise<void> {
  return transaction(db, actor.organizationId, async (tx) => {
    const { listing } = await loadListing(tx, actor.organizationId, id, { locked: true })
    refuse(whyNotRemove(listing, actor))
    await deleteListing(tx, id)
  })
}
