import {
  assistanceCodes,
  directions,
  qualifications,
  referralStatuses,
  referralSubstatuses,
  referralTypes,
  solutionTypes,
  targetTypes,
} from '#contract/wire/words.ts'

/**
 * Who may write a member (api.md 9): W the caller at any time, C at creation only, R the server alone. What is inside of
 * an object or list has the access of its own.
 */
export type MemberAccess = 'W' | 'C' | 'R'

export type Shape = {
  access: MemberAccess
  /** Names that old samples and clients use for the same member. */
  aliases?: readonly string[]
} & (
  | { kind: 'number' | 'boolean' | 'date' | 'any'; nullable: boolean }
  | { kind: 'text'; nullable: boolean; most: number }
  | { kind: 'enum'; nullable: boolean; values: readonly string[] }
  | { kind: 'object'; members: Members }
  | { kind: 'list'; of: Shape }
)
export type Members = { readonly [name: string]: Shape }

/** A text of at most so many characters. */
const text = (access: MemberAccess, most = 255, nullable = true): Shape => {
  return { kind: 'text', access, nullable, most }
}
const flag = (access: MemberAccess, nullable = false): Shape => ({ kind: 'boolean', access, nullable })
const number = (access: MemberAccess, nullable = true): Shape => ({ kind: 'number', access, nullable })
const date = (access: MemberAccess, nullable = true): Shape => ({ kind: 'date', access, nullable })
const any = (access: MemberAccess): Shape => ({ kind: 'any', access, nullable: true })
const oneOf = (access: MemberAccess, values: readonly string[]): Shape => {
  return { kind: 'enum', access, nullable: true, values }
}
const object = (access: MemberAccess, members: Members): Shape => ({ kind: 'object', access, members })
const list = (access: MemberAccess, of: Shape): Shape => ({ kind: 'list', access, of })

const contactPreference = object('W', { locale: text('W'), disableNotifications: flag('W', true) })

const member = (access: MemberAccess): Shape =>
  object(access, {
    firstName: text('W', 100),
    lastName: text('W', 100),
    phoneNumber: text('W', 50),
    email: { ...text('W', 254), aliases: ['emailAddress'] },
    title: text('W', 120),
    contactPreference,
  })

const address: Members = {
  addressLine1: text('C'),
  addressLine2: text('C'),
  city: text('C', 120),
  state: text('C', 120),
  postalCode: text('C', 20),
  country: text('C', 60),
  region: text('C', 120),
}

const tags = list('W', object('W', { id: text('W', 255, false) }))

const solution = object('W', {
  id: text('W', 255, false),
  name: text('W'),
  type: oneOf('W', solutionTypes),
  price: number('W'),
  quantity: number('W'),
  currency: text('W'),
  publisherName: text('W'),
  solutionType: text('W'),
  closingDateTime: date('W'),
})

const requirements = object('W', {
  industries: tags,
  products: tags,
  services: tags,
  solutions: list('W', solution),
  offers: list('W', any('W')),
  salesPlays: list('W', any('W')),
  additionalRequirements: object('W', {
    iot: object('W', {
      customerLicenseAgreementNumber: text('W'),
      deviceCategory: text('W'),
      siliconType: text('W'),
      azureCertifiedDevice: flag('W', true),
      attachServices: flag('W', true),
    }),
    attributes: list('W', object('W', { type: text('W', 255, false), id: text('W') })),
  }),
})

const link = object('R', { uri: text('R'), method: text('R') })

/** The Referral resource (api.md 9) in the order in which it is written. */
export const referralMembers: Members = {
  id: text('R'),
  engagementId: text('C'),
  name: text('W'),
  organizationId: text('R'),
  organizationName: text('R'),
  lastModifiedVia: text('R'),
  lastRunId: text('W'),
  externalReferenceId: text('W', 100),
  createdDateTime: date('R'),
  updatedDateTime: date('R'),
  expirationDateTime: date('R'),
  status: oneOf('W', referralStatuses),
  substatus: oneOf('W', referralSubstatuses),
  statusReason: text('W', 4000),
  qualification: oneOf('C', qualifications),
  type: oneOf('C', referralTypes),
  referralSource: text('R'),
  eTag: text('R'),
  favorite: flag('W', true),
  campaignId: text('W', 100),
  salesStage: any('W'),
  quality: text('R'),
  isSpam: flag('R'),
  direction: oneOf('R', directions),
  mpnId: text('C'),
  referralProgram: text('R'),
  dealSensitivity: text('R'),
  createdVia: text('R'),
  tags: list('W', text('W', 255, false)),
  acceptedDateTime: date('R'),
  closedDateTime: date('R'),
  callToAction: text('R'),
  registrationStatus: text('R'),
  target: list('C', object('C', { type: oneOf('C', targetTypes), id: text('C') })),
  customerProfile: object('C', {
    name: text('C'),
    size: text('C'),
    isMatchingComplete: flag('R', true),
    address: object('C', address),
    team: list('W', member('W')),
    ids: any('C'),
  }),
  consent: object('W', {
    consentToToShareInfoWithOthers: {
      kind: 'boolean',
      access: 'C',
      nullable: true,
      aliases: ['consentToShareInfoWithOthers'],
    },
    consentToContact: flag('C', true),
    consentToMicrosoftToContactSpecificPartners: flag('C', true),
    consentToShareReferralWithMicrosoftSellers: flag('W', true),
  }),
  details: object('W', {
    notes: text('W', 4000),
    dealValue: number('W'),
    currency: text('W'),
    closingDateTime: date('W'),
    customerRequestedContact: flag('W', true),
    customerAction: text('W'),
    incentiveLevel: text('W'),
    requirements,
  }),
  customerMarketplaceIntent: text('W'),
  team: list('W', member('W')),
  inviteContext: object('C', {
    notes: text('C', 4000),
    assistanceRequestCode: oneOf('C', assistanceCodes),
    invitedMpnId: text('C'),
    invitedBy: object('R', { organizationId: text('R'), organizationName: text('R') }),
  }),
  links: object('R', { relatedReferrals: link, self: link }),
  trackingInfo: object('R', {
    microsoftMsxId: text('R'),
    microsoftUSFedOpportunityId: text('R'),
    microsoftUSFedLeadId: text('R'),
    migratedPSCDealId: text('R'),
    migratedPSCPartnerDealId: text('R'),
  }),
  registrations: list('W', any('W')),
}

export const referralShape: Shape = { kind: 'object', access: 'W', members: referralMembers }

/** The canonical name of a member, whatever the case in which it was written (api.md 3). */
export function memberNamed(members: Members, given: string): string | undefined {
  if (Object.hasOwn(members, given)) return given
  return namesOf(members).get(given.toLowerCase())
}

const known = new WeakMap<Members, Map<string, string>>()

function namesOf(members: Members): Map<string, string> {
  const found = known.get(members)
  if (found !== undefined) return found
  const names = new Map<string, string>()
  for (const [name, shape] of Object.entries(members)) {
    for (const alias of shape.aliases ?? []) names.set(alias.toLowerCase(), name)
    names.set(name.toLowerCase(), name)
  }
  known.set(members, names)
  return names
}
