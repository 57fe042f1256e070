import type { TSchema } from 'typebox'
import * as Type from 'typebox'
import { Nullable, OneOf } from '../values.ts'
import * as words from './words.ts'

/** The text with a word on it for the reference. */
function Said<S extends TSchema>(schema: S, description: string): S {
  return { ...schema, description }
}

/** Written by the server; ignored where a client sends it. */
function Read<S extends TSchema>(schema: S, description?: string): S {
  return { ...schema, readOnly: true, ...(description === undefined ? {} : { description }) }
}

const text = Type.String()
const maybeText = Nullable(text)
const WireInstant = Type.String({ format: 'date-time' })
const Created = 'On creation only.'
const Kept = 'Null where another party keeps it to itself.'

export const ReferralStatus = OneOf(words.referralStatuses)
export const ReferralSubstatus = OneOf(words.referralSubstatuses)
export const ReferralType = OneOf(words.referralTypes)
export const ReferralQualification = OneOf(words.qualifications)
export const ReferralDirection = OneOf(words.directions)

export const Address = Type.Object({
  addressLine1: maybeText,
  addressLine2: maybeText,
  city: maybeText,
  state: maybeText,
  postalCode: maybeText,
  country: Said(text, 'ISO 3166-1, two letters; stored in upper case.'),
  region: maybeText,
})

export const Member = Type.Object({
  firstName: text,
  lastName: text,
  phoneNumber: maybeText,
  email: Said(text, '`emailAddress` is read as the same.'),
  title: maybeText,
  contactPreference: Type.Object({
    locale: maybeText,
    disableNotifications: Nullable(Type.Boolean()),
  }),
})

export const CustomerProfileId = Type.Object({ profileType: OneOf(words.profileTypes), id: text })

export const CustomerProfile = Type.Object({
  name: text,
  size: Said(maybeText, `Any text is kept. Customary: ${words.customerSizes.join(', ')}.`),
  isMatchingComplete: Read(Type.Boolean()),
  address: Address,
  team: Said(Type.Array(Member), 'The contacts at the customer.'),
  ids: Said(Type.Array(CustomerProfileId), 'An array comes out; an array, an object and null are read.'),
})

export const Consent = Type.Object({
  consentToToShareInfoWithOthers: Said(Type.Boolean(), '`consentToShareInfoWithOthers` is read as the same.'),
  consentToContact: Type.Boolean(),
  consentToMicrosoftToContactSpecificPartners: Type.Optional(Nullable(Type.Boolean())),
  consentToShareReferralWithMicrosoftSellers: Said(
    Type.Boolean(),
    'Whether the vendor’s sellers may read the deal. It can go from false to true, never back.',
  ),
})

const Tag = Type.Object({ id: text })

export const ReferralSolution = Type.Object({
  id: Said(text, '`SOL-<digits>-<letters>`, a GUID, or the name of a category.'),
  name: maybeText,
  type: OneOf(words.solutionTypes),
  price: Nullable(Type.Number()),
  quantity: Nullable(Type.Number()),
  currency: maybeText,
  publisherName: maybeText,
  solutionType: maybeText,
  closingDateTime: Nullable(WireInstant),
})

export const ReferralRequirements = Type.Object({
  industries: Said(Type.Array(Tag), `Customary: ${words.wireIndustries.join('; ')}.`),
  products: Type.Array(Tag),
  services: Type.Array(Tag),
  solutions: Type.Array(ReferralSolution, { maxItems: 50 }),
  offers: Type.Array(Type.Unknown()),
  salesPlays: Type.Array(Type.Unknown()),
  additionalRequirements: Type.Object({
    iot: Type.Object({
      customerLicenseAgreementNumber: maybeText,
      deviceCategory: maybeText,
      siliconType: maybeText,
      azureCertifiedDevice: Type.Boolean(),
      attachServices: Type.Boolean(),
    }),
    attributes: Said(
      Type.Array(Type.Object({ type: text, id: text })),
      `Types: ${words.attributeTypes.join(', ')}. CustomerMarketplaceIntent: ${words.marketplaceIntents.join(', ')}.`,
    ),
  }),
})

