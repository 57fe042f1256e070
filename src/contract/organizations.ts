import type { Static } from 'typebox'
import * as Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { Location, RoleAssignment } from './sessions.ts'
import { Country, Email, HelpType, Id, Instant, Nullable, Refusal, Role, Text } from './values.ts'

const managers = ['account-admin', 'global-admin', 'mpn-partner-admin', 'vendor-admin'] as const

export const User = Type.Object({
  personId: Id,
  firstName: Type.String(),
  lastName: Type.String(),
  email: Type.String(),
  phone: Type.String(),
  title: Type.String(),
  assignments: Type.Array(RoleAssignment),
  helpTypes: Type.Array(HelpType),
  countries: Type.Array(Country),
  lastSeenAt: Nullable(Instant),
  /** Of another organization or domain (ORG-2). */
  guest: Type.Boolean(),
  /** Signs in with a password alone; told to those who manage people. */
  lacksSecondFactor: Type.Boolean(),
  /** How many deals of the organization the roles open to this person; told to whoever manages people. */
  visibleDeals: Nullable(Type.Integer()),
})
export type User = Static<typeof User>

/** ORG-5 */
export const listUsers = endpoint({
  name: 'listUsers',
  says: 'Lists the people of your organization with their roles. Everybody who signed in may look up whom to ask.',
  method: 'GET',
  path: '/api/users',
  access: 'signed-in',
  query: Type.Object({ role: Type.Optional(Role), search: Type.Optional(Text(100)) }),
  reply: Type.Object({
    items: Type.Array(User),
    total: Type.Integer(),
    /** Of how many; what somebody does not see is not counted for him either (VIS-1). */
    deals: Nullable(Type.Integer()),
    whyNotManage: Nullable(Refusal),
    /** How many people can manage the others: one alone who leaves locks the organization out. */
    managers: Type.Integer(),
  }),
})

export const changeRoles = endpoint({
  name: 'changeRoles',
  says: "Changes a person's roles, fields of help and countries.",
  method: 'PUT',
  path: '/api/users/:personId/roles',
  access: managers,
  signedInOnly: true,
  params: Type.Object({ personId: Id }),
  body: Type.Object({
    assignments: Type.Array(RoleAssignment, { maxItems: 200 }),
    helpTypes: Type.Array(HelpType),
    countries: Type.Array(Country, { maxItems: 250 }),
  }),
  reply: User,
  refusals: ['role.last-admin'],
})

export const addUser = endpoint({
  name: 'addUser',
  says: 'Adds a person with a password made by the server. It is shown this once, to be handed over; the newcomer changes it.',
  method: 'POST',
  path: '/api/users',
  access: managers,
  signedInOnly: true,
  body: Type.Object({
    firstName: Text(100, 1),
    lastName: Text(100, 1),
    email: Email,
    phone: Text(50, 1),
    title: Text(120),
    assignments: Type.Array(RoleAssignment, { minItems: 1, maxItems: 200 }),
    helpTypes: Type.Array(HelpType),
    countries: Type.Array(Country, { maxItems: 250 }),
    /** Somebody of another organization or domain (ORG-2). */
    guest: Type.Optional(Type.Boolean()),
  }),
  reply: Type.Object({ user: User, password: Type.String() }),
})

export const listLocations = endpoint({
  name: 'listLocations',
  says: 'Lists the locations of your organization.',
  method: 'GET',
  path: '/api/locations',
  access: 'signed-in',
  reply: Type.Object({
    globalId: Type.String(),
    items: Type.Array(
      Type.Intersect([
        Location,
        Type.Object({
          /** Closed for good (ORG-8). */
          retiredAt: Nullable(Instant),
          openDeals: Type.Integer(),
          whyNotRetire: Nullable(Refusal),
        }),
      ]),
    ),
    whyNotManage: Nullable(Refusal),
  }),
})

/** SG-3 */
export const changeStageNames = endpoint({
  name: 'changeStageNames',
  says: "Changes your organization's own words for the sales stages. An empty word brings the standard name back.",
  method: 'PUT',
  path: '/api/organization/stage-names',
  access: [...managers, 'referrals-admin'],
  signedInOnly: true,
  body: Type.Object({ '20': Text(60), '40': Text(60), '60': Text(60), '80': Text(60) }),
  reply: Type.Record(Type.String(), Type.String()),
})

export const listPartners = endpoint({
  name: 'listPartners',
  says: 'Lists the partners of the program, whom a seller of the vendor can send a deal to.',
  method: 'GET',
  path: '/api/partners',
  access: ['vendor-admin', 'vendor-seller', 'assessment-specialist'],
  query: Type.Object({ search: Type.Optional(Text(100)) }),
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        globalId: Type.String(),
        locations: Type.Array(Location),
        readySolutions: Type.Integer(),
        suspended: Type.Boolean(),
        /** Vetted for solution assessments (DT-2). */
        assesses: Type.Boolean(),
      }),
    ),
  }),
})

export const addPartner = endpoint({
  name: 'addPartner',
  says: 'Adds a partner organization with its first admin, whose password is shown this once.',
  method: 'POST',
  path: '/api/partners',
  access: ['vendor-admin'],
  signedInOnly: true,
  body: Type.Object({
    name: Text(255, 1),
    city: Text(120, 1),
    country: Country,
    firstName: Text(100, 1),
    lastName: Text(100, 1),
    email: Email,
    phone: Text(50, 1),
  }),
  reply: Type.Object({ id: Id, password: Type.String() }),
})
