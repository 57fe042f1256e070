import type { Static, TSchema } from 'typebox'
import * as Type from 'typebox'
import { matchings } from '#domain/customer.ts'
import { dealTypes } from '#domain/deal-type.ts'
import { emailPattern } from '#domain/email.ts'
import { helpTypes, purchaseIntents } from '#domain/help.ts'
import { invitationStates } from '#domain/invitation.ts'
import { openItemNames } from '#domain/open-item.ts'
import { declineReasons, errorReasons, lostReasons } from '#domain/outcome-reason.ts'
import { dealActions, refusalCodes } from '#domain/refusal.ts'
import { roles } from '#domain/role.ts'
import type { salesStages } from '#domain/sales-stage.ts'
import { coSellStatuses, solutionKinds } from '#domain/solution.ts'

/** One of the given words, with their literal type. */
export function OneOf<const Words extends readonly string[]>(words: Words) {
  return Type.Unsafe<Words[number]>(Type.Enum([...words]))
}

export function Nullable<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()])
}

export const Id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
export const Text = (maxLength: number, minLength = 0) => Type.String({ maxLength, minLength })
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
export const Instant = Type.String({ format: 'date-time' })
export const Email = Type.String({ maxLength: 254, pattern: emailPattern })
export const Country = Type.String({ pattern: '^[A-Z]{2}$' })

export const Money = Type.Object({
  amount: Type.String({ pattern: '^\\d{1,15}(\\.\\d{1,4})?$' }),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
})

export const Address = Type.Object({
  line: Text(255),
  city: Text(120),
  region: Nullable(Text(120)),
  postalCode: Text(20),
  country: Country,
})

export const DealCustomer = Type.Object({
  customerId: Nullable(Id),
  name: Text(255),
  address: Address,
  duns: Nullable(Type.String()),
  industry: Nullable(Type.String()),
  size: Nullable(Type.String()),
  lei: Nullable(Type.String()),
  accountNumber: Nullable(Type.String()),
  matching: OneOf(matchings),
})

export const CustomerContact = Type.Object({
  name: Text(255),
  email: Text(254),
  phone: Text(50),
  title: Text(120),
  consentAt: Nullable(Instant),
  partnersConsentAt: Nullable(Instant),
})

export const TeamMember = Type.Object({
  firstName: Text(100),
  lastName: Text(100),
  email: Text(254),
  phone: Text(50),
  title: Text(120),
})

export const SalesStage = Type.Unsafe<(typeof salesStages)[number]>(
  Type.Integer({ minimum: 10, maximum: 100 }),
)
export const StageEntry = Type.Object({ stage: SalesStage, at: Instant })
export const HelpType = OneOf(helpTypes)
export const PurchaseIntent = OneOf(purchaseIntents)
export const DealType = OneOf(dealTypes)
export const Role = OneOf(roles)
export const LostReason = OneOf(lostReasons)
export const DeclineReason = Type.Unsafe<(typeof declineReasons)[number]>(Type.Enum([...declineReasons]))
export const ErrorReason = OneOf(errorReasons)
export const Status = OneOf(['New', 'Active', 'Closed'])
export const Substatus = OneOf([
  'Pending',
  'Received',
  'Accepted',
  'Won',
  'Lost',
  'Declined',
  'Expired',
  'Error',
])
export const Direction = OneOf(['inbound', 'outbound'])
export const OpenItem = OneOf(openItemNames)

export const DealSolution = Type.Object({
  solutionId: Id,
  number: Type.String(),
  name: Type.String(),
  publisherName: Type.String(),
  kind: OneOf(solutionKinds),
  coSellStatus: OneOf(coSellStatuses),
  quantity: Nullable(Type.Number()),
  price: Nullable(Money),
})

export const InvitationTerms = Type.Object({
  help: Nullable(HelpType),
  helpNotes: Type.String(),
  name: Type.String(),
  value: Nullable(Money),
  closeOn: Nullable(Day),
  solutionIds: Type.Array(Type.String()),
  solutionNames: Type.Array(Type.String()),
  contactEmail: Nullable(Type.String()),
  team: Type.Array(TeamMember),
})

