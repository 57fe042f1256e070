import { describe, expect, test } from 'vitest'
import { standardProgram } from './co-sell-program.ts'
import { readContact } from './contact-list.ts'
import type { OrganizationId, PersonId } from './id.ts'
import { roomFor, safeName, typeOfName } from './listing-document.ts'
import {
  criteriaOf,
  passes,
  whyNotAddListing,
  whyNotConfigure,
  whyNotDecide,
  whyNotDiscard,
  whyNotPublish,
  whyNotRemove,
  whyNotSubmit,
  whyNotWithdraw,
} from './listing-rules.ts'
import type { Actor, Role } from './role.ts'
import { type CoSellProfile, emptyListing, emptyProfile, type Listing } from './solution-listing.ts'

const actor = (...roles: Role[]): Actor => ({
  personId: 'p' as PersonId,
  organizationId: 'o' as OrganizationId,
  organizationKind: 'partner',
  name: 'Ben',
  email: 'ben@birch.example',
  assignments: roles.map((role) => ({ role, locationId: null })),
  helpTypes: [],
  countries: [],
})
const admin = actor('solution-admin')
const listing = (about: Partial<Listing> = {}): Listing => {
  return { content: emptyListing, published: null, status: 'in-market', underReview: false, ...about }
}
const profile: CoSellProfile = { globalId: '1', ...emptyProfile }
const program = { settings: standardProgram, terms: [] }

describe('who may', () => {
  test.each<Role>([
    'account-admin',
    'referrals-admin',
    'business-profile-admin',
    'vendor-admin',
  ])('CS-11, ROL-R7: %s neither adds nor changes nor submits', (role) => {
    const other = actor(role)
    for (const refusal of [
      whyNotAddListing(other),
      whyNotConfigure(listing(), other),
      whyNotSubmit(listing(), 'co-sell-ready', other, profile, program),
      whyNotWithdraw(listing({ underReview: true }), other),
    ])
      expect(refusal).toMatchObject({
        code: 'role.missing',
        facts: { roles: 'solution-admin' },
        remedy: { kind: 'ask', roles: expect.arrayContaining(['account-admin']) },
      })
    expect(whyNotAddListing(admin)).toBeNull()
  })

  test('CS-T3: the solution reviewer and the vendor admin decide, a seller does not', () => {
    const open = { state: 'under-review', criteria: [] } as const
    expect(whyNotDecide(open, [], actor('solution-reviewer'))).toBeNull()
    expect(whyNotDecide(open, [], actor('vendor-admin'))).toBeNull()
    expect(whyNotDecide(open, [], actor('vendor-seller'))).toMatchObject({ code: 'role.missing' })
  })
})

test('CS-11: only live offers can be configured', () => {
  expect(whyNotConfigure(listing({ status: null }), admin)).toMatchObject({ code: 'listing.not-live' })
  expect(whyNotConfigure(listing(), admin)).toBeNull()
})

test('CS-T1: publishing wants a name, a store and a type of offer, and happens once', () => {
  expect(whyNotPublish(listing(), admin, profile, program)).toMatchObject({ code: 'listing.published' })
  expect(whyNotPublish(listing({ status: null }), admin, profile, program)).toMatchObject({
    code: 'listing.no-store',
  })
  expect(whyNotRemove(listing(), admin)).toMatchObject({ code: 'listing.published' })
  expect(whyNotRemove(listing({ status: null }), admin)).toBeNull()
})

test('CS-12, CS-T3: under review it stays as it was submitted, and can be withdrawn', () => {
  const reviewed = listing({ underReview: true })
  expect(whyNotConfigure(reviewed, admin)).toMatchObject({ code: 'listing.under-review' })
  expect(whyNotSubmit(reviewed, 'co-sell-ready', admin, profile, program)).toMatchObject({
    code: 'listing.under-review',
  })
  expect(whyNotWithdraw(reviewed, admin)).toBeNull()
  expect(whyNotWithdraw(listing(), admin)).toMatchObject({ code: 'listing.not-under-review' })
})

test('CS-T2, CS-T4: what is not met is counted, and a level is not skipped', () => {
  expect(whyNotSubmit(listing(), 'ip-co-sell', admin, profile, program)).toMatchObject({
    code: 'listing.level',
  })
  const refusal = whyNotSubmit(listing(), 'co-sell-ready', admin, profile, program)
  expect(refusal).toMatchObject({ code: 'listing.incomplete', facts: { met: 1, count: 14 } })
  const same = listing({ status: 'co-sell-ready', published: emptyListing })
  expect(whyNotSubmit(same, 'co-sell-ready', admin, profile, program)).toMatchObject({
    code: 'listing.unchanged',
  })
  expect(whyNotDiscard(same, admin)).toMatchObject({ code: 'listing.unchanged' })
  const changed = { ...same, content: { ...emptyListing, name: 'New' } }
  expect(whyNotDiscard(changed, admin)).toBeNull()
})

