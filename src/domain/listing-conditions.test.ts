import { describe, expect, test } from 'vitest'
import { type OfferTrait, standardProgram, type Term } from './co-sell-program.ts'
import { isPreferred, levelsAbove, reachableLevels } from './co-sell-status.ts'
import {
  type LevelCondition,
  type ListingCondition,
  levelConditions,
  type Program,
} from './listing-conditions.ts'
import type { ListingDocument } from './listing-document.ts'
import { type CoSellStatus, coSellStatuses } from './solution.ts'
import { type CoSellProfile, emptyListing, type Listing, type ListingContent } from './solution-listing.ts'

const term = (kind: Term['kind'], key: string, about: Partial<Term> = {}): Term => {
  return { kind, key, parent: null, name: '', active: true, traits: [], ...about }
}
const offer = (key: string, ...traits: OfferTrait[]) => term('offer-type', key, { traits })

const program: Program = {
  settings: standardProgram,
  terms: [
    offer('saas', 'co-sell', 'ip', 'diagram'),
    offer('container', 'co-sell', 'ip'),
    offer('virtual-machine', 'co-sell', 'ip', 'technical-by-nature'),
    offer('business-app', 'co-sell', 'business'),
    offer('consulting', 'co-sell'),
    offer('office-add-in'),
    term('store', 'market'),
    term('platform', 'cloud'),
    term('platform', 'old', { active: false }),
    term('area', 'data'),
    term('play', 'ai', { parent: 'data' }),
    term('play', 'firewall', { parent: 'security' }),
  ],
}

const paper = (kind: ListingDocument['kind'], pages: number | null = 1): ListingDocument => {
  return { id: kind, kind, name: `${kind}.pdf`, type: 'pdf', size: 1, pages }
}

const full: ListingContent = {
  ...emptyListing,
  name: 'Shelf Scout',
  offerType: 'saas',
  solutionType: 'ip',
  stores: [{ store: 'market', url: 'https://market.example/scout' }],
  platforms: ['cloud'],
  areas: [{ area: 'data', plays: ['ai'] }],
  landingPage: 'https://birch.example/scout',
  geographies: ['NL', 'KR'],
  contacts: [
    {
      name: 'Ben',
      email: 'b@birch.example',
      title: 'Lead',
      role: 'partner-sales',
      countries: ['NL', 'KR'],
      states: [],
    },
  ],
  documents: [paper('one-pager'), paper('pitch-deck'), paper('diagram')],
}
const company: CoSellProfile = {
  globalId: '4810200',
  marketplaceAccount: 'm-1',
  website: 'https://birch.example',
  description: 'Shops',
  designations: [],
  enrolment: 'none',
  consumedUsd: null,
}

type Given = {
  content?: Partial<ListingContent>
  profile?: Partial<CoSellProfile>
  status?: CoSellStatus | null
  settings?: Partial<Program['settings']>
}

function conditionsOf(level: CoSellStatus, given: Given = {}): LevelCondition[] {
  const { content, profile, status = 'in-market', settings } = given
  const listing: Listing = { content: { ...full, ...content }, published: null, status, underReview: false }
  const configured = { ...program, settings: { ...program.settings, ...settings } }
  return levelConditions(level, listing, { ...company, ...profile }, configured)
}
const unmet = (level: CoSellStatus, given: Given = {}): ListingCondition[] =>
  conditionsOf(level, given)
    .filter(({ met }) => !met)
    .map(({ code }) => code)

