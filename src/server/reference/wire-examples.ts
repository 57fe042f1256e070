import type { TSchema } from 'typebox'
import { PartnerCenterError, TokenError } from '#contract/wire/faults.ts'
import type { Fault } from '#contract/wire/operations.ts'
import type { Json, Node } from './components.ts'

const id = '6f0c2d4e-9a51-4c7e-8f13-2b7a90d1e5c4'
const engagementId = '0b1d7e62-3c84-4f9a-a6d5-58e2c7f01b93'
const organizationId = '9a2e51c7-08bd-4e36-97fa-c1d3b4086f25'
const eTag = '"84001c9d-0000-0100-0000-6225a63e0000"'
const host = 'https://cosell.example.com'
const at = '2026-11-20T09:30:12.480120Z'

const member = (firstName: string, lastName: string, email: string): Node => ({
  firstName,
  lastName,
  phoneNumber: '+31 10 555 0142',
  email,
  title: null,
  contactPreference: { locale: null, disableNotifications: null },
})

const address: Node = {
  addressLine1: 'Waalhaven 1',
  addressLine2: null,
  city: 'Rotterdam',
  state: null,
  postalCode: '3089 JH',
  country: 'NL',
  region: null,
}

/** AP-2: what a read answers. */
export const referralExample: Node = {
  '@odata.context': `${host}/v1.0/$metadata#Referrals/$entity`,
  id,
  engagementId,
  name: 'Warehouse cooling',
  organizationId,
  organizationName: 'Birch',
  lastModifiedVia: 'Api',
  lastRunId: null,
  externalReferenceId: 'CRM-4711',
  createdDateTime: at,
  updatedDateTime: at,
  expirationDateTime: null,
  status: 'Active',
  substatus: 'Accepted',
  statusReason: null,
  qualification: 'SalesQualified',
  type: 'Shared',
  referralSource: null,
  eTag,
  favorite: false,
  campaignId: null,
  salesStage: '20',
  quality: 'Unknown',
  isSpam: false,
  direction: 'Outgoing',
  mpnId: '1234567',
  referralProgram: null,
  dealSensitivity: 'None',
  createdVia: 'Api',
  tags: [],
  acceptedDateTime: at,
  closedDateTime: null,
  callToAction: null,
  registrationStatus: 'None',
  target: [{ type: 'SolutionProfile', id: 'SOL-20001-BIR' }],
  customerProfile: {
    name: 'Dune Logistics B.V.',
    size: null,
    isMatchingComplete: true,
    address,
    team: [member('Dora', 'Dekker', 'dora@dune.example')],
    ids: [{ profileType: 'Duns', id: '402178835' }],
  },
  consent: {
    consentToToShareInfoWithOthers: true,
    consentToContact: true,
    consentToShareReferralWithMicrosoftSellers: true,
  },
  details: {
    notes: null,
    dealValue: 184000,
    currency: 'USD',
    closingDateTime: '2027-01-29T00:00:00Z',
    customerRequestedContact: null,
    customerAction: null,
    incentiveLevel: null,
    requirements: {
      industries: [],
      products: [],
      services: [],
      solutions: [
        {
          id: 'SOL-20001-BIR',
          name: 'Cold Chain Monitor',
          type: 'Name',
          price: null,
          quantity: null,
          currency: null,
          publisherName: 'Birch',
          solutionType: null,
          closingDateTime: null,
        },
      ],
      offers: [],
      salesPlays: [],
      additionalRequirements: {
        iot: {
          customerLicenseAgreementNumber: null,
          deviceCategory: null,
          siliconType: null,
          azureCertifiedDevice: false,
          attachServices: false,
        },
        attributes: [{ type: 'CustomerMarketplaceIntent', id: 'HaveNotDecided' }],
      },
    },
  },
  customerMarketplaceIntent: 'HaveNotDecided',
  team: [member('Ben', 'Baker', 'ben@birch.example')],
  inviteContext: {
    notes: null,
    assistanceRequestCode: 'Unknown',
    invitedMpnId: null,
    invitedBy: { organizationId, organizationName: 'Birch' },
  },
  links: {
    relatedReferrals: {
      uri: `${host}/v1.0/engagements/referrals?$filter=engagementId eq ${engagementId}`,
      method: 'GET',
    },
    self: { uri: `${host}/v1.0/engagements/referrals/${id}`, method: 'GET' },
  },
  trackingInfo: {
    microsoftMsxId: null,
    microsoftUSFedOpportunityId: null,
    microsoftUSFedLeadId: null,
    migratedPSCDealId: null,
    migratedPSCPartnerDealId: null,
  },
  registrations: [],
}

