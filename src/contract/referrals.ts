import type { Static } from 'typebox'
import * as Type from 'typebox'
import { DealRow, DealView } from './deal-view.ts'
import { endpoint } from './endpoint.ts'
import { ContactInput, SolutionInput } from './engagements.ts'
import {
  Day,
  DeclineReason,
  ErrorReason,
  Id,
  Instant,
  LostReason,
  Money,
  Nullable,
  OneOf,
  PurchaseIntent,
  TeamMember,
  Text,
} from './values.ts'

const ByReferral = Type.Object({ id: Id })

export const sortKeys = [
  'created',
  'updated',
  'received',
  'name',
  'customer',
  'status',
  'stage',
  'value',
  'closes',
  'due',
] as const

/** The list's state, the same in the page's URL and here. Lists of words are joined by commas. */
export const listFilters = {
  tab: Type.Optional(OneOf(['inbound', 'outbound', 'favorites', 'all'])),
  search: Type.Optional(Text(100)),
  substatus: Type.Optional(Text(200)),
  type: Type.Optional(Text(200)),
  stage: Type.Optional(Text(100)),
  counterpart: Type.Optional(Text(200)),
  country: Type.Optional(Text(200)),
  customer: Type.Optional(Text(255)),
  solution: Type.Optional(Text(2000)),
  location: Type.Optional(Text(2000)),
  partner: Type.Optional(Text(2000)),
  help: Type.Optional(Text(200)),
  mine: Type.Optional(OneOf(['true'])),
  offered: Type.Optional(OneOf(['true'])),
  incomplete: Type.Optional(OneOf(['true'])),
  createdFrom: Type.Optional(Day),
  createdTo: Type.Optional(Day),
  closesFrom: Type.Optional(Day),
  closesTo: Type.Optional(Day),
  valueFrom: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
  valueTo: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
}
export const ListFilters = Type.Object(listFilters)
export type ListFilters = Static<typeof ListFilters>

/** `sort` is a key, with a leading minus for descending. Nulls come last. */
const sort = Type.Optional(Type.String({ pattern: `^-?(${sortKeys.join('|')})$` }))

