import type { OrganizationId } from '#domain/id.ts'
import type { Program } from '#domain/listing-conditions.ts'
import type { CoSellProfile, Listing } from '#domain/solution-listing.ts'
import { loadProgram } from '../co-sell-program/queries.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { transaction } from '../db/database.ts'
import { NotFound } from '../refused.ts'
import { present } from './present.ts'
import { findListing, type ListingRecord, loadProfile } from './queries.ts'
import { listSubmissionsOf } from './submission-queries.ts'

/** A listing with everything that its rules ask about. */
export type Loaded = { record: ListingRecord; listing: Listing; profile: CoSellProfile; program: Program }

export function listingOf({ content, published, status, submissionId }: ListingRecord): Listing {
  return { content, published, status, underReview: submissionId !== null }
}

/** @throws NotFound where the organization has no such listing */
export async function loadListing(
  tx: Tx,
  organizationId: OrganizationId,
  id: string,
  { locked = false } = {},
): Promise<Loaded> {
  const record = await findListing(tx, id, locked)
  if (record === undefined) throw new NotFound()
  const [latest] = await listSubmissionsOf(tx, [id])
  const failed = latest?.state === 'failed' ? { content: latest.content, profile: latest.profile } : null
  return {
    record,
    listing: { ...listingOf(record), failed },
    profile: await loadProfile(tx, organizationId),
    program: await loadProgram(tx),
  }
}

/** Loads, lets the action change it, and answers with what it became. */
export function changeListing(
  context: Context,
  id: string,
  change: (tx: Tx, loaded: Loaded) => Promise<void>,
) {
  const { db, actor } = context
  return transaction(db, actor.organizationId, async (tx) => {
    await change(tx, await loadListing(tx, actor.organizationId, id, { locked: true }))
    return present(tx, context, await loadListing(tx, actor.organizationId, id))
  })
}