const customer: Node = { name: 'Dune Logistics B.V.', address: { city: 'Rotterdam', country: 'NL' } }

const privateDeal: Node = {
  name: 'Warehouse cooling',
  type: 'Independent',
  customerProfile: customer,
  consent: { consentToShareReferralWithMicrosoftSellers: false },
  details: { dealValue: 184000, currency: 'USD', closingDateTime: '2027-01-29' },
}

const partnerLed: Node = {
  ...privateDeal,
  type: 'Shared',
  target: [{ type: 'SolutionProfile', id: 'SOL-20001-BIR' }],
  customerProfile: { ...customer, team: [member('Dora', 'Dekker', 'dora@dune.example')] },
  consent: {
    consentToToShareInfoWithOthers: true,
    consentToContact: true,
    consentToShareReferralWithMicrosoftSellers: true,
  },
  details: {
    dealValue: 184000,
    currency: 'USD',
    closingDateTime: '2027-01-29',
    requirements: {
      solutions: [{ id: 'SOL-20001-BIR', type: 'Name' }],
      additionalRequirements: { attributes: [{ type: 'CustomerMarketplaceIntent', id: 'HaveNotDecided' }] },
    },
  },
  team: [member('Ben', 'Baker', 'ben@birch.example')],
}

const askVendor: Node = {
  ...partnerLed,
  engagementId,
  target: [{ type: 'BusinessProfileLocation', id: 'msft' }],
  inviteContext: { assistanceRequestCode: 'ProofOfConceptOrDemo', notes: 'A demo in Rotterdam, please.' },
}

const changes: Json = [
  { op: 'replace', path: '/details/dealValue', value: '250.5' },
  { op: 'replace', path: '/details/notes', value: 'call back' },
]
const win: Json = [
  { op: 'replace', path: '/status', value: 'Closed' },
  { op: 'replace', path: '/substatus', value: 'Won' },
]

const named = (summary: string, value: Json): Node => ({ summary, value })
const registration: Node = {
  WebhookUrl: 'https://crm.birch.example/tandem-events',
  WebhookEvents: ['referral-created', 'referral-updated', 'related-referral-updated', 'test-created'],
}
const registrationBodies: Node = {
  registration: named('For an address of your own', {
    ...registration,
    SignatureTokenToMsSignatureHeader: true,
  }),
}
const replacement: Node = {
  replacement: named('As it was read, with another stage', { ...referralExample, salesStage: '40' }),
}
const tokenBodies: Node = {
  password: named('With a password', {
    grant_type: 'password',
    client_id: 'crm-connector',
    username: 'ben@birch.example',
    password: 'tandem-demo',
  }),
}

const patches: Node = {
  values: named('Value and notes', changes),
  won: named('Won: status and substatus together', win),
  member: named('One more person on the team', [
    { op: 'add', path: '/team/-', value: member('Bea', 'Blom', 'bea@birch.example') },
  ]),
  merge: named('An object is merged in', { details: { dealValue: 300 } }),
}

