import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DealRow } from '#contract/deal-view.ts'
import type { ListFilters, ListQuery } from '#contract/referrals.ts'
import type { HelpType } from '#domain/help.ts'
import { dealNumber, type EngagementId, type OrganizationId, type PersonId } from '#domain/id.ts'
import { sumOf } from '#domain/money.ts'
import type { Referral, Substatus } from '#domain/referral.ts'
import { type Actor, hasRole, type RoleAssignment, roles } from '#domain/role.ts'
import { maySee, readsShown } from '#domain/visibility.ts'
import { queryWordsOf } from '#domain/word.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import {
  aDeal,
  type DealRecord,
  insert,
  insertDeal,
  insertProgram,
  insertShown,
  type Program,
  statusOf,
} from '../../../test/deal-rows.ts'
import { testSecrets } from '../../../test/secrets.ts'
import { type Context, inPerson } from '../context.ts'
import { read } from '../db/database.ts'
import { getBoard } from './board.ts'
import { dealWords } from './deal-words.ts'
import { listReferrals } from './list.ts'
import { summarizeReferrals } from './summarize.ts'
import { visibleReferrals } from './visible-referrals.ts'

/** A deal of the vendor's list: its own record, or what a partner shows it. */
type Known = DealRecord & { readOnly: boolean }

let world: TestDatabase
let program: Program
let deals: Known[]
const hearts = new Set<string>()

const people = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'] as PersonId[]
const emails = ['ada@aster.example', 'Abel@Aster.example']
const help: HelpType[] = ['general', 'proof-of-concept']
const countries = ['NL', 'KR']
const words = ['Harbour', 'Кран', '부산항', '碼頭', 'harvest']
const days = ['2026-10-01', '2026-11-01', '2026-12-01']

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values)

const anyDeal = () =>
  fc.record({
    role: oneOf('originator', 'vendor', 'partner'),
    locationId: oneOf(null, ...program.locations.slice(0, 2)),
    name: fc.array(oneOf(...words), { minLength: 1, maxLength: 2 }).map((some) => some.join(' ')),
    customerName: oneOf('Dune', 'Düne Logistics', '高雄港務'),
    country: oneOf(...countries, ''),
    value: oneOf(
      null,
      { amount: '10.5', currency: 'EUR', usd: '11.55' },
      { amount: '200', currency: 'USD', usd: '200' },
    ),
    closeOn: oneOf(null, ...days),
    notes: oneOf('', 'asks for cranes'),
    crmId: oneOf('', 'SF-1', 'SF-22'),
    substatus: oneOf<Substatus>(
      'Received',
      'Accepted',
      'Accepted',
      'Won',
      'Lost',
      'Declined',
      'Expired',
      'Error',
    ),
    stage: oneOf(10, 20, 40),
    type: oneOf('private', 'co-sell', 'co-sell', 'solution-assessment'),
    help: oneOf(null, ...help),
    counterpart: oneOf('cannot-see', 'Pending'),
    fromId: oneOf(null, program.partner, program.other),
    sentTo: oneOf(null, program.other),
    assigneeId: oneOf(null, ...people),
    createdAt: oneOf(...days).map((day) => `${day}T12:00:00.000Z`),
    updatedAt: oneOf(...days).map((day) => `${day}T13:00:00.000Z`),
    team: fc.subarray(emails.map((email) => ({ firstName: 'A', lastName: 'B', email }))),
    solutionIds: fc.subarray(program.solutions),
    openItems: oneOf([], ['team']),
  })

const anyActor = (): fc.Arbitrary<Actor> =>
  fc.record({
    personId: oneOf(...people),
    organizationId: fc.constant(program.vendor as OrganizationId),
    organizationKind: fc.constant('vendor' as const),
    name: fc.constant('Somebody'),
    email: oneOf(...emails, 'nobody@aster.example'),
    assignments: fc.array(
      fc.record({
        role: oneOf(...roles),
        locationId: oneOf(null, ...program.locations),
      }) as fc.Arbitrary<RoleAssignment>,
      { minLength: 1, maxLength: 3 },
    ),
    helpTypes: fc.subarray(help),
    countries: fc.subarray(countries),
  })

