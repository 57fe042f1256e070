import { reachableLevels } from './co-sell-status.ts'
import {
  type LevelCondition,
  type ListingCondition,
  levelConditions,
  type Program,
} from './listing-conditions.ts'
import { type Demand, firstUnmet, type Refusal } from './refusal.ts'
import { type Actor, hasRole, userAdminRoles } from './role.ts'
import type { CoSellStatus } from './solution.ts'
import {
  type CoSellProfile,
  isChanged,
  isSameAsFailed,
  type Listing,
  type SubmissionState,
} from './solution-listing.ts'

/** CS-11: the Co-sell solution admin alone; whoever manages people can give the role, also to himself. */
function solutionAdmin(actor: Actor): Demand {
  return {
    code: 'role.missing',
    met: hasRole(actor, 'solution-admin'),
    facts: { roles: 'solution-admin' },
    remedy: { kind: 'ask', roles: userAdminRoles },
  }
}

function reviewer(actor: Actor): Demand {
  return {
    code: 'role.missing',
    met: hasRole(actor, 'vendor-admin', 'solution-reviewer'),
    facts: { roles: 'solution-reviewer' },
    remedy: { kind: 'ask', roles: ['vendor-admin'] },
  }
}

function notUnderReview(listing: Pick<Listing, 'underReview'>): Demand {
  return { code: 'listing.under-review', met: !listing.underReview }
}

function isLive(listing: Pick<Listing, 'status'>): Demand {
  return { code: 'listing.not-live', met: listing.status !== null }
}

/** ROL-R7, CS-11 */
export function whyNotAddListing(actor: Actor): Refusal | null {
  return firstUnmet([solutionAdmin(actor)])
}

/** What makes an offer live can always be said, short of a review under way; the listing is then locked. */
export function whyNotEditOffer(listing: Listing, actor: Actor): Refusal | null {
  return firstUnmet([solutionAdmin(actor), notUnderReview(listing)])
}

/** CS-11: only live offers can be configured. */
export function whyNotConfigure(listing: Listing, actor: Actor): Refusal | null {
  return firstUnmet([solutionAdmin(actor), notUnderReview(listing), isLive(listing)])
}

/** CS-T1 */
export function whyNotPublish(
  listing: Listing,
  actor: Actor,
  profile: CoSellProfile,
  program: Program,
): Refusal | null {
  const published = { ...listing, status: listing.status ?? ('in-market' as const) }
  const open = levelConditions('in-market', published, profile, program).filter(({ met }) => !met)
  return firstUnmet([
    solutionAdmin(actor),
    { code: 'listing.published', met: listing.status === null },
    { code: 'listing.no-store', met: !open.some(({ code }) => code === 'live' || code === 'name') },
    { code: 'listing.no-offer-type', met: listing.content.offerType !== null },
  ])
}

/** CS-T2 to T5, CS-12: submitting starts the review; there is no nomination before it. */
export function whyNotSubmit(
  listing: Listing,
  level: CoSellStatus,
  actor: Actor,
  profile: CoSellProfile,
  program: Program,
): Refusal | null {
  const conditions = levelConditions(level, listing, profile, program)
  const open = conditions.filter(({ met }) => !met)
  return firstUnmet([
    solutionAdmin(actor),
    isLive(listing),
    notUnderReview(listing),
    { code: 'listing.level', met: reachableLevels(listing.status).includes(level) },
    {
      code: 'listing.unchanged',
      met: (listing.status !== level || isChanged(listing)) && !isSameAsFailed(listing, profile),
    },
    {
      code: 'listing.incomplete',
      met: open.length === 0,
      facts: { met: conditions.length - open.length, count: conditions.length },
    },
  ])
}

export function whyNotWithdraw(listing: Listing, actor: Actor): Refusal | null {
  return firstUnmet([solutionAdmin(actor), { code: 'listing.not-under-review', met: listing.underReview }])
}

/** A listing that was in a store stays known by its number; only what nobody saw can go. */
export function whyNotRemove(listing: Listing, actor: Actor): Refusal | null {
  return firstUnmet([solutionAdmin(actor), { code: 'listing.published', met: listing.status === null }])
}

export function whyNotDiscard(listing: Listing, actor: Actor): Refusal | null {
  return firstUnmet([
    solutionAdmin(actor),
    notUnderReview(listing),
    { code: 'listing.unchanged', met: listing.published !== null && isChanged(listing) },
  ])
}

export type Finding = { code: ListingCondition; passed: boolean; text: string }

/** CS-T3: what the reviewer judges is what the level demands, each with a word of its own where it fails. */
export function criteriaOf(conditions: readonly LevelCondition[]): ListingCondition[] {
  return conditions.map(({ code }) => code).filter((code) => code !== 'partner-id' && code !== 'ready')
}

/** CS-T3 */
export function whyNotDecide(
  submission: { state: SubmissionState; criteria: readonly ListingCondition[] },
  findings: readonly Finding[],
  actor: Actor,
): Refusal | null {
  const judged = submission.criteria.filter((code) => findings.some((finding) => finding.code === code))
  const unexplained = findings.filter(({ passed, text }) => !passed && text.trim() === '').length
  return firstUnmet([
    reviewer(actor),
    { code: 'submission.decided', met: submission.state === 'under-review' },
    {
      code: 'report.incomplete',
      met: judged.length === submission.criteria.length,
      facts: { judged: judged.length, count: submission.criteria.length },
    },
    { code: 'report.unexplained', met: unexplained === 0, facts: { count: unexplained } },
  ])
}

/** It passes where everything passes: nobody decides beside the report. */
export function passes(findings: readonly Finding[]): boolean {
  return findings.every(({ passed }) => passed)
}

export function whyNotReview(actor: Actor): Refusal | null {
  return firstUnmet([reviewer(actor)])
}

export function whyNotConfigureProgram(actor: Actor): Refusal | null {
  return firstUnmet([
    {
      code: 'role.missing',
      met: hasRole(actor, 'vendor-admin'),
      facts: { roles: 'vendor-admin' },
      remedy: { kind: 'ask', roles: ['vendor-admin'] },
    },
  ])
}