export const Invitation = Type.Object({
  id: Id,
  inviteeId: Id,
  inviteeName: Type.String(),
  inviteeRole: OneOf(['vendor', 'partner']),
  terms: InvitationTerms,
  state: OneOf(invitationStates),
  sentAt: Instant,
  answerDueAt: Instant,
  answeredAt: Nullable(Instant),
  reason: Nullable(DeclineReason),
})

export const SharedReferral = Type.Object({
  id: Id,
  engagementId: Id,
  ownerId: Id,
  ownerName: Type.String(),
  ownerRole: OneOf(['originator', 'vendor', 'partner']),
  relation: OneOf(['reader', 'invitee', 'inviter']),
  status: Status,
  substatus: Substatus,
  reason: Nullable(Type.String()),
  answerNote: Nullable(Type.String()),
  answerDueAt: Nullable(Instant),
  acceptedAt: Nullable(Instant),
  closedAt: Nullable(Instant),
  stage: Nullable(SalesStage),
  name: Nullable(Type.String()),
  customer: Nullable(DealCustomer),
  contact: Nullable(CustomerContact),
  value: Nullable(Money),
  closeOn: Nullable(Day),
  notes: Nullable(Type.String()),
  purchaseIntent: Nullable(PurchaseIntent),
  solutions: Nullable(Type.Array(DealSolution)),
  team: Nullable(Type.Array(TeamMember)),
  teamSize: Type.Integer(),
  help: Nullable(HelpType),
  helpNotes: Nullable(Type.String()),
  createdAt: Nullable(Instant),
})

const Facts = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))

/** Somebody who can help: the holders of the roles that a remedy asks for. */
export const Colleague = Type.Object({ name: Type.String(), email: Type.String(), role: Role })

export const Remedy = Type.Union([
  Type.Object({ kind: Type.Literal('do'), action: OneOf(dealActions) }),
  Type.Object({ kind: Type.Literal('complete'), items: Type.Array(OpenItem) }),
  Type.Object({ kind: Type.Literal('ask'), roles: Type.Array(Role) }),
  Type.Object({ kind: Type.Literal('resend') }),
])

export const Refusal = Type.Object({
  code: OneOf(refusalCodes),
  facts: Facts,
  remedy: Nullable(Remedy),
  conditions: Type.Array(Type.Object({ code: OneOf(refusalCodes), met: Type.Boolean(), facts: Facts })),
})

/** What is wrong with one field of a request; `path` is a JSON pointer without its leading slash, such as "team/0/email". */
export const fieldFaults = [
  'required',
  'too-long',
  'too-many',
  'email',
  'amount',
  'currency',
  'day',
  'day-past',
  'choice',
  'form',
  'unknown',
  'taken',
  'consent',
  'not-allowed',
  'password-short',
  'password-common',
  'file-type',
  'file-content',
  'file-large',
  'file-empty',
  'foreign',
  'acknowledgement',
  'wrong-code',
  'unanswered',
  'https',
  'private-address',
  'unknown-host',
] as const
export const FieldFault = Type.Object({ path: Type.String(), code: OneOf(fieldFaults), facts: Facts })

/** The two values of a field that two people changed at once. */
export const FieldConflict = Type.Object({
  field: Type.String(),
  yours: Type.Unknown(),
  theirs: Type.Unknown(),
  by: Type.String(),
  at: Instant,
})

/** Every error reply. `code` is a refusal's code, or one of the general ones. */
export const Problem = Type.Object({
  code: Type.String(),
  message: Type.String(),
  requestId: Type.String(),
  refusal: Type.Optional(Refusal),
  fields: Type.Optional(Type.Array(FieldFault)),
  conflicts: Type.Optional(Type.Array(FieldConflict)),
  version: Type.Optional(Type.Integer()),
  retryAfter: Type.Optional(Type.Integer()),
})
export const problemCodes = [
  'invalid',
  'not-found',
  'not-signed-in',
  'not-allowed',
  'conflict',
  'throttled',
  'wrong-credentials',
  'wrong-code',
  'second-factor-needed',
  'second-factor-missing',
  'company-sign-in-needed',
  'cross-site',
  'too-large',
  'idempotency.mismatch',
  'unavailable',
  'overloaded',
  'storage-full',
  'outcome-unknown',
  'bug',
] as const

export type Problem = Static<typeof Problem>
export type FieldFault = Static<typeof FieldFault>
export type FieldConflict = Static<typeof FieldConflict>
export type Colleague = Static<typeof Colleague>
