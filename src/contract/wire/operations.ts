import type { TSchema } from 'typebox'
import * as Type from 'typebox'
import type { AccessScope } from '#domain/api-key.ts'
import { referralRoles } from '#domain/role.ts'
import { webhookRoles } from '#domain/webhook.ts'
import type { Access } from '../endpoint.ts'
import * as analytics from './analytics.ts'
import * as faults from './faults.ts'
import * as notices from './notices.ts'
import type { ParameterName, ResponseHeader } from './parameters.ts'
import * as referral from './referral.ts'
import * as tokens from './tokens.ts'

type Reply = { says: string; schema?: TSchema; media?: string; headers?: readonly ResponseHeader[] }

export type WireOperation = {
  name: string
  /** The first sentence is the heading. */
  says: string
  chapter: WireChapter
  method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  path: `/${string}`
  /** Everybody, whoever shows a token, or the holders of one of these roles (anywhere in scope). */
  access: Access
  parameters?: readonly ParameterName[]
  body?: Readonly<Record<string, TSchema>>
  replies: Readonly<Record<number, Reply>>
  /** What it may answer instead, by status. */
  faults: readonly Fault[]
  /** The event is posted to the address that this call registers. */
  callsBack?: true
}

export type Fault = keyof typeof faultSentences
export type WireChapter = (typeof wireChapters)[number]['name']

export const wireChapters = [
  {
    name: 'Referrals',
    says: 'One organization’s record of its part in an engagement, in the format of the Partner Center Referrals API.',
  },
  {
    name: 'Webhook registration',
    says: 'One registration for your organization; see “Webhooks” below for what is posted.',
  },
  { name: 'Analytics and profiles', says: 'Two old calls of the Partner Center host.' },
  {
    name: 'Tokens',
    says: 'Access tokens of OAuth 2. API keys and tokens of a configured OpenID provider need none of this.',
  },
] as const

export const faultSentences = {
  400: 'The request is not as it must be, or a rule says no: `innerError.code` names the rule.',
  401: 'The token is missing, ended or unknown.',
  403: 'Your role, or the scope of the token, does not reach so far; a connected referral is read-only.',
  404: 'There is nothing here that you may see.',
  409: 'Your organization has another registration already; `PUT` replaces it.',
  412: '`If-Match` names an older version.',
  422: 'The `Idempotency-Key` came with another request before.',
  429: 'Too many requests. `Retry-After` says when to come again.',
} as const

const one = (says: string, ...headers: ResponseHeader[]): Reply => ({
  says,
  schema: referral.Referral,
  headers: ['ETag', ...headers],
})
const json = (schema: TSchema) => ({ 'application/json': schema })

const list = {
  access: referralRoles,
  parameters: [
    'filter',
    'select',
    'orderby',
    'top',
    'skip',
    'count',
    'expand',
    'skiptoken',
    'clientRequestId',
  ],
  replies: { 200: { says: 'A page of referrals.', schema: referral.ReferralCollection } },
  faults: [400, 401, 403, 429],
} as const satisfies Partial<WireOperation>

const read = {
  access: referralRoles,
  parameters: ['id', 'clientRequestId'],
  replies: { 200: one('The referral.') },
  faults: [401, 403, 404, 429],
} as const satisfies Partial<WireOperation>

const replace = {
  access: referralRoles,
  parameters: ['id', 'ifMatch', 'clientRequestId'],
  body: json(referral.ReferralChanges),
  replies: { 200: one('The referral as it stands now.') },
  faults: [400, 401, 403, 404, 412, 429],
} as const satisfies Partial<WireOperation>

const patch = {
  access: referralRoles,
  parameters: ['id', 'ifMatch', 'prefer', 'clientRequestId'],
  body: {
    'application/json': Type.Union([referral.PatchDocument, referral.ReferralChanges]),
    'application/json-patch+json': referral.PatchDocument,
    'application/merge-patch+json': referral.ReferralChanges,
  },
  replies: {
    200: one('The referral, where `Prefer` or a merged object asks for it.', 'Preference-Applied'),
    204: { says: 'It is done.', headers: ['ETag'] },
  },
  faults: [400, 401, 403, 404, 412, 429],
} as const satisfies Partial<WireOperation>

