import type { Static } from 'typebox'
import * as Type from 'typebox'
import { contactRoles } from '#domain/contact-list.ts'
import { listingConditions, listingSections } from '#domain/listing-conditions.ts'
import { documentKinds, documentTypes } from '#domain/listing-document.ts'
import { coSellStatuses, incentiveLevels } from '#domain/solution.ts'
import { enrolments, solutionTypes, submissionStates } from '#domain/solution-listing.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, Nullable, OneOf, Refusal, Text } from './values.ts'

const Key = Text(60)
const Facts = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))
export const CoSellStatus = OneOf(coSellStatuses)
export const ListingCondition = OneOf(listingConditions)

export const ListingContact = Type.Object({
  name: Text(200),
  email: Text(254),
  title: Text(200),
  role: OneOf(contactRoles),
  countries: Type.Array(Text(3), { maxItems: 260 }),
  states: Type.Array(Text(6), { maxItems: 100 }),
})
export type ListingContact = Static<typeof ListingContact>

export const ListingDocument = Type.Object({
  id: Id,
  kind: OneOf(documentKinds),
  name: Type.String(),
  type: OneOf(documentTypes),
  size: Type.Integer(),
  pages: Nullable(Type.Integer()),
})
export type ListingDocument = Static<typeof ListingDocument>

const written = {
  name: Text(120),
  summary: Text(500),
  locationId: Nullable(Id),
  offerType: Nullable(Key),
  solutionType: Nullable(OneOf(solutionTypes)),
  stores: Type.Array(Type.Object({ store: Key, url: Text(500) }), { maxItems: 10 }),
  platforms: Type.Array(Key, { maxItems: 20 }),
  areas: Type.Array(Type.Object({ area: Key, plays: Type.Array(Key, { maxItems: 5 }) }), { maxItems: 5 }),
  landingPage: Text(500),
  geographies: Type.Array(Text(3), { maxItems: 260 }),
  transactable: Type.Boolean(),
  repeatableIp: Type.Boolean(),
  platformShare: Nullable(Type.Integer({ minimum: 0, maximum: 100 })),
  billedUsd: Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 })),
  contacts: Type.Array(ListingContact, { maxItems: 500 }),
}

export const ListingContent = Type.Object({ ...written, documents: Type.Array(ListingDocument) })
export type ListingContent = Static<typeof ListingContent>

export const CoSellProfile = Type.Object({
  globalId: Type.String(),
  marketplaceAccount: Text(100),
  website: Text(500),
  description: Text(2000),
  designations: Type.Array(Text(100, 1), { maxItems: 20 }),
  enrolment: OneOf(enrolments),
  consumedUsd: Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 })),
})
export type CoSellProfile = Static<typeof CoSellProfile>

export const LevelCondition = Type.Object({
  code: ListingCondition,
  met: Type.Boolean(),
  section: OneOf(listingSections),
  facts: Facts,
})
export type LevelCondition = Static<typeof LevelCondition>

export const Finding = Type.Object({ code: ListingCondition, passed: Type.Boolean(), text: Text(2000) })
export type Finding = Static<typeof Finding>

export const Review = Type.Object({
  id: Id,
  level: CoSellStatus,
  state: OneOf(submissionStates),
  statement: Type.String(),
  submittedByName: Type.String(),
  submittedAt: Instant,
  dueAt: Instant,
  decidedAt: Nullable(Instant),
  findings: Type.Array(Finding),
  summary: Type.String(),
})
export type Review = Static<typeof Review>

export const ListingView = Type.Object({
  id: Id,
  version: Type.Integer(),
  solutionId: Nullable(Id),
  number: Nullable(Type.String()),
  status: Nullable(CoSellStatus),
  preferred: Type.Boolean(),
  incentiveLevel: OneOf(incentiveLevels),
  content: ListingContent,
  /** Whether the draft differs from what is published; null before the first review passed. */
  changed: Nullable(Type.Boolean()),
  updatedAt: Instant,
  updatedByName: Type.String(),
  profile: CoSellProfile,
  /** The levels that can come next, each with its conditions; the present one where a change can be submitted. */
  levels: Type.Array(
    Type.Object({
      level: CoSellStatus,
      conditions: Type.Array(LevelCondition),
      whyNotSubmit: Nullable(Refusal),
    }),
  ),
  /** The reviews, the newest first. */
  reviews: Type.Array(Review),
  whyNotEditOffer: Nullable(Refusal),
  whyNotConfigure: Nullable(Refusal),
  whyNotPublish: Nullable(Refusal),
  whyNotWithdraw: Nullable(Refusal),
  whyNotRemove: Nullable(Refusal),
  whyNotDiscard: Nullable(Refusal),
})
export type ListingView = Static<typeof ListingView>

export const ListingRow = Type.Object({
  /** Null for a solution of the catalogue that has no listing yet. */
  id: Nullable(Id),
  solutionId: Nullable(Id),
  number: Nullable(Type.String()),
  name: Type.String(),
  status: Nullable(CoSellStatus),
  incentiveLevel: OneOf(incentiveLevels),
  preferred: Type.Boolean(),
  changed: Type.Boolean(),
  review: Nullable(Review),
  /** The next level, with how many of its conditions are met. */
  next: Nullable(Type.Object({ level: CoSellStatus, met: Type.Integer(), count: Type.Integer() })),
})
export type ListingRow = Static<typeof ListingRow>

