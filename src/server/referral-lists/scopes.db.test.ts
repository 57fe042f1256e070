import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '#contract/endpoint.ts'
import { inviteVendor, listRecentPeople, showVendor, withdrawInvitation } from '#contract/engagements.ts'
import { listUsers } from '#contract/organizations.ts'
import {
  acceptReferral,
  advanceReferral,
  amendReferral,
  closeReferral,
  getBoard,
  getBoardColumn,
  getNeighbours,
  getReferral,
  getTimeline,
  listReferrals,
  markFavorite,
  referenceReferral,
  summarizeReferrals,
  unmarkFavorite,
  writeNote,
} from '#contract/referrals.ts'
import { listSimilarDeals } from '#contract/similar-deals.ts'
import { saveView } from '#contract/views.ts'
import { mostSimilar } from '#domain/similar.ts'
import { bare } from '../../../test/deal-desk.ts'
import {
  type Column,
  columns,
  openScopeWorld,
  type Row,
  requirementOf,
  rows,
  type ScopedDeal,
  type ScopeWorld,
} from '../../../test/scope-world.ts'

let world: ScopeWorld

beforeAll(async () => {
  world = await openScopeWorld()
  const { desk, deals } = world
  for (const column of Object.keys(columns))
    for (const { id } of deals)
      await desk.ownerQuery(
        'insert into favorite (organization_id, person_id, deal_id) values ($1, $2, $3)',
        [desk.organizationId('Birch'), world.personIdOf(column), id],
      )
}, 60_000)
afterAll(() => world.close())

/** The table of section 1.2, as it stands in the requirements. */
const sees: Record<Column, (row: Row) => boolean> = {
  'referrals admin, entire company': () => true,
  'referrals admin, some locations': ({ attached }) => attached !== 'another location',
  'referrals user, entire company': ({ onTeam }) => onTeam,
  'referrals user, some locations': ({ attached, onTeam }) => onTeam && attached !== 'another location',
  'admin of some locations and user of the entire company': ({ attached, onTeam }) =>
    onTeam || attached !== 'another location',
  'business profile admin': () => false,
  'account admin': () => false,
  'somebody without any role': () => false,
}

const dealOf = (row: Row): ScopedDeal => {
  const found = world.deals.find(({ word }) => word === row.word)
  if (found === undefined) throw new Error(`there is no deal ${row.word}`)
  return found
}

/** Whether the person finds the deal, for each place of the product where deals can be found, counted or told. */
async function whereSeen(column: Column, deal: ScopedDeal): Promise<Record<string, boolean>> {
  const { id, word, inbound } = deal
  const params = { id }
  const get = (endpoint: Endpoint, query: Record<string, string> = {}) =>
    world.read(column, endpoint, { query })
  const isListed = async (query: Record<string, string>) =>
    (await get(listReferrals, { limit: '100', ...query })).items.some((one: { id: string }) => one.id === id)
  const status = async (endpoint: Endpoint) => (await world.call(column, endpoint, { params })).status === 200
  const summary = await get(summarizeReferrals, { tab: 'all', search: word })
  const timeline = await world.call(column, getTimeline, { params })
  const found: Record<string, boolean> = {
    'the page': await status(getReferral),
    'the timeline': timeline.status === 200,
    'its events': timeline.body.items?.length > 0,
    'the similar deals': await status(listSimilarDeals),
    'the neighbours': await status(getNeighbours),
    'the list': await isListed({ tab: 'all' }),
    'its tab': await isListed({ tab: inbound ? 'inbound' : 'outbound' }),
    'the favorites': await isListed({ tab: 'favorites' }),
    'the list by country': await isListed({ country: deal.country }),
    'the list by customer': await isListed({ customer: word }),
    'the search, as in the palette': await isListed({
      tab: 'all',
      search: word,
      sort: '-updated',
      limit: '8',
    }),
    'the search by number': await isListed({ search: deal.number }),
    'the count': summary.count === 1,
    'the sum': summary.openUsd === `${deal.usd}`,
    'the countries': summary.countries.includes(deal.country),
  }
  if (deal.locationId !== null) found['the list by location'] = await isListed({ location: deal.locationId })
  return { ...found, ...(inbound ? {} : await whereOwnSeen(column, deal)) }
}

/** Only a deal that was accepted stands in the pipeline, and only an own one has a contact. */
async function whereOwnSeen(column: Column, { id, word, customerId }: ScopedDeal) {
  const board = await world.read(column, getBoard, { query: { search: word } })
  const [ten] = board.columns
  const page = await world.read(column, getBoardColumn, { params: { column: '10' }, query: { search: word } })
  const { contacts } = await world.read(column, listRecentPeople, { query: { customerId } })
  const holds = (items: { id: string }[]) => items.some((one) => one.id === id)
  return {
    'the board': holds(ten.items),
    "the board's counts": ten.count === 1,
    "the board's sums": ten.sums.length === 1,
    "the board's next page": holds(page.items),
    'recent people': contacts.length === 1,
  }
}

const note = { text: 'Hello', audience: [] }
const reference = { crmId: 'SF-9', campaignId: '' }
/** What whoever sees the deal may do at any time, again and again (ROL-4). */
const harmless: [Endpoint, unknown][] = [
  [writeNote, note],
  [referenceReferral, reference],
  [markFavorite, undefined],
]
const unknownId = '00000000-0000-7000-8000-000000000000'
const final: [Endpoint, unknown][] = [
  [amendReferral, { name: 'Mine now' }],
  [acceptReferral, { name: 'a', value: null, closeOn: null, notes: '', crmId: '', campaignId: '' }],
  [closeReferral, { outcome: 'Lost', reason: 'other', note: '' }],
  [advanceReferral, { stage: 40 }],
  [inviteVendor, { help: 'general', helpNotes: 'Please', contact: null }],
  [withdrawInvitation, undefined],
  [showVendor, undefined],
  [unmarkFavorite, undefined],
]

