import fc from 'fast-check'
import { helpTypes, purchaseIntents } from '#domain/help.ts'
import { declineReasons, errorReasons, lostReasons } from '#domain/outcome-reason.ts'
import type { Referral, Standing } from '#domain/referral.ts'
import { coSellStatuses } from '#domain/solution.ts'
import { vias } from '#domain/via.ts'
import type { Program } from './deal-rows.ts'
import { amounts, emails, words } from './random-filters.ts'

const word = fc.constantFrom(...words)
const flag = fc.boolean()
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 3 })
const moment = fc.constantFrom(
  '2026-01-01T00:00:00.000Z',
  '2026-03-04T05:06:07.000Z',
  '2026-03-04T05:06:07.089Z',
  '2026-05-31T22:00:00.000Z',
)
const day = fc.constantFrom('2026-01-01', '2026-03-04', '2026-12-31')
const amount = fc.constantFrom(...amounts.filter((one) => !one.startsWith('-')))
const money = fc.record({ amount, currency: fc.constantFrom('USD', 'EUR') })

const note = fc.constantFrom('', 'x', 'harbour')
const standing: fc.Arbitrary<Standing> = fc.oneof(
  fc.record({
    status: fc.constant('New' as const),
    substatus: fc.constant('Received' as const),
    receivedAt: moment,
    answerDueAt: moment,
    assigneeId: fc.constant(null),
  }),
  fc.record({
    status: fc.constant('Active' as const),
    substatus: fc.constant('Accepted' as const),
    acceptedAt: moment,
  }),
  closed('Won', { acceptedAt: moment, note }),
  closed('Lost', { acceptedAt: moment, note, reason: fc.constantFrom(...lostReasons) }),
  closed('Declined', { note, reason: fc.constantFrom(...declineReasons) }),
  closed('Expired', {}),
  closed('Error', {
    acceptedAt: orNull(moment),
    note,
    reason: fc.constantFrom('withdrawn' as const, ...errorReasons),
  }),
) as fc.Arbitrary<Standing>

function closed(substatus: string, more: Record<string, fc.Arbitrary<unknown>>) {
  return fc.record({
    status: fc.constant('Closed' as const),
    substatus: fc.constant(substatus),
    closedAt: moment,
    ...more,
  })
}

const customer = fc.record({
  customerId: fc.constant(null),
  name: word,
  address: fc.record({
    line: word,
    city: word,
    region: orNull(word),
    postalCode: word,
    country: fc.constantFrom('NL', 'KR', ''),
  }),
  duns: orNull(fc.constantFrom('111222333', '')),
  industry: orNull(word),
  size: orNull(word),
  lei: fc.constant(null),
  accountNumber: orNull(word),
  matching: fc.constantFrom('directory', 'pending', 'matched'),
})

const contact = fc.record({
  name: fc.constantFrom('Ben Baker', 'Ben', 'Ines van der Berg', ''),
  email: fc.constantFrom(...emails),
  phone: fc.constantFrom('', '1'),
  title: fc.constantFrom('', 'x'),
  consentAt: orNull(moment),
  partnersConsentAt: fc.constant(null),
})

const member = fc.record({
  firstName: word,
  lastName: word,
  email: fc.constantFrom(...emails),
  phone: fc.constantFrom('', '1'),
  title: word,
})