const some = (...values: (string | number)[]) =>
  fc.subarray(values, { minLength: 1 }).map((chosen) => chosen.join(','))

const anyFilters = (): fc.Arbitrary<ListFilters> =>
  fc.record(
    {
      tab: oneOf('inbound', 'outbound', 'favorites', 'all'),
      search: oneOf('har', 'кран', '산항', '頭', 'düne log', 'cranes', 'sf-', 'D-', 'zzz', 'x'),
      substatus: some('Received', 'Accepted', 'Won', 'Declined'),
      type: some('private', 'co-sell', 'solution-assessment'),
      stage: some(10, 20),
      counterpart: some('Pending', 'Accepted'),
      country: some(...countries),
      customer: oneOf('dune', '高雄'),
      solution: some(...program.solutions),
      location: some(...program.locations),
      partner: some(program.partner, program.other),
      help: some(...help),
      mine: fc.constant('true' as const),
      offered: fc.constant('true' as const),
      incomplete: fc.constant('true' as const),
      createdFrom: oneOf(...days),
      createdTo: oneOf(...days),
      closesFrom: oneOf(...days),
      closesTo: oneOf(...days),
      valueFrom: oneOf('11', '12'),
      valueTo: oneOf('12', '200'),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<ListFilters>

/** Few filters at a time, else nothing is ever found. */
const anyFewFilters = () =>
  fc
    .tuple(anyFilters(), fc.shuffledSubarray([...Array(21).keys()], { maxLength: 3 }))
    .map(([filters, kept]) => {
      const entries = Object.entries(filters)
      return Object.fromEntries(entries.filter((_, index) => kept.includes(index))) as ListFilters
    })

beforeAll(async () => {
  world = await openTestDatabase()
  program = await insertProgram(world.ownerQuery)
  deals = fc
    .sample(fc.tuple(anyDeal(), fc.integer({ min: 0, max: 4 })), { numRuns: 140, seed: 7 })
    .map(([different, kind]) => ({
      ...aDeal(program.vendor, different as Partial<DealRecord>),
      readOnly: kind === 0,
    }))
    .map((deal) => (deal.readOnly ? asShown(deal) : deal))
  for (const deal of deals) {
    if (!deal.readOnly) await insertDeal(world.ownerQuery, deal)
    else
      await insertShown(world.ownerQuery, {
        ...deal,
        ownerId: deal.fromId ?? '',
        ownerName: 'Birch',
        listed: true,
      })
  }
  await insertShown(world.ownerQuery, {
    ...aDeal(program.vendor),
    ownerId: program.other,
    ownerName: 'Cedar',
    listed: false,
  })
  await insertDeal(world.ownerQuery, aDeal(program.partner))
  for (const { id } of deals.slice(0, 30)) {
    hearts.add(id)
    await insert(world.ownerQuery, 'favorite', {
      organization_id: program.vendor,
      person_id: people[0],
      deal_id: id,
    })
  }
})
afterAll(() => world.close())

/** What a shown row can say: nothing of what only an own record has. */
function asShown(deal: Known): Known {
  const substatus = deal.substatus === 'Received' ? 'Accepted' : deal.substatus
  const own = {
    locationId: null,
    help: null,
    assigneeId: null,
    team: [],
    openItems: [],
    crmId: '',
    sentTo: null,
  }
  return {
    ...deal,
    ...own,
    substatus,
    role: 'partner',
    counterpart: substatus,
    fromId: deal.fromId ?? program.partner,
  }
}

function contextOf(actor: Actor): Context {
  const vendor = { id: program.vendor as OrganizationId, name: 'Aster' }
  const now = '2026-11-21T10:00:00.000Z'
  const [answerDays, reminderDays, secrets] = [14, [], testSecrets]
  return {
    db: world.db,
    actor,
    organizationName: 'Aster',
    now,
    answerDays,
    reminderDays,
    vendor,
    secrets,
    via: 'portal',
    principal: inPerson,
  }
}

/** The record as the domain's rule of visibility reads it. */
function asReferral(deal: Known): Referral {
  return {
    locationId: deal.locationId,
    team: deal.team.map((member) => ({ ...member, phone: '', title: '' })),
    standing: { status: statusOf(deal.substatus), substatus: deal.substatus, assigneeId: deal.assigneeId },
    role: deal.role,
    received: { terms: { help: deal.help } },
    solutions: deal.type === 'solution-assessment' ? [{ kind: 'assessment' }] : [],
    customer: deal.country === '' ? null : { address: { country: deal.country } },
  } as unknown as Referral
}

function sees(actor: Actor, deal: Known): boolean {
  if (deal.readOnly) return readsShown(actor, deal.type === 'solution-assessment')
  return maySee(actor, asReferral(deal))
}

function isOffered(actor: Actor, deal: Known): boolean {
  if (deal.substatus !== 'Received') return false
  if (hasRole(actor, 'vendor-admin') || !hasRole(actor, 'vendor-seller', 'assessment-specialist')) return true
  return (
    deal.assigneeId === actor.personId ||
    (deal.assigneeId === null && maySee({ ...actor, email: '' }, asReferral(deal)))
  )
}

function isOnTeam(actor: Actor, deal: Known): boolean {
  return deal.team.some((member) => member.email.toLowerCase() === actor.email.toLowerCase())
}

function isFound(deal: Known, text: string, field?: string): boolean {
  if (text.length < 2 && !/[\p{Script=Han}]/u.test(text)) return true
  const number = dealNumber(deal.engagementId as EngagementId)
  const texts = { organizationId: '', dealId: '', team: deal.team.map(() => 'A B').join(' '), number }
  const known = dealWords({ ...deal, ...texts }).filter((one) => field === undefined || one.field === field)
  const begins = (word: string) => known.some((one) => one.word.startsWith(word))
  const whole = text.toLowerCase()
  const byNumber =
    whole.length >= 2 && known.some((one) => one.field === 'number' && one.word.startsWith(whole))
  const asked = queryWordsOf(text)
  return (asked.length > 0 && asked.every(begins)) || (field === undefined && !/\s/.test(whole) && byNumber)
}

/** The same filters again, the slow and plain way. */
function matches(actor: Actor, deal: Known, query: ListFilters): boolean {
  const among = (words: string | undefined, value: unknown) =>
    words === undefined || words.split(',').includes(String(value))
  const anyAmong = (words: string | undefined, values: unknown[]) =>
    words === undefined || values.some((one) => among(words, one))
  const inbound = deal.role !== 'originator'
  const usd = deal.value === null ? null : Number(deal.value.usd)
  const created = deal.createdAt.slice(0, 10)
  const checks = [
    query.tab !== 'inbound' || inbound,
    query.tab !== 'outbound' || !inbound,
    query.tab !== 'favorites' || (hearts.has(deal.id) && actor.personId === people[0]),
    query.search === undefined || isFound(deal, query.search),
    query.customer === undefined || isFound(deal, query.customer, 'customer'),
    among(query.substatus, deal.substatus),
    among(query.type, deal.type),
    among(query.stage, deal.stage),
    among(query.counterpart, deal.counterpart),
    among(query.country, deal.country),
    among(query.location, deal.locationId),
    among(query.help, deal.help),
    anyAmong(query.solution, deal.solutionIds),
    anyAmong(query.partner, [deal.fromId, deal.sentTo]),
    query.mine === undefined || isOnTeam(actor, deal),
    query.offered === undefined || isOffered(actor, deal),
    query.incomplete === undefined || deal.openItems.length > 0,
    query.createdFrom === undefined || created >= query.createdFrom,
    query.createdTo === undefined || created <= query.createdTo,
    query.closesFrom === undefined || (deal.closeOn !== null && deal.closeOn >= query.closesFrom),
    query.closesTo === undefined || (deal.closeOn !== null && deal.closeOn <= query.closesTo),
    query.valueFrom === undefined || (usd !== null && usd >= Number(query.valueFrom)),
    query.valueTo === undefined || (usd !== null && usd <= Number(query.valueTo)),
  ]
  return checks.every(Boolean)
}

async function everyPage(context: Context, query: ListQuery): Promise<DealRow[]> {
  const rows: DealRow[] = []
  let cursor: string | undefined
  do {
    const page = await listReferrals(context, { ...query, ...(cursor === undefined ? {} : { cursor }) })
    rows.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return rows
}

test('VIS-A1, VIS-A2, VIS-A3, VIS-4: the condition in SQL lets through exactly what the domain’s rule does', async () => {
  await fc.assert(
    fc.asyncProperty(anyActor(), async (actor) => {
      const rows = await read(world.db, actor.organizationId, (tx) =>
        tx.selectFrom('referral as r').select('r.id').where(visibleReferrals(actor)).execute(),
      )
      const expected = deals.filter((deal) => !deal.readOnly && maySee(actor, asReferral(deal)))
      expect(rows.map((row) => row.id).sort()).toEqual(expected.map((deal) => deal.id).sort())
    }),
    { numRuns: 150 },
  )
})

test('UI-6, VIS-2: for random people and filters the list holds what the filters say, and the counts agree', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyActor(),
      anyFewFilters(),
      fc.integer({ min: 3, max: 60 }),
      async (actor, query, limit) => {
        const context = contextOf(actor)
        const expected = deals.filter((deal) => sees(actor, deal) && matches(actor, deal, query))
        const rows = await everyPage(context, { ...query, limit })
        expect(rows.map((row) => row.id).sort()).toEqual(expected.map((deal) => deal.id).sort())

        const summary = await summarizeReferrals(context, query)
        expect(summary.count).toBe(expected.length)
        const open = expected.filter((deal) => statusOf(deal.substatus) !== 'Closed')
        expect(summary.openUsd).toBe(sumOf(open.flatMap((deal) => deal.value?.usd ?? [])))
        const seen = deals.filter((deal) => sees(actor, deal))
        expect(summary.tabs).toEqual({
          inbound: seen.filter((deal) => deal.role !== 'originator').length,
          outbound: seen.filter((deal) => deal.role === 'originator').length,
          favorites: seen.filter((deal) => hearts.has(deal.id) && actor.personId === people[0]).length,
          toAnswer: seen.filter((deal) => isOffered(actor, deal)).length,
        })

        const board = await getBoard(context, query)
        const columnOf = (deal: Known) =>
          deal.substatus === 'Accepted' ? String(deal.stage) : deal.substatus.toLowerCase()
        for (const { column, count, usd, items } of board.columns) {
          const inColumn = expected.filter((deal) => columnOf(deal) === column)
          expect([column, count]).toEqual([column, inColumn.length])
          expect(usd).toBe(sumOf(inColumn.flatMap((deal) => deal.value?.usd ?? [])))
          expect(items).toHaveLength(Math.min(20, inColumn.length))
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('UI-4, UI-5: every sort walks the whole list in order, each deal once, with what is missing last', async () => {
  const valueIn: Record<string, (row: DealRow) => string | number | null> = {
    created: (row) => row.createdAt,
    updated: (row) => row.updatedAt,
    received: (row) => row.createdAt,
    closes: (row) => row.closeOn,
    due: (row) => row.answerDueAt,
    stage: (row) => row.stage,
    value: (row) => (row.value === null ? null : row.value.currency === 'EUR' ? 11.55 : 200),
    status: (row) =>
      ['Received', 'Accepted', 'Won', 'Lost', 'Declined', 'Expired', 'Error'].indexOf(row.substatus),
  }
  const admin = fc.sample(anyActor(), 1)[0] as Actor
  const context = contextOf({ ...admin, assignments: [{ role: 'vendor-admin', locationId: null }] })
  for (const [key, value] of Object.entries(valueIn)) {
    for (const descending of [false, true]) {
      const rows = await everyPage(context, { sort: descending ? `-${key}` : key, limit: 17 })
      expect(new Set(rows.map((row) => row.id)).size).toBe(deals.length)
      const values = rows.map(value)
      const known = values.filter((one) => one !== null)
      expect(values.slice(known.length).every((one) => one === null)).toBe(true)
      const sorted = known.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      expect(known).toEqual(descending ? sorted.reverse() : sorted)
    }
  }
})
