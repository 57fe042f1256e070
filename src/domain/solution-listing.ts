import type { ListingContact } from './contact-list.ts'
import type { LocationId } from './id.ts'
import type { ListingDocument } from './listing-document.ts'
import type { CoSellStatus } from './solution.ts'

/** CS-F3 */
export const solutionTypes = ['device', 'ip', 'managed-service', 'service'] as const
export type SolutionType = (typeof solutionTypes)[number]

export const enrolments = ['none', 'standard', 'premium'] as const
export type Enrolment = (typeof enrolments)[number]

/** What a partner says of one offer; what is not said yet is empty. */
export type ListingContent = {
  name: string
  summary: string
  locationId: LocationId | null
  offerType: string | null
  solutionType: SolutionType | null
  /** Where it can be bought, with its page there (CS-T1). */
  stores: readonly { store: string; url: string }[]
  platforms: readonly string[]
  areas: readonly { area: string; plays: readonly string[] }[]
  landingPage: string
  /** Where co-sell is wanted: countries, or everywhere. */
  geographies: readonly string[]
  transactable: boolean
  repeatableIp: boolean
  /** The percentage of the infrastructure on the vendor's platform (CS-6). */
  platformShare: number | null
  /** In US dollars, through the marketplace, over the last twelve months (CS-5). */
  billedUsd: number | null
  contacts: readonly ListingContact[]
  documents: readonly ListingDocument[]
}

export const emptyListing: ListingContent = {
  name: '',
  summary: '',
  locationId: null,
  offerType: null,
  solutionType: null,
  stores: [],
  platforms: [],
  areas: [],
  landingPage: '',
  geographies: [],
  transactable: false,
  repeatableIp: false,
  platformShare: null,
  billedUsd: null,
  contacts: [],
  documents: [],
}

/** Everything can be said of an offer once it is live; before, only what makes it live (CS-11). */
export const offerFields = ['name', 'summary', 'locationId', 'offerType', 'solutionType', 'stores'] as const

/** What the organization says of itself, for all of its listings alike (CS-1, CS-2, CS-3, CS-5). */
export type CoSellProfile = {
  globalId: string
  marketplaceAccount: string
  website: string
  description: string
  designations: readonly string[]
  enrolment: Enrolment
  /** Consumption by the organization's customers in US dollars over the last twelve months, of all solutions together. */
  consumedUsd: number | null
}

export const emptyProfile: Omit<CoSellProfile, 'globalId'> = {
  marketplaceAccount: '',
  website: '',
  description: '',
  designations: [],
  enrolment: 'none',
  consumedUsd: null,
}

export const submissionStates = ['under-review', 'passed', 'failed', 'withdrawn'] as const
export type SubmissionState = (typeof submissionStates)[number]

/** Where a partner's listing stands: its draft, what is published of it, and whether a review is under way. */
export type Listing = {
  content: ListingContent
  /** What passed the last review, or null before the first. */
  published: ListingContent | null
  /** Null while it is in no store. */
  status: CoSellStatus | null
  underReview: boolean
  /** What the last review found wanting, until something passed: the same is not reviewed twice. */
  failed?: { content: ListingContent; profile: CoSellProfile } | null
}

/** Whether the draft says something else than what is published. */
export function isChanged({ content, published }: Listing): boolean {
  return published === null || JSON.stringify(ordered(content)) !== JSON.stringify(ordered(published))
}

/** Whether what failed the last review would be submitted again as it was. */
export function isSameAsFailed({ content, failed }: Listing, profile: CoSellProfile): boolean {
  if (failed == null) return false
  return JSON.stringify(ordered({ content, profile })) === JSON.stringify(ordered({ ...failed }))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, ordered(part)]),
  )
}
