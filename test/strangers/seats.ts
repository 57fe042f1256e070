import { randomBytes } from 'node:crypto'
import { type Role, rolesOf } from '#domain/role.ts'
import { hashOf, sessionCookie } from '#server/http/identify.ts'
import { makeSecret } from '#server/http/secret.ts'
import { newId } from '#server/identifier.ts'
import type { DealDesk } from '../deal-desk.ts'
import type { Owner } from './world.ts'

type Desk = Pick<DealDesk, 'ownerQuery' | 'organizationId' | 'world'>

/** Somebody who asks, in a browser or as a program, of one organization. */
export type Seat = {
  name: string
  of: Owner
  roles: readonly Role[]
  headers: Record<string, string>
  program: boolean
  /** Signs in again whoever was signed out. */
  revive?: () => Promise<void>
}

type Wanted = {
  name: string
  of: Owner
  roles?: readonly Role[]
  /** The roles hold for this location only. */
  place?: string
  guest?: boolean
  /** Where the person belongs, too, with every role. */
  alsoOf?: Owner
}

/** Everybody whom an organization can have: each role, by location, as a guest, of two organizations, and nobody's. */
export function wantedOf(of: Owner): Wanted[] {
  const roles = rolesOf(of === 'Aster' ? 'vendor' : 'partner')
  const other = of === 'Birch' ? 'Cedar' : 'Birch'
  return [
    ...roles.map((role) => ({ name: `${of}'s ${role}`, of, roles: [role] })),
    { name: `${of}'s person without a role`, of },
    { name: `${of}'s guest with all roles`, of, roles, guest: true },
    { name: `${of}'s person who is ${other}'s admin, too`, of, roles, alsoOf: other },
    ...(of === 'Aster'
      ? []
      : roles
          .filter((role) => role.startsWith('referrals-'))
          .map((role) => ({
            name: `${of}'s ${role} of one place`,
            of,
            roles: [role],
            place: of === 'Cedar' ? 'Taipei' : 'Busan',
          }))),
  ]
}

/** Seats one person: a browser, and a program with each choice of scopes where `programs` says so. */
export async function seat(
  world: Desk,
  wanted: Wanted,
  programs: readonly (readonly string[])[] = [],
): Promise<Seat[]> {
  const { name, of, roles = [], place, guest = false, alsoOf } = wanted
  const personId = newId()
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@${of.toLowerCase()}.example`
  await world.ownerQuery('insert into person (id, email) values ($1, $2)', [personId, email])
  const locationId = place === undefined ? null : world.world.locations.get(place)
  await join(world, of, { personId, email, guest, roles, locationId })
  if (alsoOf !== undefined) {
    const all = rolesOf(alsoOf === 'Aster' ? 'vendor' : 'partner')
    await join(world, alsoOf, { personId, email, guest: true, roles: all, locationId: null })
  }
  const token = randomBytes(32).toString('base64url')
  const organizationId = world.organizationId(of)
  const revive = async () => {
    await world.ownerQuery(
      `insert into session (token_hash, person_id, organization_id, expires_at)
       select $1, person_id, organization_id, '2027-01-01' from membership where organization_id = $3 and person_id = $2
       on conflict do nothing`,
      [hashOf(token), personId, organizationId],
    )
  }
  await revive()
  const browser = {
    name,
    of,
    roles,
    program: false,
    revive,
    headers: { cookie: `${sessionCookie}=${token}`, 'x-tandem': '1' },
  }
  const seats: Seat[] = [browser]
  for (const scopes of programs) {
    const authorization = `Bearer ${await giveKey(world, { personId, organizationId, scopes, name })}`
    seats.push({
      name: `${name}, by a key to ${scopes.join(', ')}`,
      of,
      roles,
      program: true,
      headers: { authorization },
    })
  }
  return seats
}

type Member = {
  personId: string
  email: string
  guest: boolean
  roles: readonly Role[]
  locationId: string | null | undefined
}

async function join(
  world: Desk,
  of: Owner,
  { personId, email, guest, roles, locationId }: Member,
): Promise<void> {
  const organizationId = world.organizationId(of)
  await world.ownerQuery(
    `insert into membership (organization_id, person_id, email, first_name, last_name, phone, guest, help_types)
     values ($1, $2, $3, 'Some', 'Body', '1', $4, array['general', 'proof-of-concept'])`,
    [organizationId, personId, email, guest],
  )
  for (const role of roles)
    await world.ownerQuery(
      'insert into role_assignment (organization_id, person_id, role, location_id) values ($1, $2, $3, $4)',
      [organizationId, personId, role, locationId],
    )
}

/** A key as it stands in the database, also for roles that make none: they had another one when it was made. */
async function giveKey(
  world: Desk,
  {
    personId,
    organizationId,
    scopes,
    name,
  }: { personId: string; organizationId: string; scopes: readonly string[]; name: string },
): Promise<string> {
  const secret = makeSecret('key')
  await world.ownerQuery(
    `insert into api_key (id, secret_hash, hint, organization_id, person_id, first_name, last_name, name, scopes, created_at)
     values ($1, $2, $3, $4, $5, 'Some', 'Body', $6, $7, now())`,
    [newId(), hashOf(secret), secret.slice(0, 8), organizationId, personId, name, scopes],
  )
  return secret
}

export const everyScope = ['read', 'write', 'webhooks'] as const
export const scopeChoices: readonly (readonly string[])[] = [
  everyScope,
  ['read'],
  ['read', 'write'],
  ['read', 'webhooks'],
]