const referrals: readonly WireOperation[] = [
  {
    name: 'wireListReferrals',
    says: 'Lists referrals. Your organization’s own; the other parties’ referrals of an engagement come along where the filter pins `engagementId`. Follow `@odata.nextLink` until it is absent: rows that are added meanwhile make no page repeat or skip one.',
    chapter: 'Referrals',
    method: 'GET',
    path: '/v1.0/engagements/referrals',
    ...list,
  },
  {
    name: 'wireCreateReferral',
    says: 'Creates a referral. A co-sell deal takes two calls: your own referral, then one with the same `engagementId` and the target `msft` (or another partner’s location or solution), which is the request to them.',
    chapter: 'Referrals',
    method: 'POST',
    path: '/v1.0/engagements/referrals',
    access: referralRoles,
    parameters: ['idempotencyKey', 'clientRequestId'],
    body: json(referral.NewReferral),
    replies: { 201: one('The new referral.', 'Location') },
    faults: [400, 401, 403, 422, 429],
  },
  {
    name: 'wireGetReferral',
    says: 'Reads a referral.',
    chapter: 'Referrals',
    method: 'GET',
    path: '/v1.0/engagements/referrals/{id}',
    ...read,
  },
  {
    name: 'wirePatchReferral',
    says: 'Changes parts of a referral. An array is a JSON Patch with `replace` and `add`, applied as a whole and judged on the end state; an object is merged in and answers 200 with the referral.',
    chapter: 'Referrals',
    method: 'PATCH',
    path: '/v1.0/engagements/referrals/{id}',
    ...patch,
  },
  {
    name: 'wireReplaceReferral',
    says: 'Replaces a referral with a full one as it was read. `If-Match`, or else the `eTag` of the body, is needed; members that are absent stay as they are.',
    chapter: 'Referrals',
    method: 'PUT',
    path: '/v1.0/engagements/referrals/{id}',
    ...replace,
  },
  {
    name: 'wireGetReferralByEvent',
    says: 'Reads a referral by the `ResourceUri` of an event.',
    chapter: 'Referrals',
    method: 'GET',
    path: '/engagements/v1/referrals/{id}',
    ...read,
  },
  {
    name: 'wireReplaceReferralByEvent',
    says: 'Replaces a referral by the `ResourceUri` of an event.',
    chapter: 'Referrals',
    method: 'PUT',
    path: '/engagements/v1/referrals/{id}',
    ...replace,
  },
  {
    name: 'wirePatchReferralByEvent',
    says: 'Changes parts of a referral by the `ResourceUri` of an event.',
    chapter: 'Referrals',
    method: 'PATCH',
    path: '/engagements/v1/referrals/{id}',
    ...patch,
  },
  {
    name: 'wireGetReferralOn',
    says: 'Reads a referral, at the path that begins like next links of the original.',
    chapter: 'Referrals',
    method: 'GET',
    path: '/v1.0/referrals/{id}',
    ...read,
  },
  {
    name: 'wirePatchReferralOn',
    says: 'Changes parts of a referral, at the path that begins like next links of the original.',
    chapter: 'Referrals',
    method: 'PATCH',
    path: '/v1.0/referrals/{id}',
    ...patch,
  },
  {
    name: 'wireReplaceReferralOn',
    says: 'Replaces a referral, at the path that begins like next links of the original.',
    chapter: 'Referrals',
    method: 'PUT',
    path: '/v1.0/referrals/{id}',
    ...replace,
  },
  {
    name: 'wireListReferralsOn',
    says: 'Lists referrals, at the path that next links of the original print.',
    chapter: 'Referrals',
    method: 'GET',
    path: '/v1.0/referrals',
    ...list,
  },
]

const registration = {
  access: webhookRoles,
  chapter: 'Webhook registration',
  path: '/webhooks/v1/registration',
} as const

