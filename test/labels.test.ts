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

/** English says what the documents say; every language has its own word for each, and no word twice. */
function expectWords(namespace: string, words: Record<string, RegExp>): void {
  for (const [key, word] of Object.entries(words))
    expect([key, (en as Texts)[namespace]?.[key]]).toEqual([key, expect.stringMatching(word)])
  for (const [language, texts] of languages) {
    const labels = Object.keys(words).map((key) => texts[namespace]?.[key] ?? '')
    expect([language, labels.filter((label) => label.trim() === '')]).toEqual([language, []])
    expect([language, new Set(labels).size]).toEqual([language, labels.length])
  }
}

describe('the words of the documents', () => {
  test('HP-H1..H7: what help can be asked for, and that none is the default answer', () => {
    expectWords('help', {
      none: /^no help/i,
      'workload-value-proposition': /^workload-specific value proposition$/i,
      'technical-architecture': /^customer technical architecture$/i,
      'proof-of-concept': /^proof of concept \/ demo$/i,
      'quotes-licensing': /^quotes \/ licensing$/i,
      'post-sales-success': /^post-sales customer success$/i,
      general: /^general or other$/i,
    })
  })

  test('DT-T1..T5: the types of deals', () => {
    expectWords('deal-type', {
      'co-sell': /^co-sell$/i,
      'partner-to-partner': /^partner to partner$/i,
      private: /^private$/i,
      'partner-led': /^partner-led$/i,
      'solution-assessment': /^solution assessment$/i,
    })
  })

  test('LC-S1..S7: where a record stands', () => {
    expectWords('status', {
      received: /^received$/i,
      accepted: /^accepted$/i,
      declined: /^declined$/i,
      expired: /^expired$/i,
      won: /^won$/i,
      lost: /^lost$/i,
      error: /^error$/i,
    })
  })

  test('SG-S1..S7: the stages of a sale', () => {
    expectWords('stage', {
      created: /^created$/i,
      accepted: /^accepted$/i,
      qualified: /^qualified$/i,
      developed: /^developed$/i,
      proposed: /^proposed$/i,
      negotiated: /^negotiated$/i,
      won: /^won$/i,
    })
  })

  test('LC-T4, LC-T10: the eight reasons for declining and losing (10.4)', () => {
    expectWords('reason', {
      budget: /^project budget not adequate$/i,
      'no-response': /^customer did not respond$/i,
      'other-vendor': /^customer chose another vendor$/i,
      'requirement-not-met': /^customer requirement not met$/i,
      'not-a-customer': /^not a customer$/i,
      timeline: /^proposed timeline too short$/i,
      abuse: /^report as abuse, spam or phishing$/i,
      other: /^others?$/i,
    })
  })

  test('LC-T11: the nine reasons for closing as an error (10.4)', () => {
    expectWords('reason', {
      'duplicate-bulk': /^duplicate.*created.*bulk upload$/i,
      'duplicate-portal': /^duplicate.*created in/i,
      'duplicate-vendor': /^duplicate.*sent by \{vendor\}$/i,
      'connector-sync': /^connector .*sync/i,
      'customer-matching': /^customer matching/i,
      'solution-issue': /^solution issue.*notes$/i,
      test: /^test/i,
      'data-error': /^data error$/i,
      other: /^others?/i,
    })
  })

  test('HP-10: the two reasons of a vendor', () => {
    expectWords('reason', {
      'no-customer-record': /customer record/i,
      'no-seller-manages-customer': /\{vendor\} seller .*manages this customer/i,
    })
  })

  test('CS-L1..L5, CF-17: labels over the stable keys of the levels', () => {
    expectWords('co-sell-status', {
      'in-market': /^in market$/i,
      'co-sell-ready': /^co-sell ready$/i,
      'ip-co-sell': /^ip co-sell eligible$/i,
      'business-apps-standard': /^business applications.*standard$/i,
      'business-apps-premium': /^business applications.*premium$/i,
    })
  })

  test('ROL-R1..R6, R11: the roles', () => {
    expectWords('role', {
      'mpn-partner-admin': /partner.*admin$/i,
      'account-admin': /^account admin$/i,
      'global-admin': /^global admin$/i,
      'referrals-admin': /^referrals admin$/i,
      'referrals-user': /^referrals user$/i,
      'business-profile-admin': /^business profile admin$/i,
      'vendor-seller': /seller$/i,
    })
  })

  test('DF-F8: the three answers on buying through the marketplace', () => {
    expectWords('purchase-intent', { yes: /^yes/i, no: /^no/i, undecided: /not decided|undecided/i })
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
    expect(coSellStatuses).toEqual([
      'in-market',
      'co-sell-ready',
      'ip-co-sell',
      'business-apps-standard',
      'business-apps-premium',
    ])
    expect(helpTypes).toEqual([
      'workload-value-proposition',
      'technical-architecture',
      'proof-of-concept',
      'quotes-licensing',
      'post-sales-success',
      'general',
    ])
  })
})
