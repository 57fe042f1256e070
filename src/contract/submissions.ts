import type { Static } from 'typebox'
import * as Type from 'typebox'
import { submissionStates } from '#domain/solution-listing.ts'
import { endpoint } from './endpoint.ts'
import {
  CoSellProfile,
  CoSellStatus,
  Finding,
  LevelCondition,
  ListingCondition,
  ListingContact,
  ListingContent,
  ListingDocument,
  Review,
} from './listings.ts'
import { Id, Instant, Nullable, OneOf, Refusal, Text } from './values.ts'

const reviewers = ['vendor-admin', 'solution-reviewer'] as const
const params = Type.Object({ id: Id })

export const SubmissionRow = Type.Object({
  id: Id,
  ownerName: Type.String(),
  number: Type.String(),
  name: Type.String(),
  level: CoSellStatus,
  levelBefore: CoSellStatus,
  state: OneOf(submissionStates),
  submittedAt: Instant,
  dueAt: Instant,
  decidedAt: Nullable(Instant),
  assigneeId: Nullable(Id),
  assigneeName: Nullable(Type.String()),
  decidedByName: Nullable(Type.String()),
})
export type SubmissionRow = Static<typeof SubmissionRow>

export const SubmissionView = Type.Object({
  ...SubmissionRow.properties,
  statement: Type.String(),
  submittedByName: Type.String(),
  content: ListingContent,
  profile: CoSellProfile,
  conditions: Type.Array(LevelCondition),
  /** What the report has to judge, in order. */
  criteria: Type.Array(ListingCondition),
  findings: Type.Array(Finding),
  summary: Type.String(),
  /** The same solution's other reviews, the newest first. */
  history: Type.Array(Review),
  whyNotDecide: Nullable(Refusal),
})
export type SubmissionView = Static<typeof SubmissionView>

export const listSubmissions = endpoint({
  name: 'listSubmissions',
  says: 'Lists the solutions that wait for a review, and those decided.',
  method: 'GET',
  path: '/api/submissions',
  access: reviewers,
  query: Type.Object({
    state: Type.Optional(OneOf(['under-review', 'decided'])),
    search: Type.Optional(Text(100)),
  }),
  reply: Type.Object({ items: Type.Array(SubmissionRow), waiting: Type.Integer() }),
})

export const getSubmission = endpoint({
  name: 'getSubmission',
  says: 'Reads a submitted solution, with the criteria that the report judges.',
  method: 'GET',
  path: '/api/submissions/:id',
  access: reviewers,
  params,
  reply: SubmissionView,
})

export const takeSubmission = endpoint({
  name: 'takeSubmission',
  says: 'Says who works on a review. Another reviewer may still decide it.',
  method: 'PUT',
  path: '/api/submissions/:id/reviewer',
  access: reviewers,
  params,
  body: Type.Object({ taken: Type.Boolean() }),
  reply: SubmissionView,
  refusals: ['submission.decided'],
})

/** CS-T3 */
export const decideSubmission = endpoint({
  name: 'decideSubmission',
  says: 'Decides a review with a finding for each criterion. It passes where all of them pass.',
  method: 'PUT',
  path: '/api/submissions/:id/report',
  access: reviewers,
  params,
  body: Type.Object({ findings: Type.Array(Finding, { maxItems: 50 }), summary: Text(2000) }),
  reply: SubmissionView,
  refusals: ['submission.decided', 'report.incomplete', 'report.unexplained'],
})

/** CS-14 */
export const getCoSellInformation = endpoint({
  name: 'getCoSellInformation',
  says: "Reads what a published solution's partner gives to the vendor's people for selling it, and to nobody else.",
  method: 'GET',
  path: '/api/solutions/:id/co-sell',
  access: ['vendor-admin', 'vendor-seller', 'solution-reviewer'],
  params,
  reply: Type.Object({
    summary: Type.String(),
    landingPage: Type.String(),
    publishedAt: Nullable(Instant),
    offerType: Nullable(Type.String()),
    areas: Type.Array(Type.Object({ area: Type.String(), plays: Type.Array(Type.String()) })),
    geographies: Type.Array(Type.String()),
    contacts: Type.Array(ListingContact),
    documents: Type.Array(ListingDocument),
  }),
})
export type CoSellInformation = Static<(typeof getCoSellInformation)['reply'] & object>