const webhooks: readonly WireOperation[] = [
  {
    name: 'wireListWebhookEvents',
    says: 'Lists the names of the events.',
    chapter: 'Webhook registration',
    method: 'GET',
    path: '/webhooks/v1/registration/events',
    access: 'signed-in',
    replies: { 200: { says: 'The names.', schema: notices.WebhookEventNames } },
    faults: [401, 403, 429],
  },
  {
    ...registration,
    name: 'wireGetWebhook',
    says: 'Reads the registration.',
    method: 'GET',
    replies: { 200: { says: 'The registration.', schema: notices.WebhookRegistrationRead } },
    faults: [401, 403, 404, 429],
  },
  {
    ...registration,
    name: 'wireRegisterWebhook',
    says: 'Registers the address that events are posted to. It does not overwrite another one.',
    method: 'POST',
    body: json(notices.WebhookRegistrationBody),
    replies: { 200: { says: 'The registration.', schema: notices.WebhookRegistrationMade } },
    faults: [400, 401, 403, 409, 429],
    callsBack: true,
  },
  {
    ...registration,
    name: 'wireReplaceWebhook',
    says: 'Replaces the registration, or makes it.',
    method: 'PUT',
    body: json(notices.WebhookRegistrationBody),
    replies: { 200: { says: 'The registration.', schema: notices.WebhookRegistrationMade } },
    faults: [400, 401, 403, 429],
    callsBack: true,
  },
  {
    name: 'wireSendTestEvent',
    says: 'Sends a test event, two a minute. The registration must name `test-created`.',
    chapter: 'Webhook registration',
    method: 'POST',
    path: '/webhooks/v1/registration/validationEvents',
    access: webhookRoles,
    replies: { 200: { says: 'The event is on its way.', schema: notices.ValidationStarted } },
    faults: [400, 401, 403, 429],
  },
  {
    name: 'wireGetTestEvent',
    says: 'Tells how the test event went, attempt by attempt, for seven days.',
    chapter: 'Webhook registration',
    method: 'GET',
    path: '/webhooks/v1/registration/validationEvents/{correlationId}',
    access: webhookRoles,
    parameters: ['correlationId'],
    replies: { 200: { says: 'The attempts.', schema: notices.ValidationResult } },
    faults: [401, 403, 404, 429],
  },
]

const lookups: readonly WireOperation[] = [
  {
    name: 'wireAnalyzeReferrals',
    says: 'Lists what became of the referrals, with the day of each step, or counts them by fields. Dates are UTC without a zone. Acknowledged is the first answer, missed a request to you that ran out; archived and skipped are no steps here, and null.',
    chapter: 'Analytics and profiles',
    method: 'GET',
    path: '/partner/v1/analytics/referrals',
    access: referralRoles,
    parameters: ['analyticsFilter', 'groupby', 'aggregationLevel', 'analyticsTop', 'analyticsSkip'],
    replies: {
      200: {
        says: 'The rows, or with `groupby` the counts.',
        schema: Type.Union([Type.Array(analytics.AnalyticsRow), Type.Array(analytics.AnalyticsCount)]),
      },
    },
    faults: [400, 401, 403, 429],
  },
  {
    name: 'wireGetMpnProfile',
    says: 'Tells whose partner ID it is. Without a parameter it is your own organization’s.',
    chapter: 'Analytics and profiles',
    method: 'GET',
    path: '/v1/profiles/mpn',
    access: 'signed-in',
    parameters: ['mpnId'],
    replies: { 200: { says: 'The profile.', schema: analytics.MpnProfile } },
    faults: [400, 401, 403, 404, 429],
  },
]

const token = {
  says: 'Issues an access token.',
  chapter: 'Tokens',
  method: 'POST',
  access: 'public',
  body: { 'application/x-www-form-urlencoded': tokens.TokenRequest },
  replies: { 200: { says: 'The token.', schema: tokens.TokenReply } },
  faults: [400, 401, 429],
} as const

const tokenPaths: readonly WireOperation[] = [
  { ...token, name: 'wireIssueToken', path: '/{tenant}/oauth2/token', parameters: ['tenant'] },
  { ...token, name: 'wireIssueTokenV2', path: '/{tenant}/oauth2/v2.0/token', parameters: ['tenant'] },
]

/** AP-1, AP-2: every path of the wire API. Paths are matched in any case, with or without slashes at the end. */
export const wireOperations: readonly WireOperation[] = [...referrals, ...webhooks, ...lookups, ...tokenPaths]

/** What a token needs for it. */
export function wireScope({ chapter, method }: Pick<WireOperation, 'chapter' | 'method'>): AccessScope {
  if (chapter === 'Webhook registration') return 'webhooks'
  return method === 'GET' ? 'read' : 'write'
}

/** What is named in the reference, each under its own name. */
export const wireDeclarations: Readonly<Record<string, unknown>> = {
  ...referral,
  ...notices,
  ...tokens,
  ...analytics,
  ...faults,
}
