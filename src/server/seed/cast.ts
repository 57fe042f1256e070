import type { HelpType } from '#domain/help.ts'
import { helpTypes } from '#domain/help.ts'
import type { OrganizationKind } from '#domain/organization.ts'
import type { Role } from '#domain/role.ts'
import type { CoSellStatus } from '#domain/solution.ts'

export type CastLocation = { name: string; number: string; city: string; country: string }
export type CastPerson = {
  email: string
  firstName: string
  lastName: string
  title: string
  phone: string
  /** Roles with the name of a location, or null for the entire company. */
  roles: [Role, string | null][]
  helpTypes?: readonly HelpType[]
  countries?: string[]
  /** Offered on the demo's sign-in page, in this order. */
  demo?: number
  /** The demo's where it is left out. */
  password?: string
}
export type CastSolution = {
  number: string
  name: string
  status: CoSellStatus
  location: string | null
  /** A type of solution assessment of the vendor. */
  assessment?: true
}
export type CastOrganization = {
  name: string
  kind: OrganizationKind
  globalId: string
  /** Vetted for solution assessments. */
  assesses?: true
  locations: CastLocation[]
  people: CastPerson[]
  solutions: CastSolution[]
}

/** The small world of the demo, the tests and the pictures: Aster sells with Birch and Cedar. */
export const cast: CastOrganization[] = [
  {
    name: 'Aster',
    kind: 'vendor',
    globalId: '4800001',
    locations: [{ name: 'Aster Benelux', number: '4800010', city: 'Amsterdam', country: 'NL' }],
    people: [
      {
        email: 'ada@aster.example',
        firstName: 'Ada',
        lastName: 'Amsel',
        title: 'Seller, Aster Benelux',
        phone: '+31 20 555 0101',
        roles: [['vendor-seller', null]],
        helpTypes,
        demo: 1,
      },
      {
        email: 'abel@aster.example',
        firstName: 'Abel',
        lastName: 'Acker',
        title: 'Program admin',
        phone: '+31 20 555 0102',
        roles: [['vendor-admin', null]],
        demo: 2,
      },
      {
        email: 'aki@aster.example',
        firstName: '아라',
        lastName: '안',
        title: 'Seller, Aster Asia',
        phone: '+82 2 555 0103',
        roles: [['vendor-seller', null]],
        helpTypes: ['proof-of-concept', 'technical-architecture', 'workload-value-proposition'],
        countries: ['KR', 'TW', 'HK'],
      },
      {
        email: 'asta@aster.example',
        firstName: 'Asta',
        lastName: 'Aronsen',
        title: 'Solution assessment specialist',
        phone: '+31 20 555 0104',
        roles: [['assessment-specialist', null]],
        demo: 6,
      },
    ],
    solutions: [
      { number: 'SOL-10001-AST', name: 'Aster Compute, reserved', status: 'co-sell-ready', location: null },
      { number: 'SOL-10002-AST', name: 'Aster Data Lake', status: 'co-sell-ready', location: null },
      { number: 'SOL-10003-AST', name: 'Aster Integration Runtime', status: 'co-sell-ready', location: null },
      { number: 'SOL-10004-AST', name: 'Aster Desk, per seat', status: 'co-sell-ready', location: null },
      { number: 'SOL-10005-AST', name: 'Aster Edge Gateway', status: 'co-sell-ready', location: null },
      {
        number: 'SOL-10901-AST',
        name: 'Cloud migration assessment',
        status: 'in-market',
        location: null,
        assessment: true,
      },
      {
        number: 'SOL-10902-AST',
        name: 'Data platform assessment',
        status: 'in-market',
        location: null,
        assessment: true,
      },
      {
        number: 'SOL-10903-AST',
        name: 'Security assessment',
        status: 'in-market',
        location: null,
        assessment: true,
      },
    ],
  },
  {
    name: 'Birch',
    kind: 'partner',
    globalId: '4810200',
    assesses: true,
    locations: [
      { name: 'Rotterdam', number: '4810229', city: 'Rotterdam', country: 'NL' },
      { name: 'Busan', number: '4810231', city: '부산', country: 'KR' },
      { name: 'Oslo', number: '4810240', city: 'Oslo', country: 'NO' },
    ],
    people: [
      {
        email: 'ben@birch.example',
        firstName: 'Ben',
        lastName: 'Baker',
        title: 'Alliance lead',
        phone: '+31 10 555 0201',
        roles: [
          ['referrals-admin', null],
          ['account-admin', null],
          ['solution-admin', null],
        ],
        demo: 3,
      },
      {
        email: 'bea@birch.example',
        firstName: 'Bea',
        lastName: 'Blom',
        title: 'Account manager',
        phone: '+31 10 555 0202',
        roles: [['referrals-user', 'Rotterdam']],
        demo: 4,
      },
      {
        email: 'boris@birch.example',
        firstName: 'Boris',
        lastName: 'Bykov',
        title: 'Regional lead',
        phone: '+47 22 555 0203',
        roles: [
          ['referrals-admin', 'Rotterdam'],
          ['referrals-admin', 'Oslo'],
        ],
      },
      {
        email: 'minji@birch.example',
        firstName: '민지',
        lastName: '박',
        title: '영업 총괄',
        phone: '+82 51 555 0204',
        roles: [['referrals-admin', 'Busan']],
      },
      {
        email: 'berta@birch.example',
        firstName: 'Berta',
        lastName: 'Brandt',
        title: 'Marketing',
        phone: '+31 10 555 0205',
        roles: [['business-profile-admin', null]],
      },
    ],
    solutions: [
      {
        number: 'SOL-20001-BIR',
        name: 'Birch Cold Chain Monitor',
        status: 'ip-co-sell',
        location: 'Rotterdam',
      },
      { number: 'SOL-20002-BIR', name: 'Birch Route Planner', status: 'co-sell-ready', location: 'Oslo' },
      { number: 'SOL-20003-BIR', name: 'Birch Loyalty Hub', status: 'co-sell-ready', location: 'Busan' },
      { number: 'SOL-20004-BIR', name: 'Birch Shelf Vision', status: 'in-market', location: 'Rotterdam' },
    ],
  },
  {
    name: 'Cedar',
    kind: 'partner',
    globalId: '4820300',
    locations: [
      { name: 'London', number: '4820310', city: 'London', country: 'GB' },
      { name: 'Taipei', number: '4820320', city: '臺北市', country: 'TW' },
    ],
    people: [
      {
        email: 'cleo@cedar.example',
        firstName: 'Cleo',
        lastName: 'Costa',
        title: 'Partner manager',
        phone: '+44 20 5550 0301',
        roles: [
          ['referrals-admin', null],
          ['account-admin', null],
        ],
        demo: 5,
      },
      {
        email: 'carl@cedar.example',
        firstName: 'Carl',
        lastName: 'Choi',
        title: 'Solution architect',
        phone: '+44 20 5550 0302',
        roles: [['referrals-user', null]],
      },
    ],
    solutions: [
      { number: 'SOL-30001-CED', name: 'Cedar Identity Bridge', status: 'co-sell-ready', location: 'London' },
      {
        number: 'SOL-30002-CED',
        name: 'Cedar Claims Desk',
        status: 'business-apps-premium',
        location: 'London',
      },
      {
        number: 'SOL-30003-CED',
        name: 'Cedar Access Audit',
        status: 'business-apps-standard',
        location: 'Taipei',
      },
    ],
  },
]

export const demoPassword = 'tandem-demo'

/** What one unit was worth in US dollars on the demo's day. */
export const rates: Record<string, string> = {
  USD: '1',
  EUR: '1.0842',
  GBP: '1.2715',
  NOK: '0.0931',
  AUD: '0.6548',
  KRW: '0.000724',
  RUB: '0.0108',
  KZT: '0.0021',
  TWD: '0.0313',
  HKD: '0.1284',
  CHF: '1.1302',
  JPY: '0.0066',
  CNY: '0.1389',
  CAD: '0.7216',
}