describe('co-sell ready', () => {
  test('CS-1, CS-T2: everything that is asked for is there, and nothing else is asked for', () => {
    expect(unmet('co-sell-ready')).toEqual([])
    expect(conditionsOf('co-sell-ready')).toHaveLength(15)
  })

  const tooMany = Array.from({ length: 6 }, () => ({ area: 'data', plays: ['ai'] }))
  test.each<[string, ListingCondition, Given]>([
    ['CS-1: the partner has an ID', 'partner-id', { profile: { globalId: '' } }],
    ['CS-1: an active marketplace account', 'marketplace-account', { profile: { marketplaceAccount: ' ' } }],
    ['CS-1: a complete business profile, page', 'business-profile', { profile: { website: '' } }],
    ['CS-1: a complete business profile, text', 'business-profile', { profile: { description: ' ' } }],
    ['CS-1, CS-T1: live in a store', 'live', { content: { stores: [] } }],
    [
      'CS-1: the store is one of the program',
      'live',
      { content: { stores: [{ store: 'x', url: 'https://a.b' }] } },
    ],
    ['CS-1: its page in the store', 'live', { content: { stores: [{ store: 'market', url: '' }] } }],
    ['CS-L1: published, and not only described', 'live', { status: null }],
    ['CS-1, CS-13: where co-sell is wanted', 'geographies', { content: { geographies: [] } }],
    ['CS-1, CS-13: sales for each of them', 'sales-contacts', { content: { geographies: ['NL', 'NO'] } }],
    ['CS-F1: the type of offer', 'offer-type', { content: { offerType: null } }],
    ['CS-4: no office add-ins', 'offer-type', { content: { offerType: 'office-add-in' } }],
    ['CS-F2: a platform', 'platforms', { content: { platforms: [] } }],
    ['CS-F2: a platform that is offered', 'platforms', { content: { platforms: ['old'] } }],
    ['CS-F3: the type of solution', 'solution-type', { content: { solutionType: null } }],
    ['CS-F4: an area', 'areas', { content: { areas: [] } }],
    ['CS-F4: at most five areas', 'areas', { content: { areas: tooMany } }],
    ['CS-F4: a play in each', 'areas', { content: { areas: [{ area: 'data', plays: [] }] } }],
    ['CS-F4: a play of the area', 'areas', { content: { areas: [{ area: 'data', plays: ['firewall'] }] } }],
    ['CS-F5: a one-pager', 'one-pager', { content: { documents: [paper('pitch-deck'), paper('diagram')] } }],
    [
      'CS-F5: of ten pages at most',
      'one-pager',
      { content: { documents: [paper('one-pager', 11), paper('pitch-deck'), paper('diagram')] } },
    ],
    ['CS-F6: a pitch deck', 'pitch-deck', { content: { documents: [paper('one-pager'), paper('diagram')] } }],
    [
      'CS-F7, CS-7: a diagram for software as a service',
      'diagram',
      { content: { documents: [paper('one-pager'), paper('pitch-deck')] } },
    ],
    ['CS-F11: a landing page', 'landing-page', { content: { landingPage: '' } }],
    ['CS-F11: that is an address', 'landing-page', { content: { landingPage: 'birch.example' } }],
    ['CS-2: a designation for services', 'designation', { content: { solutionType: 'service' } }],
    ['CS-2: and for managed ones', 'designation', { content: { solutionType: 'managed-service' } }],
  ])('%s', (_, code, given) => {
    expect(unmet('co-sell-ready', given)).toContain(code)
  })

  test('CS-F5: ten pages are right, and pages that nobody can count are left to the reviewer', () => {
    for (const pages of [10, null]) {
      const documents = [paper('one-pager', pages), paper('pitch-deck'), paper('diagram')]
      expect(unmet('co-sell-ready', { content: { documents } })).toEqual([])
    }
  })

  test('CS-2: the program says how many designations services need', () => {
    const content = { solutionType: 'service' } as const
    const profile = { designations: ['Data'] }
    expect(unmet('co-sell-ready', { content, profile })).toEqual([])
    expect(unmet('co-sell-ready', { content, profile, settings: { designations: 2 } })).toEqual([
      'designation',
    ])
  })

  test.each(['container', 'virtual-machine', 'business-app'])('CS-7: %s needs no diagram', (offerType) => {
    const content = { offerType, documents: [paper('one-pager'), paper('pitch-deck')] }
    expect(unmet('co-sell-ready', { content })).toEqual([])
  })

  test('CS-F12, CS-13: whoever answers everywhere answers for each geography; marketing does not sell', () => {
    const contact = full.contacts[0] as ListingContent['contacts'][number]
    const everywhere = [{ ...contact, countries: ['OOO'] }]
    expect(unmet('co-sell-ready', { content: { contacts: everywhere } })).toEqual([])
    const marketing = [{ ...contact, role: 'partner-marketing' as const }]
    expect(unmet('co-sell-ready', { content: { contacts: marketing } })).toEqual(['sales-contacts'])
    const only = conditionsOf('co-sell-ready', { content: { contacts: [{ ...contact, countries: ['NL'] }] } })
    expect(only.find(({ code }) => code === 'sales-contacts')?.facts).toEqual({ missing: 'KR' })
  })
})