const admins = ['solution-admin'] as const
const params = Type.Object({ id: Id })

/** CS-15 */
export const listListings = endpoint({
  name: 'listListings',
  says: "Lists your organization's own solutions, in the market or not yet, with what is under way.",
  method: 'GET',
  path: '/api/listings',
  access: 'signed-in',
  reply: Type.Object({ items: Type.Array(ListingRow), whyNotAdd: Nullable(Refusal) }),
})

export const addListing = endpoint({
  name: 'addListing',
  says: 'Begins the listing of a solution. With a solution ID it is the listing of one that is in the catalogue already.',
  method: 'POST',
  path: '/api/listings',
  access: admins,
  body: Type.Object({ name: Text(120), solutionId: Nullable(Id) }),
  reply: ListingView,
})

export const getListing = endpoint({
  name: 'getListing',
  says: 'Reads the listing of a solution, with what each co-sell level still lacks.',
  method: 'GET',
  path: '/api/listings/:id',
  access: 'signed-in',
  params,
  reply: ListingView,
})

export const amendListing = endpoint({
  name: 'amendListing',
  says: "Changes the given fields of a listing's draft. `If-Match` names the version that was read.",
  method: 'PATCH',
  path: '/api/listings/:id',
  access: admins,
  params,
  body: Type.Partial(Type.Object(written)),
  reply: ListingView,
  refusals: ['listing.under-review', 'listing.not-live'],
})

export const removeListing = endpoint({
  name: 'removeListing',
  says: 'Removes a listing that was never published.',
  method: 'DELETE',
  path: '/api/listings/:id',
  access: admins,
  params,
  refusals: ['listing.published'],
})

export const discardChanges = endpoint({
  name: 'discardChanges',
  says: 'Drops the draft of a listing and brings back what is published.',
  method: 'DELETE',
  path: '/api/listings/:id/changes',
  access: admins,
  params,
  reply: ListingView,
  refusals: ['listing.under-review', 'listing.unchanged'],
})

/** CS-T1 */
export const publishListing = endpoint({
  name: 'publishListing',
  says: 'Publishes a solution as in market.',
  method: 'PUT',
  path: '/api/listings/:id/publication',
  access: admins,
  params,
  reply: ListingView,
  refusals: ['listing.published', 'listing.no-store', 'listing.no-offer-type'],
})

export const uploadDocument = endpoint({
  name: 'uploadDocument',
  says: 'Adds a document to a listing. The body is the file itself.',
  method: 'POST',
  path: '/api/listings/:id/documents',
  access: admins,
  params,
  query: Type.Object({ kind: OneOf(documentKinds), name: Text(255, 1) }),
  reply: ListingView,
  refusals: ['listing.under-review', 'listing.not-live'],
})

export const removeDocument = endpoint({
  name: 'removeDocument',
  says: 'Removes a document from a listing.',
  method: 'DELETE',
  path: '/api/listings/:id/documents/:documentId',
  access: admins,
  params: Type.Object({ id: Id, documentId: Id }),
  reply: ListingView,
  refusals: ['listing.under-review', 'listing.not-live'],
})

/** CS-14 */
export const downloadDocument = endpoint({
  name: 'downloadDocument',
  says: "Downloads a document: your organization's own, and for the vendor those of submitted and published solutions.",
  method: 'GET',
  path: '/api/documents/:id',
  access: 'signed-in',
  params,
  reply: Type.Unknown(),
})

/** CS-F12 */
export const importContacts = endpoint({
  name: 'importContacts',
  says: 'Replaces the contacts of a listing by those of a CSV, all of them or none.',
  method: 'PUT',
  path: '/api/listings/:id/contacts-file',
  access: admins,
  params,
  body: Type.Object({ text: Text(600_000) }),
  reply: ListingView,
  refusals: ['listing.under-review', 'listing.not-live'],
})

/** CS-12 */
export const submitListing = endpoint({
  name: 'submitListing',
  says: 'Submits a listing for review at a co-sell level.',
  method: 'POST',
  path: '/api/listings/:id/submissions',
  access: admins,
  params,
  body: Type.Object({ level: CoSellStatus, statement: Text(2000) }),
  reply: ListingView,
  refusals: [
    'listing.not-live',
    'listing.under-review',
    'listing.level',
    'listing.unchanged',
    'listing.incomplete',
  ],
})

export const withdrawSubmission = endpoint({
  name: 'withdrawSubmission',
  says: 'Takes a listing back from its review.',
  method: 'DELETE',
  path: '/api/listings/:id/submission',
  access: admins,
  params,
  reply: ListingView,
  refusals: ['listing.not-under-review'],
})

export const changeCoSellProfile = endpoint({
  name: 'changeCoSellProfile',
  says: 'Changes what the organization says of itself, for all of its listings.',
  method: 'PATCH',
  path: '/api/co-sell-profile',
  access: admins,
  body: Type.Partial(
    Type.Object({
      marketplaceAccount: Text(100),
      website: Text(500),
      description: Text(2000),
      designations: Type.Array(Text(100, 1), { maxItems: 20 }),
      enrolment: OneOf(enrolments),
      consumedUsd: Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 })),
    }),
  ),
  reply: CoSellProfile,
})
