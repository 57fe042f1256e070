import type { ReferralId } from '#domain/id.ts'
import type { Context } from '../context.ts'
import { joined, type Tx, transaction } from '../db/database.ts'
import { type Deal, lockDeal } from '../records/queries.ts'
import { markFavorite } from '../referrals/favorite.ts'
import { NotAllowed, NotFound } from '../refused.ts'
import { carryOut } from './carry-out.ts'
import { invalidDocument } from './errors.ts'
import { names } from './etag.ts'
import { readShown } from './read.ts'
import type { Document, Misread } from './read-members.ts'
import { findCatalogue } from './record-queries.ts'
import { presentReferral, type Surroundings, type WireRecord } from './resource.ts'
import { resourceModified } from './send-fault.ts'
import { outcomeOf } from './standing.ts'
import type { Supplement } from './supplement.ts'
import { solutionNames, type Wish, wishOf } from './wish.ts'

export type Update = {
  id: ReferralId
  /** The eTag that the caller has read; absent, the last one to write wins (api.md 7). */
  ifMatch: string | undefined
  /** What the caller makes of the document as it stands. */
  change: (current: Document) => Document
  around: Surroundings
}

/**
 * Changes a referral by what became of its document: the same actions as on the screen, all of them or none, judged on
 * the end (api.md 7 and 8).
 * @throws WireFault, Refused, NotFound
 */
export function updateReferral(context: Context, { id, ifMatch, change, around }: Update): Promise<Document> {
  const { organizationId } = context.actor
  return transaction(context.db, organizationId, async (tx) => {
    const deal = await lockRecord(tx, context, id, around)
    const { referral } = deal
    if (ifMatch !== undefined && !names(ifMatch, referral.version)) throw resourceModified()
    const before = presentReferral(recordOf(deal), around)
    const after = change(before)
    const { was, wanted } = await wishes(tx, before, after, referral.supplement as Supplement)
    const outcome = outcomeOf(before, after)
    if (was.favorite !== wanted.favorite)
      await markFavorite({ ...context, db: joined(context.db, tx) }, id, wanted.favorite)
    const changed = await carryOut(tx, context, { deal, was, wanted, outcome })
    return presentReferral({ ...recordOf(changed), favorite: wanted.favorite }, around)
  })
}

async function wishes(
  tx: Tx,
  before: Document,
  after: Document,
  kept: Supplement,
): Promise<{ was: Wish; wanted: Wish }> {
  const known = await findCatalogue(tx, [...solutionNames(before), ...solutionNames(after)])
  const faults: Misread[] = []
  const was = wishOf(before, { kept, known, before, faults: [] })
  const wanted = wishOf(after, { kept, known, before, faults })
  if (faults.length > 0) throw invalidDocument(faults)
  return { was, wanted }
}

/** What another party shows is read-only (403); what the caller may not see does not exist. */
async function lockRecord(tx: Tx, context: Context, id: ReferralId, around: Surroundings): Promise<Deal> {
  try {
    return await lockDeal(tx, context.actor, id)
  } catch (error) {
    if (error instanceof NotFound && (await readShown(tx, context, id, around)) !== undefined)
      throw readOnly()
    throw error
  }
}

function recordOf({ referral, favorite, location, globalId }: Deal): WireRecord {
  return { referral, favorite, mpnId: location?.number ?? globalId }
}

function readOnly(): NotAllowed {
  return new NotAllowed({ code: 'referral.read-only', facts: {}, remedy: null, conditions: [] })
}
