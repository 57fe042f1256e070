import type { Static } from 'typebox'
import * as Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { languages, Me, RoleAssignment } from './sessions.ts'
import { Country, Email, HelpType, Id, Instant, Nullable, OneOf, Refusal, Role, Text } from './values.ts'

const managers = ['account-admin', 'global-admin', 'mpn-partner-admin', 'vendor-admin'] as const

/** Whoever was asked to join, until the answer or for a while after it. */
export const PersonInvitation = Type.Object({
  id: Id,
  email: Type.String(),
  firstName: Type.String(),
  lastName: Type.String(),
  title: Type.String(),
  guest: Type.Boolean(),
  assignments: Type.Array(RoleAssignment),
  invitedByName: Type.String(),
  sentAt: Instant,
  expiresAt: Instant,
  expired: Type.Boolean(),
})
export type PersonInvitation = Static<typeof PersonInvitation>

/** The invitations that wait for an answer, those that ran out included. */
export const listInvitations = endpoint({
  name: 'listInvitations',
  method: 'GET',
  path: '/api/invitations',
  access: managers,
  reply: Type.Object({ items: Type.Array(PersonInvitation) }),
})

/** `link` is there only where no mail can be sent, to be handed over. */
const Sent = Type.Object({ invitation: PersonInvitation, link: Nullable(Type.String()) })

export const invitePerson = endpoint({
  name: 'invitePerson',
  method: 'POST',
  path: '/api/invitations',
  access: managers,
  body: Type.Object({
    firstName: Text(100, 1),
    lastName: Text(100, 1),
    email: Email,
    title: Text(120),
    /** Somebody of another organization or domain (ORG-2). */
    guest: Type.Boolean(),
    language: Nullable(OneOf(languages)),
    assignments: Type.Array(RoleAssignment, { minItems: 1, maxItems: 200 }),
    helpTypes: Type.Array(HelpType),
    countries: Type.Array(Country, { maxItems: 250 }),
  }),
  reply: Sent,
})

export const resendInvitation = endpoint({
  name: 'resendInvitation',
  method: 'POST',
  path: '/api/invitations/:id/sendings',
  access: managers,
  params: Type.Object({ id: Id }),
  reply: Sent,
  refusals: ['joining.over'],
})

export const withdrawPersonInvitation = endpoint({
  name: 'withdrawPersonInvitation',
  method: 'DELETE',
  path: '/api/invitations/:id',
  access: managers,
  params: Type.Object({ id: Id }),
  refusals: ['joining.over'],
})

/** What would follow from removing the person: what is lost, what stays, and why it cannot be done where it cannot. */
export const previewRemoval = endpoint({
  name: 'previewRemoval',
  method: 'GET',
  path: '/api/users/:personId/removal',
  access: managers,
  params: Type.Object({ personId: Id }),
  reply: Type.Object({
    whyNot: Nullable(Refusal),
    favorites: Type.Integer(),
    views: Type.Integer(),
    /** Open deals on whose team nobody else of the organization is. */
    lonelyDeals: Type.Integer(),
    lonelyNames: Type.Array(Type.String()),
    /** Requests that the person has taken and not answered; they go back to the queue. */
    takenRequests: Type.Integer(),
  }),
})

export const removeUser = endpoint({
  name: 'removeUser',
  method: 'DELETE',
  path: '/api/users/:personId',
  access: managers,
  params: Type.Object({ personId: Id }),
  refusals: ['role.last-admin', 'person.yourself'],
})

const Code = Text(300, 1)

/** What the link of an invitation leads to. */
export const getJoining = endpoint({
  name: 'getJoining',
  method: 'GET',
  path: '/api/joining',
  access: 'public',
  query: Type.Object({ code: Code }),
  reply: Type.Object({
    organizationName: Type.String(),
    invitedByName: Type.String(),
    email: Type.String(),
    firstName: Type.String(),
    lastName: Type.String(),
    guest: Type.Boolean(),
    roles: Type.Array(Type.Object({ role: Role, locationName: Nullable(Type.String()) })),
    expiresAt: Instant,
    /** Somebody signs in with this address already, and joins by signing in. */
    hasAccount: Type.Boolean(),
    whyNot: Nullable(Refusal),
  }),
})

/** The newcomer chooses a password, and is signed in where that is enough. */
export const joinAnew = endpoint({
  name: 'joinAnew',
  method: 'POST',
  path: '/api/joining/account',
  access: 'public',
  body: Type.Object({
    code: Code,
    firstName: Text(100, 1),
    lastName: Text(100, 1),
    phone: Text(50, 1),
    password: Text(1024, 1),
  }),
  /** Null where the organization asks for more than a password: the newcomer goes on at the sign-in. */
  reply: Type.Object({ me: Nullable(Me) }),
})

/** Somebody with an account joins one more organization, and goes on there. */
export const joinAlso = endpoint({
  name: 'joinAlso',
  method: 'POST',
  path: '/api/joining/membership',
  access: 'signed-in',
  body: Type.Object({ code: Code }),
  reply: Me,
})

/** Goes on in another organization that the person belongs to, in a session of its own. */
export const switchOrganization = endpoint({
  name: 'switchOrganization',
  method: 'PUT',
  path: '/api/session/organization',
  access: 'signed-in',
  body: Type.Object({ organizationId: Id }),
  reply: Me,
})

/** Answers the same whether or not somebody signs in with the address. */
export const askPasswordReset = endpoint({
  name: 'askPasswordReset',
  method: 'POST',
  path: '/api/password-resets',
  access: 'public',
  body: Type.Object({ email: Text(254, 1) }),
})

export const getPasswordReset = endpoint({
  name: 'getPasswordReset',
  method: 'GET',
  path: '/api/password-resets',
  access: 'public',
  query: Type.Object({ code: Code }),
  reply: Type.Object({ email: Type.String() }),
})

export const resetPassword = endpoint({
  name: 'resetPassword',
  method: 'PUT',
  path: '/api/password-resets',
  access: 'public',
  body: Type.Object({ code: Code, password: Text(1024, 1) }),
})

/** ORG-6: writes to one of the people who can give a role. */
export const askAccess = endpoint({
  name: 'askAccess',
  method: 'POST',
  path: '/api/access-requests',
  access: 'signed-in',
  body: Type.Object({ email: Text(254, 1) }),
})
