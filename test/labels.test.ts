import { describe, expect, test } from 'vitest'
import { dealTypes } from '#domain/deal-type.ts'
import { helpTypes } from '#domain/help.ts'
import { declineReasons, errorReasons, lostReasons } from '#domain/outcome-reason.ts'
import { substatuses } from '#domain/referral.ts'
import { roles } from '#domain/role.ts'
import { coSellStatuses, incentiveLevels } from '#domain/solution.ts'
import { catalog as en } from '#locales/en/catalog.ts'
import { catalog as ko } from '#locales/ko/catalog.ts'
import { catalog as ru } from '#locales/ru/catalog.ts'
import { catalog as zhHant } from '#locales/zh-Hant/catalog.ts'

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>
const languages: [string, Texts][] = [
  ['en', en],
  ['ko', ko],
  ['ru', ru],
  ['zh-Hant', zhHant],
]

/** The words of the documents, by the key under which the product keeps them. */
const documented: [string, string, Record<string, RegExp>][] = [
  [
    'HP-H1..H7: what help can be asked for, and that none is the default answer',
    'help',
    {
      none: /^no help/i,
      'workload-value-proposition': /^workload-specific value proposition$/i,
      'technical-architecture': /^customer technical architecture$/i,
      'proof-of-concept': /^proof of concept \/ demo$/i,
      'quotes-licensing': /^quotes \/ licensing$/i,
      'post-sales-success': /^post-sales customer success$/i,
      general: /^general or other$/i,
    },
  ],
  [
    'DT-T1..T5: the types of deals',
    'deal-type',
    {
      'co-sell': /^co-sell$/i,
      'partner-to-partner': /^partner to partner$/i,
      private: /^private$/i,
      'partner-led': /^partner-led$/i,
      'solution-assessment': /^solution assessment$/i,
    },
  ],
  [
    'LC-S1..S7: where a record stands',
    'status',
    {
      received: /^received$/i,
      accepted: /^accepted$/i,
      declined: /^declined$/i,
      expired: /^expired$/i,
      won: /^won$/i,
      lost: /^lost$/i,
      error: /^error$/i,
    },
  ],
  [
    'SG-S1..S7: the stages of a sale',
    'stage',
    {
      created: /^created$/i,
      accepted: /^accepted$/i,
      qualified: /^qualified$/i,
      developed: /^developed$/i,
      proposed: /^proposed$/i,
      negotiated: /^negotiated$/i,
      won: /^won$/i,
    },
  ],
  [
    'LC-T4, LC-T10: the eight reasons for declining and losing (10.4)',
    'reason',
    {
      budget: /^project budget not adequate$/i,
      'no-response': /^customer did not respond$/i,
      'other-vendor': /^customer chose another vendor$/i,
      'requirement-not-met': /^customer requirement not met$/i,
      'not-a-customer': /^not a customer$/i,
      timeline: /^proposed timeline too short$/i,
      abuse: /^report as abuse, spam or phishing$/i,
      other: /^others?$/i,
    },
  ],
  [
    'LC-T11: the nine reasons for closing as an error (10.4)',
    'reason',
    {
      'duplicate-bulk': /^duplicate.*created.*bulk upload$/i,
      'duplicate-portal': /^duplicate.*created in/i,
      'duplicate-vendor': /^duplicate.*sent by \{vendor\}$/i,
      'connector-sync': /^connector .*sync/i,
      'customer-matching': /^customer matching/i,
      'solution-issue': /^solution issue.*notes$/i,
      test: /^test/i,
      'data-error': /^data error$/i,
      other: /^others?/i,
    },
  ],
  [
    'HP-10: the two reasons of a vendor',
    'reason',
    {
      'no-customer-record': /customer record/i,
      'no-seller-manages-customer': /\{vendor\} seller .*manages this customer/i,
    },
  ],
  [
    'CS-L1..L5, CF-17: labels over the stable keys of the levels',
    'co-sell-status',
    {
      'in-market': /^in market$/i,
      'co-sell-ready': /^co-sell ready$/i,
      'ip-co-sell': /^ip co-sell eligible$/i,
      'business-apps-standard': /^business applications.*standard$/i,
      'business-apps-premium': /^business applications.*premium$/i,
    },
  ],
  [
    'ROL-R1..R6, R11: the roles',
    'role',
    {
      'mpn-partner-admin': /partner.*admin$/i,
      'account-admin': /^account admin$/i,
      'global-admin': /^global admin$/i,
      'referrals-admin': /^referrals admin$/i,
      'referrals-user': /^referrals user$/i,
      'business-profile-admin': /^business profile admin$/i,
      'vendor-seller': /seller$/i,
    },
  ],
  [
    'DF-F8: the three answers on buying through the marketplace',
    'purchase-intent',
    { yes: /^yes/i, no: /^no/i, undecided: /not decided|undecided/i },
  ],
]

describe('the words of the documents', () => {
  test.each(documented)('%s', (_says, namespace, words) => {
    for (const [key, word] of Object.entries(words))
      expect([key, (en as Texts)[namespace]?.[key]]).toEqual([key, expect.stringMatching(word)])
    for (const [language, texts] of languages) {
      const labels = Object.keys(words).map((key) => texts[namespace]?.[key] ?? '')
      expect([language, labels.filter((label) => label.trim() === '')]).toEqual([language, []])
      expect([language, new Set(labels).size]).toEqual([language, labels.length])
    }
  })

  test('LC-S1..S7, DT-T1, DT-T3, DT-T4, HP-H2..H7, LC-T4, LC-T10, LC-T11: every value of the domain has its label in every language', () => {
    const values: [string, readonly string[]][] = [
      ['help', helpTypes],
      ['deal-type', dealTypes],
      ['status', substatuses.map((word) => word.toLowerCase())],
      ['reason', [...declineReasons, ...lostReasons, ...errorReasons, 'withdrawn']],
      ['co-sell-status', coSellStatuses],
      ['incentive', incentiveLevels],
      ['role', roles],
    ]
    for (const [language, texts] of languages)
      for (const [namespace, keys] of values)
        for (const key of keys)
          expect([language, namespace, key, texts[namespace]?.[key]]).toEqual([
            language,
            namespace,
            key,
            expect.stringMatching(/\S/),
          ])
  })

  test('HP-H2..H7, LC-T4, LC-T11, SG-S3..S6, CS-L1..L5: the values are those of the documents, in their order', () => {
    expect([helpTypes.length, lostReasons.length, errorReasons.length]).toEqual([6, 8, 9])
    expect(
      declineReasons.filter((reason) => !(lostReasons as readonly string[]).includes(reason)),
    ).toHaveLength(2)
    expect(coSellStatuses).toEqual(
      Object.keys(documented.find(([, namespace]) => namespace === 'co-sell-status')?.[2] ?? {}),
    )
    expect(helpTypes).toEqual(Object.keys(documented[0]?.[2] ?? {}).slice(1))
  })
})
