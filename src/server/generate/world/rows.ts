import { rowOf, wordRowsOf } from '../../customers/directory-queries.ts'
import { cityNamesOf } from '../../customers/search-keys.ts'
import { rates } from '../../seed/cast.ts'
import { cast } from '../cast.ts'
import { chanceOf } from '../chance.ts'
import { copyRow } from '../copy-text.ts'
import { idAt } from '../identifiers.ts'
import type { Person } from './people.ts'
import type { Location, Organization, Size, Solution, World } from './world.ts'

type Row = Record<string, unknown>
export const groundTables = [
  'exchange_rate',
  'organization',
  'location',
  'person',
  'membership',
  'role_assignment',
  'solution',
  'customer',
  'customer_word',
  'customer_city',
] as const
export type GroundTable = (typeof groundTables)[number]
export type GroundRows = Record<GroundTable, { columns: string[]; lines: string[] }>

/** What deals stand on, as lines of COPY. */
export function groundRows(world: World, { seed, until }: Size, hash: string): GroundRows {
  const places: [Organization, Location[]][] = [
    [world.vendor, [world.vendor.location]],
    ...world.partners.map((one): [Organization, Location[]] => [one, one.locations]),
  ]
  const members = membersOf(world)
  const cities = new Map(world.entries.flatMap(cityNamesOf).map((one) => [`${one.name} ${one.city}`, one]))
  const chance = chanceOf(seed, 0x7fffffe)
  const rows: Record<GroundTable, Row[]> = {
    exchange_rate: Object.entries(rates).map(([currency, usd_per_unit]) => ({
      currency,
      on_day: dayOf(until),
      usd_per_unit,
    })),
    organization: places.map(([organization]) => organizationRow(world, organization)),
    location: places.flatMap(([organization, locations]) =>
      locations.map((one) => ({ ...one, organization_id: organization.id })),
    ),
    person: members.map(({ person, since }) => personRow(person, since, hash)),
    membership: members.map(membershipRow),
    role_assignment: members.flatMap(({ organization, person, since }) =>
      person.roles.map(({ role, locationId }) => ({
        organization_id: organization.id,
        id: idAt(since, chance),
        person_id: person.id,
        role,
        location_id: locationId,
      })),
    ),
    solution: solutionRows(world),
    customer: world.entries.map(rowOf),
    customer_word: world.entries.flatMap((entry) =>
      wordRowsOf(entry).map(({ field, word, id }) => ({ field, word, customer_id: id })),
    ),
    customer_city: [...cities.values()].map(({ name, city }) => ({ name, city_key: city })),
  }
  return Object.fromEntries(groundTables.map((table) => [table, linesOf(rows[table])])) as GroundRows
}

function linesOf(rows: readonly Row[]): { columns: string[]; lines: string[] } {
  const columns = Object.keys(rows[0] ?? {})
  return { columns, lines: rows.map((row) => copyRow(row, columns)) }
}

const at = (time: number) => new Date(time).toISOString()
const dayOf = (time: number) => at(time).slice(0, 10)

function organizationRow(world: World, organization: Organization): Row {
  const { id, name, globalId, since } = organization
  const vendor = organization === world.vendor
  const assesses = 'assesses' in organization && organization.assesses === true
  return {
    id,
    kind: vendor ? 'vendor' : 'partner',
    name,
    global_id: globalId,
    assesses,
    created_at: at(since),
  }
}

type Member = { organization: Organization; person: Person; since: number }

function membersOf(world: World): Member[] {
  const { vendor, admin, ada, sellers, specialists, partners } = world
  const of = (organization: Organization, people: readonly Person[]) =>
    people.map((person) => ({ organization, person, since: organization.since }))
  return [
    ...of(vendor, [admin, ada, ...sellers, ...specialists]),
    ...partners.flatMap((partner) => of(partner, [partner.lead, ...partner.users])),
  ]
}

const castIds: readonly string[] = Object.values(cast)

/** Only the people of the cast have a password: whoever else is there has been invited and has never signed in. */
function personRow({ id, email }: Person, since: number, hash: string): Row {
  return { id, email, password_hash: castIds.includes(id) ? hash : null, created_at: at(since) }
}

function membershipRow({ organization, person, since }: Member): Row {
  const { id, email, first, last, phone, title, helpTypes, countries } = person
  return {
    organization_id: organization.id,
    person_id: id,
    email,
    first_name: first,
    last_name: last,
    phone,
    title,
    help_types: helpTypes,
    countries,
    created_at: at(since),
  }
}

function solutionRows({ vendor, products, assessments, partners }: World): Row[] {
  const row = (organization: Organization) => (one: Solution) => ({
    id: one.id,
    number: one.number,
    name: one.name,
    organization_id: organization.id,
    co_sell_status: one.status,
    location_id: one.location === '\\N' ? null : one.location,
    assessment: one.assessment,
  })
  return [
    ...[...products, ...assessments].map(row(vendor)),
    ...partners.flatMap((partner) => [partner.ready, partner.incentive, partner.inMarket].map(row(partner))),
  ]
}
