import type { LocationId } from '#domain/id.ts'
import type { Role } from '#domain/role.ts'
import type { DirectoryEntry } from '../customers/directory-queries.ts'
import { idOf } from '../identifier.ts'
import { type CastOrganization, type CastPerson, cast, demoPassword } from '../seed/cast.ts'
import { storyCustomers } from '../seed/customer-names/stories.ts'
import type { ScriptOrganization, ScriptWorld } from './script.ts'

export type Cast = { organizations: CastOrganization[]; customers: DirectoryEntry[] }

/** The world of a script: what it names, and of the demo what it does not. The same text makes the same world. */
export function castOf(world: ScriptWorld | undefined): Cast {
  const { vendor, partners, customers } = world ?? {}
  const named = [vendor ?? [], partners ?? []].flat()
  return {
    organizations:
      named.length === 0
        ? cast
        : named.map((one, index) => organizationFrom(one, one === vendor ? 'vendor' : 'partner', index)),
    customers: customers === undefined ? storyEntries() : customers.map(entryFrom),
  }
}

/** What the world's ids are made of (`idFor` of makeWorld), so that they are the same in each run. */
export function worldId(what: string): string {
  return idOf(`simulation ${what}`)
}

export function locationIdOf(organization: string, location: string): LocationId {
  return worldId(`location ${organization} ${location}`) as LocationId
}

export function passwordOf({ password = demoPassword }: CastPerson): string {
  return password
}

const firstNumber = 4_900_000
const numbersEach = 100

function organizationFrom(
  one: ScriptOrganization,
  kind: CastOrganization['kind'],
  index: number,
): CastOrganization {
  const number = firstNumber + index * numbersEach
  const { name, globalId = String(number), assesses, locations = [], people, solutions = [] } = one
  return {
    name,
    kind,
    globalId,
    ...(assesses === true ? { assesses } : {}),
    locations: locations.map((location, place) => ({ number: String(number + 1 + place), ...location })),
    people: people.map(personFrom),
    solutions: solutions.map(({ status = 'co-sell-ready', location = null, assessment, ...solution }) => ({
      ...solution,
      status,
      location,
      ...(assessment === true ? { assessment } : {}),
    })),
  }
}

function personFrom({ roles, email, ...person }: ScriptOrganization['people'][number]): CastPerson {
  return {
    title: '',
    phone: '+1 555 0100',
    ...person,
    email: email.toLowerCase(),
    roles: roles.map((text) => {
      const [, role = '', location = null] = /^(\S+)(?: at (.+))?$/.exec(text) ?? []
      return [role as Role, location]
    }),
  }
}

type ScriptCustomer = NonNullable<ScriptWorld['customers']>[number]

function entryFrom(customer: ScriptCustomer): DirectoryEntry {
  return {
    id: worldId(`customer ${customer.name} ${customer.city}`),
    aliases: [],
    cityAliases: [],
    addressLine: '',
    region: null,
    postalCode: '',
    duns: null,
    industry: null,
    size: null,
    ...customer,
  }
}

function storyEntries(): DirectoryEntry[] {
  return storyCustomers.map((story) => ({
    ...entryFrom(story),
    aliases: story.aliases,
    industry: story.industry,
    size: story.size,
  }))
}