describe('IP co-sell', () => {
  const ready = { status: 'co-sell-ready' } as const
  const proven = { transactable: true, repeatableIp: true, platformShare: 51, billedUsd: 100_000 }

  test('CS-T4: with its evidence everything is met', () => {
    expect(unmet('ip-co-sell', { ...ready, content: proven })).toEqual([])
  })

  test.each<[string, ListingCondition, Given]>([
    ['CS-T4: from co-sell ready only', 'ready', { status: 'in-market' }],
    ['CS-T4: with a complete listing', 'complete', { ...ready, content: { landingPage: '' } }],
    [
      'CS-9: not for business applications',
      'offer-type-ip',
      { ...ready, content: { offerType: 'business-app' } },
    ],
    ['CS-9: not for services', 'ip', { ...ready, content: { solutionType: 'service' } }],
    ['CS-6: more than half on the platform', 'technical', { ...ready, content: { platformShare: 50 } }],
    ['CS-6: repeatable IP', 'technical', { ...ready, content: { repeatableIp: false } }],
    ['CS-5: billed or consumed', 'revenue', { ...ready, content: { billedUsd: 99_999 } }],
    [
      'CS-5: billing counts for what can be bought',
      'revenue',
      { ...ready, content: { transactable: false } },
    ],
    ['CS-8: can be bought in the store', 'transactable', { ...ready, content: { transactable: false } }],
  ])('%s', (_, code, given) => {
    expect(unmet('ip-co-sell', { ...given, content: { ...proven, ...given.content } })).toContain(code)
  })

  test('CS-5: the organization’s consumption does as well, of all its solutions together', () => {
    const content = { ...proven, billedUsd: null }
    expect(unmet('ip-co-sell', { ...ready, content, profile: { consumedUsd: 100_000 } })).toEqual([])
    expect(unmet('ip-co-sell', { ...ready, content, profile: { consumedUsd: 99_999 } })).toEqual(['revenue'])
  })

  test('CS-6: a virtual machine that can be bought passes by its nature', () => {
    const content = { ...proven, offerType: 'virtual-machine', repeatableIp: false, platformShare: null }
    expect(unmet('ip-co-sell', { ...ready, content })).toEqual([])
    expect(unmet('ip-co-sell', { ...ready, content: { ...content, transactable: false } })).toContain(
      'technical',
    )
  })

  test('CS-5, CS-6, CS-8: the thresholds are the program’s', () => {
    const content = { ...proven, billedUsd: 5_000, platformShare: 31 }
    const settings = { billedUsd: 5_000, platformShare: 30, transactableRequired: false }
    expect(unmet('ip-co-sell', { ...ready, content, settings })).toEqual([])
    expect(conditionsOf('ip-co-sell', { ...ready, content, settings }).map(({ code }) => code)).not.toContain(
      'transactable',
    )
  })
})

describe('business applications', () => {
  const given = (enrolment: CoSellProfile['enrolment'], offerType = 'business-app'): Given => {
    return { status: 'co-sell-ready', content: { offerType }, profile: { enrolment } }
  }
  test('CS-3, CS-T5: standard and premium by the enrolment', () => {
    expect(unmet('business-apps-standard', given('none'))).toEqual(['enrolment'])
    expect(unmet('business-apps-standard', given('standard'))).toEqual([])
    expect(unmet('business-apps-premium', given('standard'))).toEqual(['enrolment-premium'])
    expect(unmet('business-apps-premium', given('premium'))).toEqual([])
  })
  test('CS-9: for business applications only', () => {
    expect(unmet('business-apps-standard', given('premium', 'saas'))).toEqual(['offer-type-business'])
  })
})

test('CS-T1 to T5: each level follows from the one before it, and a change is reviewed at its own', () => {
  expect(reachableLevels(null)).toEqual([])
  const table = Object.fromEntries(coSellStatuses.map((status) => [status, reachableLevels(status)]))
  expect(table).toEqual({
    'in-market': ['co-sell-ready'],
    'co-sell-ready': ['co-sell-ready', 'ip-co-sell', 'business-apps-standard', 'business-apps-premium'],
    'ip-co-sell': ['ip-co-sell'],
    'business-apps-standard': ['business-apps-standard', 'business-apps-premium'],
    'business-apps-premium': ['business-apps-premium'],
  })
  expect(levelsAbove(null)).toEqual(['in-market', 'co-sell-ready'])
  expect(levelsAbove('business-apps-standard')).toEqual(['business-apps-premium'])
})

test('CS-18: the badge of the preferred solution follows from the level', () => {
  expect(coSellStatuses.filter(isPreferred)).toEqual([
    'ip-co-sell',
    'business-apps-standard',
    'business-apps-premium',
  ])
})