async function act(column: Column, [endpoint, body]: [Endpoint, unknown], id: string) {
  const params = { id, invitationId: unknownId }
  return world.call(column, endpoint, { params, ...(body === undefined ? {} : { body }) })
}

describe.each(Object.keys(columns))('%s', (column) => {
  for (const row of rows) {
    const seen = sees[column]?.(row) ?? false
    const requirement = requirementOf[row.attached]
    it(`${requirement}, VIS-2: a deal of ${row.title}, is ${seen ? 'seen' : 'not seen'} in lists, search, counts, board, page and timeline`, async () => {
      const found = await whereSeen(column, dealOf(row))
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((place) => [place, seen])))
    })

    it(`${requirement}, ${seen ? 'ROL-4: it is his to work on' : 'VIS-2: to whatever he does with it it does not exist'}`, async () => {
      const { id } = dealOf(row)
      for (const action of seen ? harmless : [...harmless, ...final]) {
        const answer = await act(column, action, id)
        if (seen)
          expect([action[0].name, answer.status]).toEqual([action[0].name, answer.body === null ? 204 : 200])
        else expect(bare(answer)).toEqual({ ...bare(await act(column, action, unknownId)), status: 404 })
      }
    })
  }

  it('VIS-A1..A3, VIS-1: all counts and sums are of what the person sees, and two people may count differently', async () => {
    const mine = world.deals.filter((deal) => sees[column]?.(deal))
    const own = mine.filter((deal) => !deal.inbound)
    const sumOf = (deals: Row[]) => deals.reduce((sum, { usd }) => sum + usd, 0)
    const summary = await world.read(column, summarizeReferrals, { query: { tab: 'all' } })
    expect(summary).toMatchObject({
      count: mine.length,
      openUsd: `${sumOf(mine)}`,
      countries: mine.map(({ country }) => country).sort(),
      tabs: {
        inbound: mine.length - own.length,
        outbound: own.length,
        favorites: mine.length,
        toAnswer: mine.length - own.length,
      },
    })
    const board = await world.read(column, getBoard)
    const counts = board.columns.map(({ count, usd }: { count: number; usd: string }) => [count, Number(usd)])
    expect(counts[0]).toEqual([own.length, sumOf(own)])
    expect(
      counts
        .slice(1)
        .flat()
        .every((count: number) => count === 0),
    ).toBe(true)
    const offered = await world.read(column, listReferrals, { query: { offered: 'true', limit: '100' } })
    expect(offered.items).toHaveLength(mine.length - own.length)
    const { items } = await world.desk.done('ben', listUsers, { query: { search: column } })
    expect(items[0].visibleDeals).toBe(mine.length)
  })

  it('VIS-2: the deals before and after are of those that the person sees', async () => {
    const mine = world.deals.filter((deal) => sees[column]?.(deal))
    const walked: string[] = []
    let next: string | null = mine.toSorted((a, b) => a.word.localeCompare(b.word))[0]?.id ?? null
    while (next !== null && walked.length < 20) {
      walked.push(next)
      const around = await world.read(column, getNeighbours, {
        params: { id: next },
        query: { sort: 'name' },
      })
      expect(around.total).toBe(mine.length)
      next = around.next
    }
    expect(walked).toEqual(mine.map(({ id }) => id))
  })

  it('VIS-2, LC-7: a received deal resembles those past deals that the person sees, and no others', async () => {
    const mine = world.deals.filter((deal) => sees[column]?.(deal))
    const past = mine.filter(({ inbound }) => !inbound).map(({ id }) => id)
    for (const { id } of mine.filter(({ inbound }) => inbound)) {
      const { items } = await world.read(column, listSimilarDeals, { params: { id } })
      const found = items.map((one: { id: string }) => one.id)
      expect(found).toHaveLength(Math.min(past.length, mostSimilar))
      expect(past).toEqual(expect.arrayContaining(found))
    }
  })

  it('VIS-1, UI-6: a saved view that a colleague made of the same words finds what this person sees', async () => {
    const query = 'tab=all&search=zebra&sort=name&limit=100'
    const saved = await world.read(column, saveView, { body: { name: 'Zebras', query } })
    const asked = Object.fromEntries(new URLSearchParams(saved.query))
    const { items } = await world.read(column, listReferrals, { query: asked })
    const mine = world.deals.filter((deal) => sees[column]?.(deal))
    expect(items.map((one: { name: string }) => one.name)).toEqual(mine.map(({ word }) => word))
  })
})

describe('what decides', () => {
  it('ROL-5: a team of others hides the deal from no admin in its scope, and locks it for none', async () => {
    const [row] = rows.filter((one) => one.attached === 'a location in scope' && !one.onTeam && !one.inbound)
    const { id } = dealOf(row as Row)
    for (const column of ['referrals admin, entire company', 'referrals admin, some locations']) {
      const answer = await act(column, [amendReferral, { notes: `Seen by the ${column}` }], id)
      expect([column, answer.status, answer.body.onTeam]).toEqual([column, 200, false])
    }
  })

  it('VIS-2, DF-F2: nobody moves a deal to another location', async () => {
    const [row] = rows.filter((one) => !one.inbound && one.onTeam)
    const { id, locationId } = dealOf(row as Row)
    const body = { locationId: world.desk.world.locations.get('Oslo'), notes: 'Moved?' }
    await act('referrals admin, entire company', [amendReferral, body], id)
    expect((await world.desk.view(id)).location?.id).toBe(locationId)
  })
})
