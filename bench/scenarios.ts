import type { Call, Turn } from './calls.ts'
import { acceptCall, type CoSellDeal, type Desk, openCall, patchCall, stageCall } from './desk.ts'
import type { People, Seat } from './people.ts'
import type { Stand } from './stand.ts'
import type { World } from './world.ts'

export type Ground = { stand: Stand; desk: Desk; world: World }

/** Reads may be asked round and round; each turn of a write has a target of its own, known by its names. */
export type Target = { turn: Turn; names: string[] }

/** What is asked for, by whom, and what it may cost. */
export type Scenario = {
  name: string
  kind: 'read' | 'write'
  /** Milliseconds of processor time, server and PostgreSQL together, at 100,000 deals. */
  aim?: number
  /** Statements to PostgreSQL. */
  mostStatements?: number
  /** Whose p50 must not grow with the program: the tenant of 300 deals, or the vendor. */
  grows?: 'small' | 'vendor' | 'vendor-counts'
  prepare: (ground: Ground, count: number) => Promise<Target[]>
}

type Read = Omit<Scenario, 'kind' | 'prepare'>
type Asked = (ground: Ground & { people: People }) => Turn[]

function read(scenario: Read, asked: Asked): Scenario {
  const prepare = async (ground: Ground) =>
    asked({ ...ground, people: ground.stand.people }).map((turn) => ({ turn, names: [] }))
  return { ...scenario, kind: 'read', prepare }
}

const get = ({ headers }: Seat, path: string): Call => ({ method: 'GET', path, headers, status: 200 })
const listOf = (seat: Seat, filters: Record<string, string>): Turn => [
  get(seat, `/api/referrals?${new URLSearchParams({ limit: '50', ...filters })}`),
]

const list = { aim: 1.0, mostStatements: 2 }
const search = { aim: 1.5 }
const dealPage = { aim: 1.0, mostStatements: 3 }

const lists: Scenario[] = [
  read({ name: "list, a seller's inbound", ...list, grows: 'small' }, ({ people }) => [
    listOf(people.vendorSeller, { tab: 'inbound' }),
  ]),
  read({ name: "list, a partner's outbound", ...list, grows: 'small' }, ({ people }) => [
    listOf(people.partner, { tab: 'outbound' }),
  ]),
  read({ name: "list, the vendor's inbound", ...list, grows: 'vendor' }, ({ people }) => [
    listOf(people.vendorAdmin, { tab: 'inbound' }),
  ]),
  read({ name: "list, the largest partner's", ...list }, ({ people }) => [
    listOf(people.largePartner, { tab: 'outbound' }),
  ]),
  read({ name: 'list, status + country + value', grows: 'small' }, ({ people, world }) => [
    listOf(people.partner, filtered(world.countries.partner)),
  ]),
  read({ name: "the vendor's, status + country + value", grows: 'vendor' }, ({ people, world }) => [
    listOf(people.vendorAdmin, { ...filtered(world.countries.vendor), tab: 'inbound' }),
  ]),
]

const filtered = (country: string) => ({
  substatus: 'Accepted,Won',
  country,
  valueFrom: '1000',
  tab: 'outbound',
})

const searches: Scenario[] = [
  searchFor('a common Latin word', 'vendor', ({ latin }) => latin.common),
  searchFor('a rare Latin word', 'vendor', ({ latin }) => latin.rare),
  searchFor('a common Korean word', 'vendor', ({ korean }) => korean?.common),
  searchFor('a rare Korean word', 'vendor', ({ korean }) => korean?.rare),
  searchFor('a common word, a partner', 'small', ({ partners }) => partners.rare),
]

function searchFor(
  what: string,
  grows: 'small' | 'vendor',
  wordOf: (world: World) => string | undefined,
): Scenario {
  return read({ name: `search, ${what}`, ...search, grows }, ({ people, world }) => {
    const word = wordOf(world)
    const seat = grows === 'small' ? people.partner : people.vendorAdmin
    return word === undefined ? [] : [listOf(seat, { tab: 'all', search: word })]
  })
}