test('CS-T3: what failed is not reviewed again as it was; a change of the listing or the company is enough', () => {
  const failed = { content: emptyListing, profile }
  const again = (about: Partial<Listing>, company = profile) =>
    whyNotSubmit(listing({ failed, ...about }), 'co-sell-ready', admin, company, program)?.code
  expect(again({})).toBe('listing.unchanged')
  expect(again({ content: { ...emptyListing, summary: 'Better' } })).toBe('listing.incomplete')
  expect(again({}, { ...profile, website: 'https://birch.example' })).toBe('listing.incomplete')
})

describe('the report', () => {
  const reviewer = actor('solution-reviewer')
  const submission = { state: 'under-review', criteria: ['name', 'one-pager'] } as const
  const finding = (code: 'name' | 'one-pager', passed: boolean, text = '') => ({ code, passed, text })
  test('CS-T3: judges every criterion, and says why one fails', () => {
    expect(whyNotDecide(submission, [finding('name', true)], reviewer)).toMatchObject({
      code: 'report.incomplete',
      facts: { judged: 1, count: 2 },
    })
    const bare = [finding('name', true), finding('one-pager', false, ' ')]
    expect(whyNotDecide(submission, bare, reviewer)).toMatchObject({ code: 'report.unexplained' })
    const told = [finding('name', true), finding('one-pager', false, 'Too long')]
    expect(whyNotDecide(submission, told, reviewer)).toBeNull()
    expect(passes(told)).toBe(false)
    expect(passes([finding('name', true), finding('one-pager', true)])).toBe(true)
    expect(whyNotDecide({ ...submission, state: 'withdrawn' }, told, reviewer)).toMatchObject({
      code: 'submission.decided',
    })
  })
  test('CS-T3: what the machine knows for itself is not put to the reviewer', () => {
    const condition = (code: 'ready' | 'partner-id' | 'name') =>
      ({ code, met: true, section: 'offer', facts: {} }) as const
    expect(criteriaOf([condition('ready'), condition('partner-id'), condition('name')])).toEqual(['name'])
  })
})

describe('contacts', () => {
  const known = new Set(['NL', 'US'])
  const right = {
    name: 'Ann O’Neil-Ås',
    email: 'ann@birch.example',
    title: 'Lead, North',
    role: 'Partner sales',
    countries: 'NL, us',
    states: 'US-WA',
  }
  test('CS-F12: roles by their words, countries by their codes, states below a country', () => {
    expect(readContact(right, known)).toEqual({
      contact: { ...right, role: 'partner-sales', countries: ['NL', 'US'], states: ['US-WA'] },
      faults: [],
    })
    expect(readContact({ ...right, countries: 'OOO' }, known).faults).toEqual([])
  })
  test.each<[object, string]>([
    [{ name: '' }, 'name required'],
    [{ name: 'Ann <script>' }, 'name form'],
    [{ name: 'x'.repeat(201) }, 'name too-long'],
    [{ title: '' }, 'title required'],
    [{ title: '=SUM(A1)' }, 'title form'],
    [{ email: 'ann' }, 'email email'],
    [{ role: 'Boss' }, 'role choice'],
    [{ role: '' }, 'role required'],
    [{ countries: '', states: '' }, 'countries required'],
    [{ countries: 'Narnia', states: '' }, 'countries choice'],
    [{ states: 'WA' }, 'states form'],
    [{ countries: 'NL' }, 'states form'],
  ])('CS-F12: %o is wrong', (change, fault) => {
    const { faults } = readContact({ ...right, ...change }, known)
    expect(faults.map(({ column, code }) => `${column} ${code}`)).toEqual([fault])
  })
})

describe('documents', () => {
  test('CS-F10: the types by their endings', () => {
    expect(['a.PDF', 'b.jpeg', 'c.pptx', 'd.exe', 'e', 'f.pdf.exe'].map(typeOfName)).toEqual([
      'pdf',
      'jpg',
      'pptx',
      null,
      null,
      null,
    ])
  })
  test.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\ben\\Deck.pptx', 'Deck.pptx'],
    ['a\u0000b\u202e.pdf', 'ab.pdf'],
    ['.pdf', 'pdf'],
    ['설명 자료.pdf', '설명 자료.pdf'],
    [`${'x'.repeat(300)}.docx`, `${'x'.repeat(110)}.docx`],
  ])('CS-F10: %s is kept as a safe name', (given, kept) => {
    expect(safeName(given)).toBe(kept)
  })
  test('CS-F8, CS-F9: one of each kind, five others', () => {
    expect(roomFor('case-study', [{ kind: 'case-study' }])).toBe(false)
    const others = Array.from({ length: 4 }, () => ({ kind: 'other' as const }))
    expect(roomFor('other', others)).toBe(true)
    expect(roomFor('other', [...others, { kind: 'other' }])).toBe(false)
  })
})