export const ListQuery = Type.Object({
  ...listFilters,
  sort,
  cursor: Type.Optional(Text(500)),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
export type ListQuery = Static<typeof ListQuery>

export const listReferrals = endpoint({
  name: 'listReferrals',
  says: 'Lists deals: filtered, sorted, in pages. `next` is the cursor of the following page.',
  method: 'GET',
  path: '/api/referrals',
  access: 'signed-in',
  query: ListQuery,
  reply: Type.Object({ items: Type.Array(DealRow), next: Nullable(Type.String()), now: Instant }),
})

/** LIM-23 */
export const mostRowsOfFile = 5_000

/** BK-1, BK-7 */
export const downloadReferrals = endpoint({
  name: 'downloadReferrals',
  says: 'Downloads the filtered list as CSV: at most 5,000 deals, in its order. Columns stay as they are, new ones come behind. `Tandem-Rows` tells how many deals the file begins with, `Tandem-More` whether the list has more. A download that breaks off has no end of its own: its connection is cut. Somebody who downloads twenty files at once waits for one to end (429).',
  method: 'GET',
  path: '/api/referrals/file',
  access: ['referrals-admin', 'referrals-user', 'vendor-admin', 'vendor-seller', 'assessment-specialist'],
  query: Type.Object({ ...listFilters, sort }),
  reply: Type.Unknown(),
})

export const CurrencySum = Type.Object({
  currency: Type.String(),
  amount: Type.String(),
  usd: Nullable(Type.String()),
  usdPerUnit: Nullable(Type.String()),
})

export const summarizeReferrals = endpoint({
  name: 'summarizeReferrals',
  says: 'Counts and sums the whole filtered list. `openUsd` is the worth of what is not closed.',
  method: 'GET',
  path: '/api/referrals/summary',
  access: 'signed-in',
  query: ListFilters,
  reply: Type.Object({
    count: Type.Integer(),
    openUsd: Type.String(),
    ratesOn: Nullable(Day),
    tabs: Type.Object({
      inbound: Type.Integer(),
      outbound: Type.Integer(),
      favorites: Type.Integer(),
      toAnswer: Type.Integer(),
    }),
    countries: Type.Array(Type.String()),
  }),
})

export const boardColumns = ['10', '20', '40', '60', '80', 'won', 'lost'] as const

export const getBoard = endpoint({
  name: 'getBoard',
  says: "Shows the pipeline by stage. Each column's count and sums are of all its deals, its items the first page.",
  method: 'GET',
  path: '/api/referrals/board',
  access: 'signed-in',
  query: ListFilters,
  reply: Type.Object({
    columns: Type.Array(
      Type.Object({
        column: OneOf(boardColumns),
        count: Type.Integer(),
        usd: Type.String(),
        sums: Type.Array(CurrencySum),
        items: Type.Array(DealRow),
        next: Nullable(Type.String()),
      }),
    ),
    ratesOn: Nullable(Day),
    now: Instant,
  }),
})

export const getBoardColumn = endpoint({
  name: 'getBoardColumn',
  says: 'Reads on in one column of the board.',
  method: 'GET',
  path: '/api/referrals/board/:column',
  access: 'signed-in',
  params: Type.Object({ column: OneOf(boardColumns) }),
  query: Type.Object({ ...listFilters, cursor: Type.Optional(Text(500)) }),
  reply: Type.Object({ items: Type.Array(DealRow), next: Nullable(Type.String()) }),
})

export const getReferral = endpoint({
  name: 'getReferral',
  says: 'Reads a deal, with what may be done next and why not. A deal shown to you that has become your own since answers with your own record: compare `id`.',
  method: 'GET',
  path: '/api/referrals/:id',
  access: 'signed-in',
  params: ByReferral,
  reply: DealView,
})

/** UI-10 */
export const getNeighbours = endpoint({
  name: 'getNeighbours',
  says: 'Finds the deals before and after this one in the list that the query describes.',
  method: 'GET',
  path: '/api/referrals/:id/neighbours',
  access: 'signed-in',
  params: ByReferral,
  query: ListQuery,
  reply: Type.Object({
    previous: Nullable(Id),
    next: Nullable(Id),
    position: Nullable(Type.Integer()),
    total: Nullable(Type.Integer()),
  }),
})

export const TimelineEntry = Type.Object({
  id: Id,
  causeId: Id,
  name: Type.String(),
  at: Instant,
  actor: Type.Object({
    personId: Nullable(Id),
    name: Nullable(Type.String()),
    organizationId: Nullable(Id),
    organizationName: Nullable(Type.String()),
  }),
  /** `of` names the organization whose record changed where it is not the reader's own. */
  changes: Type.Array(
    Type.Object({
      field: Type.String(),
      from: Type.Unknown(),
      to: Type.Unknown(),
      of: Nullable(Type.String()),
    }),
  ),
  note: Nullable(Type.Object({ id: Id, text: Type.String(), audience: Type.Array(Type.String()) })),
})
export type TimelineEntry = Static<typeof TimelineEntry>

export const getTimeline = endpoint({
  name: 'getTimeline',
  says: 'Reads what happened to a deal, the newest first: changes and notes.',
  method: 'GET',
  path: '/api/referrals/:id/timeline',
  access: 'signed-in',
  params: ByReferral,
  query: Type.Object({ only: Type.Optional(OneOf(['notes', 'changes'])), cursor: Type.Optional(Text(200)) }),
  reply: Type.Object({ items: Type.Array(TimelineEntry), next: Nullable(Type.String()) }),
})

/** Only the fields that the person changed. `If-Match` names the version that was read (DF-2, DF-3). */
export const AmendBody = Type.Partial(
  Type.Object({
    name: Text(255),
    value: Nullable(Money),
    closeOn: Nullable(Day),
    notes: Text(4000),
    purchaseIntent: Nullable(PurchaseIntent),
    crmId: Text(100),
    campaignId: Text(100),
    customerId: Id,
    contact: Nullable(ContactInput),
    team: Type.Array(TeamMember),
    solutions: Type.Array(SolutionInput),
  }),
)
export type AmendBody = Static<typeof AmendBody>

export const amendReferral = endpoint({
  name: 'amendReferral',
  says: 'Changes the given fields of a deal. `If-Match` names the version that was read; fields that others changed meanwhile come back as conflicts.',
  method: 'PATCH',
  path: '/api/referrals/:id',
  access: 'signed-in',
  params: ByReferral,
  body: AmendBody,
  reply: DealView,
  refusals: ['referral.closed', 'referral.not-accepted'],
})

/** model 9 */
export const referenceReferral = endpoint({
  name: 'referenceReferral',
  says: 'Sets your own references of a deal. They stay writable on closed deals and are shown to nobody else.',
  method: 'PUT',
  path: '/api/referrals/:id/reference',
  access: 'signed-in',
  params: ByReferral,
  body: Type.Object({ crmId: Text(100), campaignId: Text(100) }),
  reply: DealView,
})

export const acceptReferral = endpoint({
  name: 'acceptReferral',
  says: 'Accepts a request: your organization works on the deal.',
  method: 'PUT',
  path: '/api/referrals/:id/acceptance',
  access: 'signed-in',
  params: ByReferral,
  body: Type.Object({
    name: Text(255),
    value: Nullable(Money),
    closeOn: Nullable(Day),
    notes: Text(4000),
    crmId: Text(100),
    campaignId: Text(100),
  }),
  reply: DealView,
  refusals: ['referral.closed', 'referral.not-received', 'referral.past-due', 'request.taken'],
})

/** LC-T4, T9, T10, T11 */
export const closeReferral = endpoint({
  name: 'closeReferral',
  says: 'Closes a deal as won, lost or an error, or declines a request. Each party closes its own record.',
  method: 'PUT',
  path: '/api/referrals/:id/outcome',
  access: 'signed-in',
  params: ByReferral,
  body: Type.Union([
    Type.Object({ outcome: Type.Literal('Won'), note: Text(4000) }),
    Type.Object({ outcome: Type.Literal('Lost'), reason: LostReason, note: Text(4000) }),
    Type.Object({ outcome: Type.Literal('Declined'), reason: DeclineReason, note: Text(4000) }),
    Type.Object({ outcome: Type.Literal('Error'), reason: ErrorReason, note: Text(4000) }),
  ]),
  reply: DealView,
  refusals: [
    'referral.closed',
    'referral.not-accepted',
    'referral.not-received',
    'referral.past-due',
    'referral.incomplete',
    'stage.incomplete',
    'request.taken',
  ],
})

export const advanceReferral = endpoint({
  name: 'advanceReferral',
  says: 'Moves a deal to another sales stage, forward or back.',
  method: 'PUT',
  path: '/api/referrals/:id/stage',
  access: 'signed-in',
  params: ByReferral,
  body: Type.Object({ stage: Type.Unsafe<20 | 40 | 60 | 80>(Type.Enum([20, 40, 60, 80])) }),
  reply: DealView,
  refusals: [
    'referral.closed',
    'referral.not-accepted',
    'referral.incomplete',
    'stage.reached-already',
    'stage.skipped',
  ],
})

/** VIS-4 */
export const assignReferral = endpoint({
  name: 'assignReferral',
  says: 'Takes a request (your own ID) or assigns it (a vendor admin). Null gives it back to the queue.',
  method: 'PUT',
  path: '/api/referrals/:id/assignment',
  access: ['vendor-admin', 'vendor-seller', 'assessment-specialist'],
  params: ByReferral,
  body: Type.Object({ personId: Nullable(Id) }),
  reply: DealView,
  refusals: [
    'request.not-vendor',
    'referral.closed',
    'referral.not-received',
    'referral.past-due',
    'request.taken',
    'role.missing',
  ],
})

export const listAssignees = endpoint({
  name: 'listAssignees',
  says: 'Lists whom a vendor admin can assign a request to. `fits` where help type and country match.',
  method: 'GET',
  path: '/api/referrals/:id/assignees',
  access: ['vendor-admin', 'vendor-seller', 'assessment-specialist'],
  params: ByReferral,
  reply: Type.Object({
    items: Type.Array(
      Type.Object({ personId: Id, name: Type.String(), email: Type.String(), fits: Type.Boolean() }),
    ),
  }),
})

export const markFavorite = endpoint({
  name: 'markFavorite',
  says: 'Marks a deal as a favorite of yours.',
  method: 'PUT',
  path: '/api/referrals/:id/favorite',
  access: 'signed-in',
  params: ByReferral,
})

export const unmarkFavorite = endpoint({
  name: 'unmarkFavorite',
  says: 'Takes a deal out of your favorites.',
  method: 'DELETE',
  path: '/api/referrals/:id/favorite',
  access: 'signed-in',
  params: ByReferral,
})

export const writeNote = endpoint({
  name: 'writeNote',
  says: 'Writes a note. The audience names the other organizations that will read it; an empty one keeps it at home.',
  method: 'POST',
  path: '/api/referrals/:id/notes',
  access: 'signed-in',
  params: ByReferral,
  body: Type.Object({ text: Text(4000, 1), audience: Type.Array(Id, { maxItems: 50 }) }),
  reply: TimelineEntry,
  refusals: ['referral.closed'],
})
