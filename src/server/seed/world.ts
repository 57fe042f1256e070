import { hash } from '@node-rs/argon2'
import type pg from 'pg'
import type { HelpType } from '#domain/help.ts'
import type { LocationId, OrganizationId, PersonId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import type { Actor } from '#domain/role.ts'
import { type Database, transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { type CastOrganization, type CastPerson, cast, demoPassword, rates } from './cast.ts'

/** The made world by its names, for whoever acts in it. */
export type World = {
  vendor: { id: OrganizationId; name: string }
  organizations: Map<string, OrganizationId>
  locations: Map<string, LocationId>
  solutions: Map<string, string>
  /** By the part of the e-mail before the at sign: "ada", "ben". */
  people: Map<string, WorldPerson>
  byEmail: Map<string, WorldPerson>
}

export type WorldPerson = { actor: Actor; organizationName: string }

/** `idFor` makes an id of what it is for, where the same world is to have the same ids. */
export type WorldOptions = {
  demo: boolean
  ratesOn: string
  organizations?: readonly CastOrganization[]
  idFor?: (what: string) => string
}

/**
 * Puts the cast into an empty database: reference and system rows as the owner, people and roles as each organization
 * itself. The demo's sign-in page offers people only where `demo` says so.
 */
export async function makeWorld(owner: pg.Pool, db: Database, options: WorldOptions): Promise<World> {
  const { organizations = cast, idFor = () => newId() } = options
  const vendorName = organizations.find(({ kind }) => kind === 'vendor')?.name ?? ''
  const world: World = {
    vendor: { id: idFor(`organization ${vendorName}`) as OrganizationId, name: vendorName },
    organizations: new Map(),
    locations: new Map(),
    solutions: new Map(),
    people: new Map(),
    byEmail: new Map(),
  }
  const making: Making = { owner, db, world, demo: options.demo, idFor, hashOf: hashesOf() }
  for (const organization of organizations) {
    await makeOrganization(making, organization)
    for (const person of organization.people) await makePerson(making, organization, person)
  }
  for (const [currency, usd] of Object.entries(rates)) {
    await owner.query('insert into exchange_rate values ($1, $2, $3)', [currency, options.ratesOn, usd])
  }
  return world
}

type Making = {
  owner: pg.Pool
  db: Database
  world: World
  demo: boolean
  idFor: (what: string) => string
  hashOf: (password: string) => Promise<string>
}

/** Most people of a made world have the same password, and making a hash takes its time. */
function hashesOf(): Making['hashOf'] {
  const hashes = new Map<string, Promise<string>>()
  return (password) => {
    const made = hashes.get(password) ?? hash(password)
    hashes.set(password, made)
    return made
  }
}

async function makeOrganization(
  { owner, world, idFor }: Making,
  organization: CastOrganization,
): Promise<void> {
  const { name, kind, globalId, assesses = false } = organization
  const id = kind === 'vendor' ? world.vendor.id : (idFor(`organization ${name}`) as OrganizationId)
  world.organizations.set(name, id)
  await owner.query(
    'insert into organization (id, kind, name, global_id, assesses) values ($1, $2, $3, $4, $5)',
    [id, kind, name, globalId, assesses],
  )
  for (const location of organization.locations) {
    const locationId = idFor(`location ${name} ${location.name}`) as LocationId
    world.locations.set(location.name, locationId)
    await owner.query(
      'insert into location (id, organization_id, name, number, city, country) values ($1, $2, $3, $4, $5, $6)',
      [locationId, id, location.name, location.number, location.city, location.country],
    )
  }
  for (const solution of organization.solutions) {
    const solutionId = idFor(`solution ${solution.number}`)
    world.solutions.set(solution.number, solutionId)
    await owner.query(
      'insert into solution (id, number, name, organization_id, co_sell_status, location_id, assessment) values ($1, $2, $3, $4, $5, $6, $7)',
      [
        solutionId,
        solution.number,
        solution.name,
        id,
        solution.status,
        world.locations.get(solution.location ?? '') ?? null,
        solution.assessment ?? false,
      ],
    )
  }
}

async function makePerson(
  { owner, db, world, demo, idFor, hashOf }: Making,
  organization: CastOrganization,
  person: CastPerson,
): Promise<void> {
  const personId = idFor(`person ${person.email}`) as PersonId
  const passwordHash = await hashOf(person.password ?? demoPassword)
  const organizationId = world.organizations.get(organization.name) as OrganizationId
  await owner.query('insert into person (id, email, password_hash) values ($1, $2, $3)', [
    personId,
    person.email,
    passwordHash,
  ])
  if (demo && person.demo !== undefined) {
    await owner.query('insert into demo_person (person_id, position) values ($1, $2)', [
      personId,
      person.demo,
    ])
  }
  const actor = actorOf(world, organization, person, personId)
  await transaction(db, organizationId, async (tx) => {
    await tx
      .insertInto('membership')
      .values({
        organization_id: organizationId,
        person_id: personId,
        email: person.email,
        first_name: person.firstName,
        last_name: person.lastName,
        phone: person.phone,
        title: person.title,
        help_types: [...actor.helpTypes],
        countries: [...actor.countries],
      })
      .execute()
    const rows = actor.assignments.map(({ role, locationId }) => {
      return { organization_id: organizationId, person_id: personId, role, location_id: locationId }
    })
    await tx.insertInto('role_assignment').values(rows).execute()
  })
  const made = { actor, organizationName: organization.name }
  world.people.set(person.email.split('@')[0] ?? '', made)
  world.byEmail.set(person.email, made)
}

function actorOf(
  world: World,
  organization: CastOrganization,
  person: CastPerson,
  personId: PersonId,
): Actor {
  return {
    personId,
    organizationId: world.organizations.get(organization.name) as OrganizationId,
    organizationKind: organization.kind,
    name: fullName(person.firstName, person.lastName),
    email: person.email,
    assignments: person.roles.map(([role, location]) => ({
      role,
      locationId: location === null ? null : (world.locations.get(location) as LocationId),
    })),
    helpTypes: (person.helpTypes ?? []) as HelpType[],
    countries: person.countries ?? [],
  }
}
