import type { Instant } from './calendar.ts'
import type { DealType } from './deal-type.ts'
import type { Substatus } from './referral.ts'

/** In what two deals resemble each other, the weightiest first. */
export const similarities = ['customer', 'solution', 'industry', 'country', 'size', 'type'] as const
export type Similarity = (typeof similarities)[number]

/** What is compared of a deal. */
export type Traits = {
  customerId: string | null
  industry: string | null
  country: string
  solutionIds: readonly string[]
  /** The worth in US dollars, where its currency has a rate. */
  usd: number | null
  type: DealType
}

export type PastDeal = Traits & {
  id: string
  substatus: Substatus
  /** What the organization itself said to it, where somebody asked it: a deal of its own was not answered. */
  answer: 'accepted' | 'declined' | null
  updatedAt: Instant
}

export type SimilarDeal<Past extends PastDeal> = { past: Past; similarities: readonly Similarity[] }

export type SimilarDeals<Past extends PastDeal> = {
  deals: readonly SimilarDeal<Past>[]
  /** Of all deals like this that the organization was asked for, how many it accepted; null where they are too few to tell. */
  accepted: { of: number; count: number } | null
}

export const mostSimilar = 5
/** So many answers make a habit. */
export const fewestTelling = 3

const weights: Record<Similarity, number> = {
  customer: 6,
  solution: 4,
  industry: 4,
  country: 1,
  size: 1,
  type: 0.5,
}
/** Deals that came to an end, and how, say more than what is still open (LC-7). */
const outcomeWeights: Partial<Record<Substatus, number>> = { Won: 1.5, Lost: 1.5, Declined: 1 }
const sizeRatio = 2

/** Without one of these two deals are not alike, however many others they have in common. */
const essential: readonly Similarity[] = ['customer', 'solution', 'industry']

/**
 * LC-T3, LC-7: the past deals that resemble this one, the most telling first. What the organization accepted and
 * declined steers: a likeness weighs up to twice as much where deals that share it were answered unlike the others.
 */
export function similarDeals<Past extends PastDeal>(
  deal: Traits,
  history: readonly Past[],
): SimilarDeals<Past> {
  const alike = history
    .map((past) => ({ past, similarities: similaritiesOf(deal, past) }))
    .filter((one) => one.similarities.some((similarity) => essential.includes(similarity)))
  const telling = tellingOf(alike)
  const scored = alike.map((one) => ({ ...one, score: scoreOf(deal, one, telling) }))
  scored.sort((a, b) => b.score - a.score || (a.past.updatedAt < b.past.updatedAt ? 1 : -1))
  const answered = alike.filter(({ past }) => past.answer !== null)
  return {
    deals: scored
      .slice(0, mostSimilar)
      .map(({ past, similarities: found }) => ({ past, similarities: found })),
    accepted:
      answered.length < fewestTelling
        ? null
        : { of: answered.length, count: answered.filter(isAccepted).length },
  }
}

function similaritiesOf(deal: Traits, past: Traits): Similarity[] {
  const shared: Record<Similarity, boolean> = {
    customer: deal.customerId !== null && deal.customerId === past.customerId,
    solution: sharedSolutions(deal, past) > 0,
    industry: Boolean(deal.industry) && deal.industry === past.industry,
    country: deal.country !== '' && deal.country === past.country,
    size: isOfSize(deal.usd, past.usd),
    type: deal.type === past.type,
  }
  return similarities.filter((similarity) => shared[similarity])
}

function sharedSolutions(deal: Traits, past: Traits): number {
  return deal.solutionIds.filter((id) => past.solutionIds.includes(id)).length
}

function isOfSize(one: number | null, other: number | null): boolean {
  if (one === null || other === null || one <= 0 || other <= 0) return false
  return Math.max(one, other) / Math.min(one, other) <= sizeRatio
}

type Alike<Past extends PastDeal> = { past: Past; similarities: readonly Similarity[] }

function isAccepted({ past }: Alike<PastDeal>): boolean {
  return past.answer === 'accepted'
}

/** How far the answers to deals with a likeness lie from the answers to all of them: 0 to 1. */
function tellingOf(alike: readonly Alike<PastDeal>[]): Record<Similarity, number> {
  const answered = alike.filter(({ past }) => past.answer !== null)
  const share = (some: readonly Alike<PastDeal>[]) => some.filter(isAccepted).length / some.length
  const apart = (similarity: Similarity) => {
    const having = answered.filter((one) => one.similarities.includes(similarity))
    return having.length < fewestTelling ? 0 : Math.abs(share(having) - share(answered))
  }
  return Object.fromEntries(similarities.map((one) => [one, apart(one)])) as Record<Similarity, number>
}

function scoreOf(
  deal: Traits,
  { past, similarities: found }: Alike<PastDeal>,
  telling: Record<Similarity, number>,
): number {
  const likeness = found.reduce((sum, one) => sum + weights[one] * (1 + telling[one]), 0)
  const furtherSolutions = Math.min(Math.max(sharedSolutions(deal, past) - 1, 0), 2)
  return likeness + furtherSolutions + (outcomeWeights[past.substatus] ?? 0)
}
