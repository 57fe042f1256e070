import type { HelpType } from '#domain/help.ts'
import type { CoSellStatus } from '#domain/solution.ts'
import type { DirectoryEntry } from '../../customers/directory-queries.ts'
import { cast, emails } from '../cast.ts'
import { below, type Chance, chanceOf, isLucky, oneOf } from '../chance.ts'
import { idAt } from '../identifiers.ts'
import { partnerName, scriptOf } from '../names.ts'
import { asCustomer, type Customer, customerEntries } from './customers.ts'
import { type About, type Person, partnerPeople, vendorPeople } from './people.ts'

export type Solution = {
  id: string
  number: string
  name: string
  location: string
  status: CoSellStatus
  assessment: boolean
}
export type Location = { id: string; name: string; number: string; city: string; country: string }
export type Organization = { id: string; name: string; globalId: string; since: number }
export type Partner = Organization & {
  country: string
  assesses: boolean
  locations: Location[]
  ready: Solution
  incentive: Solution
  inMarket: Solution
  lead: Person
  users: Person[]
}

export type World = {
  vendor: Organization & { location: Location }
  admin: Person
  ada: Person
  sellers: Person[]
  specialists: Person[]
  products: Solution[]
  assessments: Solution[]
  /** First the small partner of the cast, then the large one, then all others. */
  partners: Partner[]
  vetted: Partner[]
  entries: DirectoryEntry[]
  customers: Customer[]
  spaced: Customer[]
  unspaced: Customer[]
}

export type Size = { deals: number; partners: number; seed: number; until: number }
export const days = 86_400_000
/** The deals of two years. */
export const span = 730 * days

const homes: readonly [country: string, cities: readonly string[]][] = [
  ['NL', ['Rotterdam', 'Utrecht', 'Eindhoven']],
  ['DE', ['Hamburg', 'Leipzig', 'Bremen']],
  ['US', ['Boston', 'Denver', 'Austin']],
  ['KR', ['부산', '대구', '인천']],
  ['NO', ['Oslo', 'Bergen', 'Tromsø']],
  ['GB', ['Leeds', 'Bristol', 'Glasgow']],
  ['KZ', ['Алматы', 'Астана', 'Караганда']],
  ['TW', ['臺北市', '高雄市', '臺中市']],
]
const regions = [
  ['KR', 'TW', 'HK'],
  ['RU', 'KZ'],
  ['US', 'AU'],
  ['NL', 'DE', 'NO', 'GB'],
]

export function makeWorld({ deals, partners, seed, until }: Size): World {
  const chance = chanceOf(seed, 0x7ffffff)
  const since = until - span - 30 * days
  const made = { chance, at: since }
  const { ada, abel, sellers, specialists } = vendorPeople(
    made,
    Math.min(200, 12 + Math.floor(deals / 5000)),
    regions,
  )
  const all = Array.from({ length: partners }, (_, number) => partnerAt(chance, number, since))
  const entries = customerEntries(chance, Math.min(20_000, Math.max(1000, Math.floor(deals / 50))), since)
  const customers = entries.map(asCustomer)
  return {
    vendor: {
      id: cast.vendor,
      name: 'Aster',
      globalId: '4800001',
      since,
      location: {
        id: idAt(since, chance),
        name: 'Aster Benelux',
        number: '4800010',
        city: 'Amsterdam',
        country: 'NL',
      },
    },
    admin: abel,
    ada,
    sellers,
    specialists,
    products: ['Compute, reserved', 'Data Lake', 'Integration Runtime', 'Desk, per seat', 'Edge Gateway'].map(
      (name, number) =>
        solution(chance, {
          number: `SOL-1000${number + 1}-AST`,
          name: `Aster ${name}`,
          status: 'co-sell-ready',
          since,
        }),
    ),
    assessments: ['Cloud migration', 'Data platform', 'Security'].map((name, number) => ({
      ...solution(chance, {
        number: `SOL-1090${number + 1}-AST`,
        name: `${name} assessment`,
        status: 'in-market',
        since,
      }),
      assessment: true,
    })),
    partners: all,
    vetted: all.filter((partner) => partner.assesses),
    entries,
    customers,
    spaced: customers.filter((one) => !isUnspaced(one)),
    unspaced: customers.filter(isUnspaced),
  }
}

const isUnspaced = ({ country }: Customer) => ['korean', 'han'].includes(scriptOf(country))

type Told = { number: string; name: string; status: CoSellStatus; since: number; location?: string }

function solution(chance: Chance, { number, name, status, since, location = '\\N' }: Told): Solution {
  return { id: idAt(since, chance), number, name, status, location, assessment: false }
}

const fixed = ['Birch', 'Larch']

function partnerAt(chance: Chance, number: number, since: number): Partner {
  const [country, cities] = homes[number % homes.length] as (typeof homes)[number]
  const name = fixed[number] ?? partnerName(chance, number + 1)
  const id = number === 0 ? cast.partner : number === 1 ? cast.largePartner : idAt(since, chance)
  const locations = cities.slice(0, 1 + below(chance, cities.length)).map((city, place) => ({
    id: idAt(since, chance),
    name: city,
    number: String(6_000_001 + number * 4 + place),
    city,
    country,
  }))
  const at = () => (isLucky(chance, 0.7) ? oneOf(chance, locations).id : '\\N')
  const of = (what: string, status: CoSellStatus, part: number) =>
    solution(chance, {
      number: `SOL-${20_001 + number}-${part}`,
      name: `${name} ${what}`,
      status,
      since,
      location: at(),
    })
  const script = scriptOf(country)
  const domain =
    number === 0 ? 'birch.example' : number === 1 ? 'larch.example' : `partner${number + 1}.example`
  const people = partnerPeople(
    { chance, at: since },
    {
      domain,
      script,
      locations: locations.map((one) => one.id),
      count: number === 1 ? 24 : 3,
      admin: adminOf(number),
    },
  )
  return {
    id,
    name,
    globalId: String(4_810_200 + number),
    since,
    country,
    assesses: number < 2 || number % 10 === 0,
    locations,
    ready: of('Insights', 'co-sell-ready', 1),
    incentive: of('Monitor', 'ip-co-sell', 2),
    inMarket: of('Planner', 'in-market', 3),
    ...people,
  }
}

function adminOf(number: number): About | null {
  if (number > 1) return null
  return {
    id: number === 0 ? cast.partnerAdmin : cast.largePartnerAdmin,
    first: number === 0 ? 'Ben' : 'Lena',
    last: number === 0 ? 'Baker' : 'Larsen',
    email: number === 0 ? emails.partnerAdmin : emails.largePartnerAdmin,
    phone: `+31 10 555 020${number}`,
    title: 'Alliance lead',
    roles: [],
  }
}

/** Whom a request is offered to: who gives this help in this country. */
export function sellersFor(world: World, help: HelpType, country: string): readonly Person[] {
  return world.sellers.filter(
    (one) => one.helpTypes.includes(help) && (one.countries.length === 0 || one.countries.includes(country)),
  )
}
