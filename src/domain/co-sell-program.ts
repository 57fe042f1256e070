import type { CoSellStatus } from './solution.ts'

/** What the vendor decides about its program; the numbers that the field knows are only where it starts (CF-17). */
export type CoSellProgram = {
  /** How long a review takes, as stated to whoever submits. */
  reviewDays: number
  /** CS-5: of the organization, over the last twelve months. */
  consumedUsd: number
  /** CS-5: billed through the marketplace over the last twelve months. */
  billedUsd: number
  /** CS-6: more than this percentage of the infrastructure stands on the vendor's platform. */
  platformShare: number
  /** CS-2 */
  designations: number
  transactableRequired: boolean
  onePagerPages: number
  documentMegabytes: number
  videoMegabytes: number
  /** The vendor's own words for the levels; a missing one has the standard word. */
  levelNames: Partial<Record<CoSellStatus, string>>
}

export const standardProgram: CoSellProgram = {
  reviewDays: 10,
  consumedUsd: 100_000,
  billedUsd: 100_000,
  platformShare: 50,
  designations: 1,
  transactableRequired: true,
  onePagerPages: 10,
  documentMegabytes: 20,
  videoMegabytes: 100,
  levelNames: {},
}

export const termKinds = ['offer-type', 'store', 'platform', 'area', 'play'] as const
export type TermKind = (typeof termKinds)[number]

/** What follows from an offer's type: CS-4, CS-6, CS-7 and CS-9. */
export const offerTraits = ['co-sell', 'ip', 'business', 'diagram', 'technical-by-nature'] as const
export type OfferTrait = (typeof offerTraits)[number]

/** A word of the catalogue under a stable key. An empty name means the product's own word for the key. */
export type Term = {
  kind: TermKind
  key: string
  /** The area of a sales play. */
  parent: string | null
  name: string
  active: boolean
  traits: readonly OfferTrait[]
}

export function hasTrait(terms: readonly Term[], offerType: string | null, trait: OfferTrait): boolean {
  return terms.some(
    (term) => term.kind === 'offer-type' && term.key === offerType && term.traits.includes(trait),
  )
}

/** Terms that are no longer offered stay readable, but new choices are made among the active ones. */
export function isOffered(terms: readonly Term[], kind: TermKind, key: string, parent: string | null = null) {
  return terms.some(
    (term) =>
      term.active && term.kind === kind && term.key === key && (parent === null || term.parent === parent),
  )
}