const preference = fc.record({ locale: word, disableNotifications: flag }, { requiredKeys: [] })
const tags = fc.array(fc.record({ id: word }), { maxLength: 2 })
const optional = <T extends object>(members: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(members, { requiredKeys: [] })

/** What integrations send beside it, in the form of the resource. */
const supplement = optional({
  lastRunId: word,
  statusReason: word,
  substatus: fc.constant('Received'),
  qualification: fc.constantFrom('None', 'Direct', 'MarketingQualified'),
  type: fc.constantFrom('Shared', 'Independent'),
  tags: fc.array(word, { maxLength: 2 }),
  target: fc.array(fc.record({ type: fc.constantFrom('SolutionProfile', 'None'), id: word }), {
    maxLength: 2,
  }),
  customerProfile: optional({
    size: word,
    address: optional({
      addressLine1: word,
      addressLine2: word,
      city: word,
      state: word,
      region: word,
      postalCode: word,
    }),
    ids: fc.array(fc.record({ profileType: fc.constantFrom('Duns', 'External'), id: word }), {
      maxLength: 1,
    }),
    team: fc.array(
      optional({ firstName: word, email: fc.constantFrom(...emails), contactPreference: preference }),
      { maxLength: 1 },
    ),
    contact: optional({
      firstName: fc.constantFrom('Ben', 'Ines van', ''),
      lastName: fc.constantFrom('Baker', 'der Berg', ''),
      contactPreference: preference,
    }),
  }),
  consent: optional({
    consentToToShareInfoWithOthers: flag,
    consentToContact: flag,
    consentToMicrosoftToContactSpecificPartners: flag,
  }),
  details: optional({
    customerRequestedContact: flag,
    customerAction: word,
    incentiveLevel: word,
    requirements: optional({
      industries: tags,
      products: tags,
      services: tags,
      offers: tags,
      salesPlays: tags,
      solutions: fc.array(
        optional({
          id: word,
          name: word,
          type: fc.constantFrom('Category', 'None'),
          price: fc.constantFrom(10.5, 200),
          quantity: fc.constantFrom(1, 200),
          currency: word,
          closingDateTime: fc.constant('2026-03-04T05:06:07.089000Z'),
        }),
        { maxLength: 2 },
      ),
      terms: fc.dictionary(
        word,
        optional({
          price: fc.constantFrom(10.5, 1),
          quantity: fc.constantFrom(2),
          currency: fc.constant('EUR'),
        }),
        { maxKeys: 2 },
      ),
      additionalRequirements: optional({
        iot: optional({
          deviceCategory: word,
          siliconType: word,
          customerLicenseAgreementNumber: word,
          azureCertifiedDevice: flag,
          attachServices: flag,
        }),
        attributes: fc.array(fc.record({ type: fc.constantFrom('SolutionArea', 'x'), id: word }), {
          maxLength: 2,
        }),
      }),
    }),
  }),
  preferences: fc.constantFrom(
    {},
    { 'ben@birch.example': { locale: 'x', disableNotifications: true } },
    { 'bea@birch.example': { disableNotifications: false } },
  ),
})

const terms = fc.record({
  help: orNull(fc.constantFrom(...helpTypes)),
  helpNotes: word,
  name: word,
  value: orNull(money),
  closeOn: orNull(day),
  solutionIds: fc.constant([]),
  solutionNames: fc.constant([]),
  contactEmail: fc.constant(null),
  team: fc.constant([]),
})

const solutionFrom = (program: Program) =>
  fc.record({
    solutionId: fc.constantFrom(...program.solutions),
    number: word,
    name: word,
    publisherName: word,
    kind: fc.constantFrom('own', 'vendor', 'assessment'),
    coSellStatus: fc.constantFrom(...coSellStatuses),
    quantity: orNull(fc.constantFrom(0, 1, 10.5)),
    price: orNull(money),
  })

const asked = (program: Program) =>
  fc.record({
    id: fc.uuid(),
    inviteeId: fc.constantFrom(program.vendor, program.other),
    inviteeName: word,
    inviteeRole: fc.constantFrom('vendor', 'partner'),
    inviteeReferralId: fc.uuid(),
    terms,
    state: fc.constantFrom('withdrawn', 'expired'),
    sentAt: moment,
    answerDueAt: moment,
    answeredAt: moment,
    reason: fc.constant(null),
  })

/** Records of the program's partner that no action made: everything stands beside everything. */
export function anyReferral(program: Program): fc.Arbitrary<Referral> {
  const received = fc.record({
    invitationId: fc.uuid(),
    inviterId: fc.constantFrom(program.vendor, program.other),
    inviterName: fc.constantFrom('Aster', 'Cedar'),
    terms,
  })
  return fc
    .record({
      id: fc.uuid({ version: 7 }),
      engagementId: fc.uuid({ version: 7 }),
      organizationId: fc.constant(program.partner),
      organizationName: fc.constant('Birch'),
      role: fc.constantFrom('originator', 'partner'),
      originatorId: fc.constantFrom(program.partner, program.other),
      locationId: orNull(fc.constantFrom(...program.locations)),
      name: word,
      customer: orNull(customer),
      contact: orNull(contact),
      value: orNull(money),
      closeOn: orNull(day),
      notes: word,
      purchaseIntent: orNull(fc.constantFrom(...purchaseIntents)),
      crmId: word,
      campaignId: word,
      supplement,
      visibleToVendor: flag,
      team: fc.array(member, { maxLength: 3 }),
      solutions: fc.array(solutionFrom(program), { maxLength: 2 }),
      standing,
      stage: fc.constantFrom(10, 20, 40, 80, 100),
      stages: fc.constant([]),
      received,
      sent: fc.array(asked(program), { maxLength: 2 }),
      createdBy: fc.constant(null),
      createdByName: word,
      createdAt: moment,
      updatedAt: moment,
      createdVia: fc.constantFrom(...vias),
      modifiedVia: fc.constantFrom(...vias),
      version: fc.constantFrom(1, 2, 255),
    })
    .map((made) => ({
      ...made,
      received: made.role === 'originator' && made.standing.status !== 'New' ? null : made.received,
    })) as unknown as fc.Arbitrary<Referral>
}