export const wireBodyExamples: Readonly<Record<string, Node>> = {
  wireCreateReferral: {
    private: named('A private deal', privateDeal),
    partnerLed: named('Partner-led: the vendor’s sellers may read it', partnerLed),
    coSell: named('Co-sell, the second call: asks the vendor for help', askVendor),
  },
  wirePatchReferral: patches,
  wirePatchReferralByEvent: patches,
  wirePatchReferralOn: patches,
  wireReplaceReferral: replacement,
  wireReplaceReferralByEvent: replacement,
  wireReplaceReferralOn: replacement,
  wireRegisterWebhook: registrationBodies,
  wireReplaceWebhook: registrationBodies,
  wireIssueToken: tokenBodies,
  wireIssueTokenV2: tokenBodies,
}

const collection: Node = {
  '@odata.context': `${host}/v1.0/$metadata#Referrals`,
  '@odata.count': 212,
  value: [referralExample],
  '@odata.nextLink': `${host}/v1.0/engagements/referrals?$count=true&$skiptoken=eyJhIjoxfQ`,
}
const token: Node = {
  token_type: 'Bearer',
  scope: 'read write webhooks',
  expires_in: '3600',
  access_token: 'tda_…',
  refresh_token: 'tdr_…',
}

export const wireReplyExamples: Readonly<Record<string, Json>> = {
  wireListReferrals: collection,
  wireListReferralsOn: collection,
  wireCreateReferral: referralExample,
  wireGetReferral: referralExample,
  wireGetReferralByEvent: referralExample,
  wirePatchReferral: referralExample,
  wirePatchReferralByEvent: referralExample,
  wirePatchReferralOn: referralExample,
  wireGetReferralOn: referralExample,
  wireReplaceReferralOn: referralExample,
  wireReplaceReferral: referralExample,
  wireReplaceReferralByEvent: referralExample,
  wireGetWebhook: registration,
  wireGetMpnProfile: {
    partnerName: 'Birch',
    mpnId: '1234567',
    profileType: 'MpnProfile',
    links: { self: { uri: '/v1/profiles/mpn?mpnId=1234567', method: 'GET' } },
    attributes: { objectType: 'MpnProfile' },
  },
  wireIssueToken: token,
  wireIssueTokenV2: token,
}

const faultExamples: Readonly<Record<Fault, Node>> = {
  400: {
    code: 'invalidRequest',
    message: 'The deal is closed (Won), and a closed deal stays as it is.',
    target: '/details/dealValue',
    innerError: {
      code: 'referral.closed',
      message: 'The deal is closed (Won), and a closed deal stays as it is.',
      remedy: 'Copy it as a new deal and go on there.',
    },
  },
  401: { code: 'unauthenticated', message: 'Show a valid bearer token.' },
  403: { code: 'accessDenied', message: 'Your roles do not allow this.' },
  404: { code: 'itemNotFound', message: 'There is nothing here.' },
  409: {
    code: 'invalidRequest',
    message: 'Your organization has a registration already. PUT replaces it.',
  },
  412: {
    code: 'preconditionFailed',
    message: 'The referral has changed since it was read.',
    target: 'referral',
  },
  422: {
    code: 'invalidRequest',
    message: 'The key came with another request before.',
    target: 'Idempotency-Key',
  },
  429: { code: 'serviceNotAvailable', message: 'Too many requests. Try again in 57 seconds.' },
}

export function wireFaultExample(status: Fault, schema: TSchema): Node {
  const error = faultExamples[status]
  if (schema === TokenError)
    return {
      error: status === 401 ? 'invalid_client' : 'invalid_grant',
      error_description: 'Name or password is wrong.',
    }
  if (schema !== PartnerCenterError) return { error }
  return { code: error.code ?? '', description: error.message ?? '', data: [], source: 'Tandem' }
}

export function wirePayloadExample(event: string): Node {
  return {
    EventName: event,
    ResourceUri: `${host}/engagements/v1/referrals/${id}`,
    ResourceName: 'referral',
    AuditUri: null,
    ResourceChangeUtcDate: '2026-11-20T09:30:12.4801200+00:00',
  }
}
