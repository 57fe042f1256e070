import type { Static } from 'typebox'
import * as Type from 'typebox'
import { endpoint } from './endpoint.ts'
import {
  Colleague,
  Country,
  Email,
  HelpType,
  Id,
  Instant,
  Nullable,
  OneOf,
  Refusal,
  Role,
  Text,
} from './values.ts'

export const languages = ['en', 'ko', 'ru', 'zh-Hant'] as const
export const schemes = ['auto', 'light', 'dark'] as const

export const RoleAssignment = Type.Object({ role: Role, locationId: Nullable(Id) })
export const Location = Type.Object({
  id: Id,
  name: Type.String(),
  number: Type.String(),
  city: Type.String(),
  country: Country,
})

/** Who I am and what I may do here: all that the shell and the forms need to begin. */
export const Me = Type.Object({
  person: Type.Object({
    id: Id,
    firstName: Type.String(),
    lastName: Type.String(),
    email: Type.String(),
    phone: Type.String(),
    title: Type.String(),
    language: Nullable(OneOf(languages)),
    scheme: OneOf(schemes),
    shortcuts: Type.Boolean(),
  }),
  organization: Type.Object({
    id: Id,
    name: Type.String(),
    kind: OneOf(['vendor', 'partner']),
    globalId: Type.String(),
  }),
  vendor: Type.Object({ id: Id, name: Type.String() }),
  /** Everywhere I belong, this organization included; `guest` is what I am there (ORG-2). */
  organizations: Type.Array(
    Type.Object({ id: Id, name: Type.String(), kind: OneOf(['vendor', 'partner']), guest: Type.Boolean() }),
  ),
  /** The vendor has suspended the organization: deals can be read and not changed (ORG-10). */
  suspension: Nullable(Type.Object({ reason: Type.String(), since: Instant })),
  assignments: Type.Array(RoleAssignment),
  helpTypes: Type.Array(HelpType),
  countries: Type.Array(Country),
  locations: Type.Array(Location),
  /** Locations that were closed: roles may still name them, new deals and roles may not (ORG-8). */
  closedLocations: Type.Array(Location),
  /** Locations that I may create deals for; `companyWide` adds the global ID (ROL-2). */
  creatableLocationIds: Type.Array(Id),
  companyWide: Type.Boolean(),
  /** Whether the vendor has vetted the organization for solution assessments (DT-2). */
  assesses: Type.Boolean(),
  worksOnReferrals: Type.Boolean(),
  managesUsers: Type.Boolean(),
  whyNotOpen: Nullable(Refusal),
  stageNames: Type.Record(Type.String(), Type.String()),
  answerDays: Type.Number(),
  /** Whom to ask for access or roles (ORG-5, ORG-6). */
  admins: Type.Array(Colleague),
})
export type Me = Static<typeof Me>

export const signIn = endpoint({
  name: 'signIn',
  says: 'Signs in with e-mail and password. The reply sets the cookie of the session.',
  method: 'POST',
  path: '/api/session',
  access: 'public',
  body: Type.Object({ email: Text(254, 1), password: Text(1024, 1) }),
  reply: Me,
})

export const signOut = endpoint({
  name: 'signOut',
  says: 'Signs out of this browser.',
  method: 'DELETE',
  path: '/api/session',
  access: 'signed-in',
  signedInOnly: true,
})

export const signOutEverywhere = endpoint({
  name: 'signOutEverywhere',
  says: 'Signs out of every browser.',
  method: 'DELETE',
  path: '/api/sessions',
  access: 'signed-in',
  signedInOnly: true,
})

export const getMe = endpoint({
  name: 'getMe',
  says: 'Tells who you are and what you may do in this organization.',
  method: 'GET',
  path: '/api/me',
  access: 'signed-in',
  reply: Me,
})

export const changeMe = endpoint({
  name: 'changeMe',
  says: 'Changes your language, the color scheme and the keyboard shortcuts.',
  method: 'PATCH',
  path: '/api/me',
  access: 'signed-in',
  body: Type.Object({
    language: Type.Optional(OneOf(languages)),
    scheme: Type.Optional(OneOf(schemes)),
    shortcuts: Type.Optional(Type.Boolean()),
  }),
  reply: Me,
})

export const changePassword = endpoint({
  name: 'changePassword',
  says: 'Changes your password.',
  method: 'PUT',
  path: '/api/me/password',
  access: 'signed-in',
  signedInOnly: true,
  body: Type.Object({ current: Text(1024, 1), next: Text(1024, 1) }),
})

export const getEntrance = endpoint({
  name: 'getEntrance',
  says: "Tells what the sign-in page offers: the demo's people where there is a demo, or the form of the first run.",
  method: 'GET',
  path: '/api/entrance',
  access: 'public',
  reply: Type.Object({
    firstRun: Type.Boolean(),
    vendorName: Nullable(Type.String()),
    demo: Type.Array(
      Type.Object({
        email: Type.String(),
        name: Type.String(),
        organizationName: Type.String(),
        organizationKind: OneOf(['vendor', 'partner']),
        roles: Type.Array(Role),
        locationName: Nullable(Type.String()),
        /** Of another organization or domain (ORG-2). */
        guest: Type.Boolean(),
      }),
    ),
    demoPassword: Nullable(Type.String()),
  }),
})

export const beginProgram = endpoint({
  name: 'beginProgram',
  says: 'Creates the vendor organization and its first admin in an empty database, once.',
  method: 'POST',
  path: '/api/first-run',
  access: 'public',
  body: Type.Object({
    organizationName: Text(255, 1),
    country: Country,
    city: Text(120, 1),
    firstName: Text(100, 1),
    lastName: Text(100, 1),
    email: Email,
    phone: Text(50, 1),
    password: Text(1024, 1),
  }),
  reply: Me,
})