export const ReferralDetails = Type.Object({
  notes: maybeText,
  dealValue: Said(Nullable(Type.Number()), `A number in a text is read too. ${Kept}`),
  currency: Said(maybeText, 'ISO 4217.'),
  closingDateTime: Said(Nullable(WireInstant), 'The estimated close; a bare date is midnight UTC.'),
  customerRequestedContact: Nullable(Type.Boolean()),
  customerAction: maybeText,
  incentiveLevel: maybeText,
  requirements: ReferralRequirements,
})

export const Target = Type.Object({
  type: OneOf(words.targetTypes),
  id: Said(text, 'A location, a solution, or `msft` for the vendor.'),
})

export const InviteContext = Type.Object({
  notes: maybeText,
  assistanceRequestCode: OneOf(words.assistanceCodes),
  invitedMpnId: maybeText,
  invitedBy: Read(Type.Object({ organizationId: maybeText, organizationName: maybeText })),
})

const Link = Type.Object({ uri: text, method: OneOf(['GET']) })
export const Links = Type.Object({ relatedReferrals: Link, self: Link })

export const TrackingInfo = Type.Object({
  microsoftMsxId: maybeText,
  microsoftUSFedOpportunityId: maybeText,
  microsoftUSFedLeadId: maybeText,
  migratedPSCDealId: maybeText,
  migratedPSCPartnerDealId: maybeText,
})

const Transaction = Type.Object({
  isMarketplaceTransacted: Type.Boolean(),
  marketplaceTransactionDateTime: Nullable(WireInstant),
})

/** AP-13 */
export const Registration = Type.Object({
  id: Read(text),
  type: OneOf(['AzureIPCoSell']),
  registrationDateTime: Read(WireInstant),
  status: Read(text),
  statusReason: Read(maybeText),
  contract: Type.Object({
    value: Type.Number(),
    currency: text,
    startDateTime: WireInstant,
    endDateTime: Nullable(WireInstant),
    signDateTime: WireInstant,
    term: OneOf(['Perpetual', 'Finite']),
  }),
  solutionDetails: Type.Array(
    Type.Object({
      id: text,
      name: maybeText,
      value: Type.Number(),
      currency: text,
      isDeployedOnAzure: Type.Boolean(),
      primaryDeploymentOn: OneOf(['Customer', 'Partner']),
      pricingModel: OneOf(['PayAsYouGo', 'Other']),
      marketplaceTransactionDetails: Transaction,
    }),
  ),
  statusHistory: Read(
    Type.Object({
      reviewPendingDateTime: Nullable(WireInstant),
      actionRequiredDateTime: Nullable(WireInstant),
      passedDateTime: Nullable(WireInstant),
      failedDateTime: Nullable(WireInstant),
      approvedDateTime: Nullable(WireInstant),
    }),
  ),
})

const kept = {
  engagementId: Said(
    text,
    `${Created} Ties the referral to an engagement there is; without it a new one begins.`,
  ),
  name: text,
  lastRunId: maybeText,
  externalReferenceId: Said(
    maybeText,
    'Your own reference, such as the ID in your CRM. Writable on closed deals too.',
  ),
  status: ReferralStatus,
  substatus: ReferralSubstatus,
  statusReason: maybeText,
  qualification: Said(ReferralQualification, Created),
  type: Said(ReferralType, `${Created} Follows the consent: Shared once anybody else takes part.`),
  favorite: Type.Boolean(),
  campaignId: maybeText,
  salesStage: Said(
    maybeText,
    `Comes out as the percentage: ${words.salesStageWords.join(', ')}. Words such as "Qualify" and numbers are read too.`,
  ),
  mpnId: Said(maybeText, `${Created} The partner location, in your scope. ${Kept}`),
  tags: Type.Array(text),
  target: Said(Type.Array(Target), Created),
  customerProfile: Said(CustomerProfile, `${Created} The contacts can be changed until the deal is shared.`),
  consent: Consent,
  details: ReferralDetails,
  customerMarketplaceIntent: Said(maybeText, 'The same as the attribute CustomerMarketplaceIntent.'),
  team: Said(Type.Array(Member, { maxItems: 50 }), 'Your people on the deal.'),
  inviteContext: Said(InviteContext, Created),
  registrations: Said(Type.Array(Registration), 'Written by PATCH only.'),
}

