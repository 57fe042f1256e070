import type { BodyOf } from '#contract/endpoint.ts'
import type { addListing as contract } from '#contract/listings.ts'
import type { SolutionId } from '#domain/id.ts'
import { whyNotAddListing } from '#domain/listing-rules.ts'
import { emptyListing, type ListingContent } from '#domain/solution-listing.ts'
import type { Context } from '../context.ts'
import { type Tx, transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { Invalid, NotFound, refuse } from '../refused.ts'
import { loadListing } from './load.ts'
import { present } from './present.ts'
import { insertListing, listOwnListings, listOwnSolutions } from './queries.ts'

/** A new offer, or the listing of a solution that came into the catalogue without one. */
export function addListing(context: Context, body: BodyOf<typeof contract>) {
  const { db, actor, now } = context
  return transaction(db, actor.organizationId, async (tx) => {
    refuse(whyNotAddListing(actor))
    const id = newId<string>()
    const { content, solutionId } = await beginning(tx, context, body)
    await insertListing(tx, actor.organizationId, { id, solutionId, content, at: now, byName: actor.name })
    return present(tx, context, await loadListing(tx, actor.organizationId, id))
  })
}

async function beginning(
  tx: Tx,
  { actor }: Context,
  { name, solutionId }: BodyOf<typeof contract>,
): Promise<{ content: ListingContent; solutionId: SolutionId | null }> {
  if (solutionId === null) {
    if (name.trim() === '') throw new Invalid([{ path: 'name', code: 'required', facts: {} }])
    return { content: { ...emptyListing, name: name.trim() }, solutionId: null }
  }
  const solution = (await listOwnSolutions(tx, actor.organizationId)).find(({ id }) => id === solutionId)
  if (solution === undefined) throw new NotFound()
  const listed = (await listOwnListings(tx)).some((listing) => listing.solutionId === solution.id)
  if (listed) throw new Invalid([{ path: 'solutionId', code: 'taken', facts: {} }])
  return {
    content: { ...emptyListing, name: solution.name, locationId: solution.locationId },
    solutionId: solution.id,
  }
}
