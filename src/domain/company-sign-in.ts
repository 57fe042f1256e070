import { domainOf } from './guest.ts'
import type { LocationId } from './id.ts'
import { type Role, type RoleAssignment, userAdminRoles } from './role.ts'

/** Why somebody who comes from a company's directory is not let in; each has its own words on the page. */
export const entryRefusals = [
  'expired',
  'declined-there',
  'provider-down',
  'misconfigured',
  'untrusted',
  'no-email',
  'email-unverified',
  'foreign-domain',
  'unlinked-directory',
  'not-a-member',
  'account-changed',
  'not-in-use',
  'not-proved-by-you',
  'directory-taken',
] as const
export type EntryRefusal = (typeof entryRefusals)[number]

/** What is wrong with the record that proves a domain. */
export const domainProblems = ['no-record', 'other-record', 'no-answer'] as const
export type DomainProblem = (typeof domainProblems)[number]

/** What a directory says about somebody; `emailVerified` is null where it says nothing about that. */
export type CompanyAccount = {
  subject: string
  email: string | null
  emailVerified: boolean | null
  /** What the claim that names the directory holds; empty where there is none. */
  directoryId: string
  groups: readonly string[]
}

/** A role that the members of a group get. */
export type GroupRole = { group: string; role: Role; locationId: LocationId | null }

/** What is known of whoever comes: by the lasting name in the directory, or else by the address. */
export type Known = {
  /** The person whom this account of the directory has been before. */
  byAccount: boolean
  /** A member has this address. */
  byEmail: boolean
  /** That member came from this directory before, as another account. */
  otherAccount: boolean
}

export type Doors = {
  /** The domains that this directory may vouch for, all of them proved by the organization (ORG-2). */
  domains: readonly string[]
  /** People of those domains are created when they come for the first time. */
  createsPeople: boolean
  known: Known
}

export type Entry =
  /** `confined`: the directory vouches for a guest's address in this organization alone. */
  { kind: 'member'; confined: boolean } | { kind: 'create' } | { kind: 'refused'; why: EntryRefusal }

/**
 * Whom a directory may bring in (ORG-2): people of a verified domain, and besides them only those who are members or
 * guests already.
 */
export function entryOf({ email, emailVerified }: CompanyAccount, doors: Doors): Entry {
  const { domains, createsPeople, known } = doors
  if (email === null) return { kind: 'refused', why: 'no-email' }
  if (emailVerified === false) return { kind: 'refused', why: 'email-unverified' }
  const own = domains.includes(domainOf(email))
  if (known.byAccount) return { kind: 'member', confined: !own }
  if (known.otherAccount) return { kind: 'refused', why: 'account-changed' }
  if (known.byEmail) return { kind: 'member', confined: !own }
  if (!own) return { kind: 'refused', why: 'foreign-domain' }
  return createsPeople ? { kind: 'create' } : { kind: 'refused', why: 'not-a-member' }
}

/** The roles that somebody's groups give. */
export function rolesOfGroups(groups: readonly string[], mapping: readonly GroupRole[]): RoleAssignment[] {
  const held = new Set(groups)
  return withoutRepeats(mapping.filter(({ group }) => held.has(group)))
}

export type MappedRoles = {
  /** All roles afterwards. */
  held: RoleAssignment[]
  /** Those of them that the groups gave, and that may be taken away again. */
  managed: RoleAssignment[]
  /** Those that no group gives any more, kept because nobody else could manage people without them. */
  kept: RoleAssignment[]
}

/**
 * The roles after a sign-in: what the groups gave before and give no more is taken away, what they give now is added,
 * and roles given by hand stay as they are. The last administrator stays one.
 */
export function remap(
  held: readonly RoleAssignment[],
  managed: readonly RoleAssignment[],
  wanted: readonly RoleAssignment[],
  someoneElseManages: boolean,
): MappedRoles {
  const byHand = held.filter((one) => !includes(managed, one))
  const given = wanted.filter((one) => !includes(byHand, one))
  const after = withoutRepeats([...byHand, ...given])
  const manages = (roles: readonly RoleAssignment[]) =>
    roles.some(({ role }) => userAdminRoles.includes(role))
  const kept =
    manages(held) && !manages(after) && !someoneElseManages
      ? held.filter(({ role }) => userAdminRoles.includes(role))
      : []
  return { held: [...after, ...kept], managed: [...given, ...kept], kept }
}

function includes(assignments: readonly RoleAssignment[], wanted: RoleAssignment): boolean {
  return assignments.some(({ role, locationId }) => role === wanted.role && locationId === wanted.locationId)
}

function withoutRepeats(assignments: readonly RoleAssignment[]): RoleAssignment[] {
  const found = new Map(
    assignments.map(({ role, locationId }) => [`${role} ${locationId}`, { role, locationId }] as const),
  )
  return [...found.values()]
}
