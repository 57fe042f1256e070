import type { ListingRow, ListingView, Review } from '#contract/listings.ts'
import { hasTrait } from '#domain/co-sell-program.ts'
import { isPreferred, levelsAbove } from '#domain/co-sell-status.ts'
import { levelConditions } from '#domain/listing-conditions.ts'
import {
  whyNotConfigure,
  whyNotDiscard,
  whyNotEditOffer,
  whyNotPublish,
  whyNotRemove,
  whyNotSubmit,
  whyNotWithdraw,
} from '#domain/listing-rules.ts'
import { type CoSellStatus, incentiveLevel } from '#domain/solution.ts'
import { isChanged } from '#domain/solution-listing.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import type { Loaded } from './load.ts'
import { listSubmissionsOf, type Submission } from './submission-queries.ts'

/** What the people of the organization see of their listing: everybody reads, and each sees what he may do and why not. */
export async function present(tx: Tx, { actor }: Context, loaded: Loaded): Promise<ListingView> {
  const { record, listing, profile, program } = loaded
  const view = {
    id: record.id,
    version: record.version,
    solutionId: record.solutionId,
    number: record.number,
    status: record.status,
    preferred: record.status !== null && isPreferred(record.status),
    incentiveLevel: incentiveLevel(record.status ?? 'in-market'),
    content: record.content,
    changed: record.published === null ? null : isChanged(listing),
    updatedAt: record.updatedAt,
    updatedByName: record.updatedByName,
    profile,
    levels: nextLevels(loaded).map((level) => ({
      level,
      conditions: levelConditions(level, listing, profile, program),
      whyNotSubmit: whyNotSubmit(listing, level, actor, profile, program),
    })),
    reviews: (await listSubmissionsOf(tx, [record.id])).map(reviewOf),
    whyNotEditOffer: whyNotEditOffer(listing, actor),
    whyNotConfigure: whyNotConfigure(listing, actor),
    whyNotPublish: whyNotPublish(listing, actor, profile, program),
    whyNotWithdraw: whyNotWithdraw(listing, actor),
    whyNotRemove: whyNotRemove(listing, actor),
    whyNotDiscard: whyNotDiscard(listing, actor),
  }
  return structuredClone(view) as ListingView
}

/**
 * What the partner can work towards: of the levels above those that this type of offer can reach at all (CS-9), and the
 * present one where a changed listing can be reviewed again.
 */
export function nextLevels({ record, listing, program }: Loaded): CoSellStatus[] {
  const { offerType } = record.content
  const fits = (level: CoSellStatus) =>
    level === 'ip-co-sell'
      ? hasTrait(program.terms, offerType, 'ip')
      : !level.startsWith('business-apps') || hasTrait(program.terms, offerType, 'business')
  const again = record.status !== null && record.status !== 'in-market' && isChanged(listing)
  const above = levelsAbove(record.status).filter(fits)
  return again && record.status !== null ? [record.status, ...above] : above
}

export function reviewOf(submission: Submission): Review {
  const { id, level, state, statement, submittedByName, submittedAt, dueAt, decidedAt } = submission
  const { findings, summary } = submission
  return {
    id,
    level,
    state,
    statement,
    submittedByName,
    submittedAt,
    dueAt,
    decidedAt,
    findings: [...findings],
    summary,
  }
}

/** CS-15: one line of the grid. */
export function presentRow(loaded: Loaded, submissions: readonly Submission[]): ListingRow {
  const { record, listing, profile, program } = loaded
  const latest = submissions.find(({ listingId }) => listingId === record.id)
  const [level] = nextLevels(loaded)
  const conditions = level === undefined ? [] : levelConditions(level, listing, profile, program)
  return {
    id: record.id,
    solutionId: record.solutionId,
    number: record.number,
    name: record.content.name,
    status: record.status,
    incentiveLevel: incentiveLevel(record.status ?? 'in-market'),
    preferred: record.status !== null && isPreferred(record.status),
    changed: record.published !== null && isChanged(listing),
    review: latest === undefined ? null : reviewOf(latest),
    next:
      level === undefined
        ? null
        : { level, met: conditions.filter(({ met }) => met).length, count: conditions.length },
  }
}