const deals: Scenario[] = [
  read({ name: 'deal', ...dealPage, grows: 'small' }, ({ people, world }) =>
    world.partnersDeals.map((id) => [get(people.partner, `/api/referrals/${id}`)]),
  ),
  read({ name: "deal, the vendor's", ...dealPage, grows: 'vendor' }, ({ people, world }) =>
    world.vendorsDeals.map((id) => [get(people.vendorAdmin, `/api/referrals/${id}`)]),
  ),
  read({ name: 'deal, all that its page asks', grows: 'small' }, ({ people, world }) =>
    world.partnersDeals.map((id) => pageOf(people.partner, id)),
  ),
]

/** The deal, its neighbours in the list, what its team may see, and what happened. */
function pageOf(seat: Seat, id: string): Turn {
  return [
    get(seat, `/api/referrals/${id}`),
    get(seat, `/api/referrals/${id}/neighbours`),
    get(seat, `/api/referrals/${id}/timeline`),
  ]
}

const others: Scenario[] = [
  read({ name: 'customer typeahead', grows: 'small' }, ({ people, world }) =>
    world.typed.map((name) => [get(people.partner, `/api/customers?${new URLSearchParams({ name })}`)]),
  ),
  read({ name: "board, a partner's", grows: 'small' }, ({ people }) => [
    [get(people.partner, '/api/referrals/board')],
  ]),
  read({ name: "board, the vendor's", grows: 'vendor-counts' }, ({ people }) => [
    [get(people.vendorAdmin, '/api/referrals/board')],
  ]),
  read({ name: 'wire list with $filter', grows: 'small' }, ({ people, world }) => [
    [get(people.partnersProgram, wireList(world.countries.partner))],
  ]),
  read({ name: 'event feed, 100', grows: 'small' }, ({ people }) => [
    [get(people.partner, '/api/events?limit=100')],
  ]),
]

const files: Scenario[] = [
  // At 100,000 deals only the vendor has so many.
  read({ name: 'CSV export of 5,000 rows' }, ({ people }) => [exportOf(people.vendorAdmin)]),
]

/** The whole list of somebody as a file, of which 5,000 rows are the most. */
export function exportOf(seat: Seat, filters: Record<string, string> = {}): Turn {
  return [get(seat, `/api/referrals/file?${new URLSearchParams({ tab: 'inbound', ...filters })}`)]
}

function wireList(country: string): string {
  const filter = `status eq 'Active' and customerProfile/address/country eq '${country}'`
  return `/v1.0/engagements/referrals?$filter=${encodeURIComponent(filter)}`
}

const write = { kind: 'write', mostStatements: 12 } as const

const onTargets = (deals: Promise<CoSellDeal[]>, call: (deal: CoSellDeal) => Call): Promise<Target[]> =>
  deals.then((all) => all.map((deal) => ({ turn: [call(deal)], names: deal.names })))

const writes: Scenario[] = [
  {
    name: 'create',
    ...write,
    aim: 2.0,
    prepare: async ({ stand, desk }, count) =>
      Array.from({ length: count }, (_, place) => ({
        turn: [openCall(stand.people.partner, desk.openBody(place))],
        names: [],
      })),
  },
  {
    name: 'accept',
    ...write,
    prepare: ({ stand, desk }, count) =>
      onTargets(desk.received(count), (deal) => acceptCall(stand.people.vendorAdmin, deal)),
  },
  {
    name: 'stage',
    ...write,
    aim: 1.5,
    prepare: ({ stand, desk }, count) =>
      onTargets(desk.accepted(count), (deal) => stageCall(stand.people.partner, deal)),
  },
  {
    name: 'patch',
    ...write,
    prepare: ({ stand, desk }, count) =>
      onTargets(desk.accepted(count), (deal) => patchCall(stand.people.partnersProgram, deal)),
  },
]

export const scenarios: Scenario[] = [...lists, ...searches, ...deals, ...others, ...files, ...writes]
