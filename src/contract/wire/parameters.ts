import type { TSchema } from 'typebox'
import * as Type from 'typebox'

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  says: string
  schema: TSchema
  example?: string
  required?: boolean
}

const query = (name: string, schema: TSchema, says: string, example?: string): Parameter => ({
  name,
  in: 'query',
  says,
  schema,
  ...(example === undefined ? {} : { example }),
})
const header = (name: string, says: string, schema: TSchema = Type.String()): Parameter => ({
  name,
  in: 'header',
  says,
  schema,
})
const path = (name: string, says: string): Parameter => ({
  name,
  in: 'path',
  says,
  schema: Type.String(),
  required: true,
})

const whole = (minimum: number, maximum?: number) =>
  Type.Integer({ minimum, ...(maximum === undefined ? {} : { maximum }) })

/** What calls of the wire API take beside their body. Names of options may come percent-encoded (`%24filter`). */
export const parameters = {
  id: path('id', 'The referral’s ID.'),
  tenant: path('tenant', 'Any word: `common`, or the tenant of the original.'),
  correlationId: path('correlationId', 'What sending the test event answered.'),
  filter: query(
    '$filter',
    Type.String(),
    'Which referrals: `eq ne gt ge lt le in`, `and or not`, `startswith endswith contains tolower` and `team/any(…)` over every scalar path. Without it, all of your organization that you may see.',
    "status eq 'New' and direction eq 'Incoming'",
  ),
  select: query('$select', Type.String(), 'Members, separated by commas.', 'id,status,customerProfile'),
  orderby: query(
    '$orderby',
    Type.String(),
    'Without it `createdDateTime desc`, with the ID as tie break.',
    'updatedDateTime desc',
  ),
  top: query('$top', whole(0), 'How many at most. More than 100 come in pages of 100.'),
  skip: query('$skip', whole(0), 'How many are passed over.'),
  count: query('$count', Type.Boolean(), '`true` adds the exact `@odata.count`.'),
  expand: query('$expand', Type.String(), 'Accepted, and nothing is left to expand.'),
  skiptoken: query('$skiptoken', Type.String(), 'Of a next link; it means nothing outside of one.'),
  ifMatch: header('If-Match', 'The `eTag` with its quotes, or `*`. Weak tags are compared weakly.'),
  prefer: header('Prefer', '`return=representation` answers 200 with the referral instead of 204.'),
  idempotencyKey: header(
    'Idempotency-Key',
    'The same key returns the first reply for 24 hours, whatever happened on the way.',
    Type.String({ maxLength: 255 }),
  ),
  clientRequestId: header('client-request-id', 'Your own ID of the call; it comes back in the reply.'),
  analyticsFilter: query(
    'filter',
    Type.String(),
    "`field eq 'value'` over the members of a row, joined by `and`.",
    "status eq 'Closed'",
  ),
  groupby: query('groupby', Type.String(), 'Fields, separated by commas: rows are counts.', 'customerMarket'),
  aggregationLevel: query(
    'aggregationLevel',
    Type.Enum(['day', 'week', 'month', 'year']),
    'How the dates among the grouped fields are cut; needs `groupby`.',
  ),
  analyticsTop: query('top', whole(1, 9999), 'How many rows, below 10,000.'),
  analyticsSkip: query('skip', whole(0), 'How many rows are passed over.'),
  mpnId: query('mpnId', Type.String(), 'The ID of a partner or of one of its locations; absent, your own.'),
} satisfies Record<string, Parameter>

export type ParameterName = keyof typeof parameters

export const responseHeaders = {
  ETag: 'The same text as the `eTag` of the body.',
  Location: 'Where the new referral is read.',
  'Preference-Applied': 'The preference that was followed.',
  'Request-ID': 'The number of the request; the log of the server has it too.',
  'Retry-After': 'Whole seconds.',
  'WWW-Authenticate': '`Bearer`.',
} as const
export type ResponseHeader = keyof typeof responseHeaders