/** AP-7 to AP-10, AP-13: the record as it comes out, in the order in which it comes. */
export const Referral = Type.Object({
  '@odata.context': Type.Optional(Read(text, 'Not in lists.')),
  id: Read(text),
  engagementId: kept.engagementId,
  name: kept.name,
  organizationId: Read(text, 'Whose record it is: a GUID, or `msft` for the vendor.'),
  organizationName: Read(text),
  lastModifiedVia: Read(maybeText),
  lastRunId: kept.lastRunId,
  externalReferenceId: kept.externalReferenceId,
  createdDateTime: Read(WireInstant),
  updatedDateTime: Read(WireInstant),
  expirationDateTime: Read(Nullable(WireInstant), 'When an unanswered request expires.'),
  status: kept.status,
  substatus: kept.substatus,
  statusReason: kept.statusReason,
  qualification: kept.qualification,
  type: kept.type,
  referralSource: Read(maybeText),
  eTag: Read(text, 'For `If-Match`, with its quotes.'),
  favorite: kept.favorite,
  campaignId: kept.campaignId,
  salesStage: kept.salesStage,
  quality: Read(text),
  isSpam: Read(Type.Boolean()),
  direction: Read(ReferralDirection),
  mpnId: kept.mpnId,
  referralProgram: Read(maybeText),
  dealSensitivity: Read(text),
  createdVia: Read(maybeText),
  tags: kept.tags,
  acceptedDateTime: Read(Nullable(WireInstant)),
  closedDateTime: Read(Nullable(WireInstant)),
  callToAction: Read(maybeText),
  registrationStatus: Read(OneOf(words.registrationStatuses)),
  target: kept.target,
  customerProfile: kept.customerProfile,
  consent: kept.consent,
  details: kept.details,
  customerMarketplaceIntent: kept.customerMarketplaceIntent,
  team: kept.team,
  inviteContext: kept.inviteContext,
  links: Read(Links),
  trackingInfo: Read(TrackingInfo),
  registrations: kept.registrations,
})

export const ReferralCollection = Type.Object({
  '@odata.context': text,
  '@odata.count': Type.Optional(Said(Type.Integer(), 'Exact, where `$count=true` asks for it.')),
  value: Type.Array(Referral),
  '@odata.nextLink': Type.Optional(Said(text, 'Absent on the last page. Call it as it stands.')),
})

type Form = {
  properties?: Record<string, TSchema>
  items?: TSchema
  anyOf?: TSchema[]
  format?: string
  required?: string[]
}
const dates = [
  { type: 'string', format: 'date-time' },
  { type: 'string', format: 'date' },
] as TSchema[]

/** Only parts of an object need be sent: what is absent stays as it is, or takes its default on creation. */
function Parts(schema: TSchema): TSchema {
  const { properties, items, anyOf, format, required: _required, ...rest } = schema as Form
  if (format === 'date-time') return { anyOf: dates } as TSchema
  if (anyOf !== undefined) return { ...rest, anyOf: anyOf.flatMap(written) } as TSchema
  if (items !== undefined) return { ...rest, items: Parts(items) } as TSchema
  if (properties === undefined) return schema
  const kept = Object.entries(properties).filter(([, part]) => !('readOnly' in part))
  return {
    ...rest,
    properties: Object.fromEntries(kept.map(([name, part]) => [name, Parts(part)])),
  } as TSchema
}

function written(schema: TSchema): TSchema[] {
  const { anyOf, ...part } = Parts(schema) as Form
  return anyOf ?? [part as TSchema]
}

export const ReferralChanges = Parts(Type.Object(kept))

/** AP-5: four members are required; the others have defaults. */
export const NewReferral = {
  ...ReferralChanges,
  required: ['type', 'customerProfile', 'consent', 'details'],
} as TSchema

export const PatchOperation = Type.Object({
  op: OneOf(['replace', 'add']),
  path: Said(text, 'A JSON pointer, such as `/details/dealValue` or `/team/-`.'),
  value: Type.Unknown(),
})
export const PatchDocument = Type.Array(PatchOperation, { minItems: 1 })
