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

export const listInvitations = endpoint({
  name: 'listInvitations',
  says: 'Lists the invitations that wait for an answer, those that ran out included.',
  method: 'GET',
  path: '/api/invitations',
  access: managers,
  signedInOnly: true,
  reply: Type.Object({ items: Type.Array(PersonInvitation) }),
})

/** `link` is there only where no mail can be sent, to be handed over. */
const Sent = Type.Object({ invitation: PersonInvitation, link: Nullable(Type.String()) })

export const invitePerson = endpoint({
  name: 'invitePerson',
  says: 'Invites a person into the organization, as a member or as a guest.',
  method: 'POST',
  path: '/api/invitations',
  access: managers,
  signedInOnly: true,
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
  says: 'Sends an invitation once more, with a new link.',
  method: 'POST',
  path: '/api/invitations/:id/sendings',
  access: managers,
  signedInOnly: true,
  params: Type.Object({ id: Id }),
  reply: Sent,
  refusals: ['joining.over'],
})

export const withdrawPersonInvitation = endpoint({
  name: 'withdrawPersonInvitation',
  says: 'Takes an invitation back.',
  method: 'DELETE',
  path: '/api/invitations/:id',
  access: managers,
  signedInOnly: true,
  params: Type.Object({ id: Id }),
  refusals: ['joining.over'],
})

export const previewRemoval = endpoint({
  name: 'previewRemoval',
  says: 'Tells what would follow from removing a person: what is lost, what stays, and why it cannot be done where it cannot.',
  method: 'GET',
  path: '/api/users/:personId/removal',
  access: managers,
  signedInOnly: true,
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
  says: 'Removes a person from the organization and ends all sessions of theirs here.',
  method: 'DELETE',
  path: '/api/users/:personId',
  access: managers,
  signedInOnly: true,
  params: Type.Object({ personId: Id }),
  refusals: ['role.last-admin', 'person.yourself'],
})

const Code = Text(300, 1)

export const getJoining = endpoint({
  name: 'getJoining',
  says: 'Tells what the link of an invitation leads to.',
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

export const joinAnew = endpoint({
  name: 'joinAnew',
  says: 'Joins with a new account. The newcomer chooses a password, and is signed in where that is enough.',
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

export const joinAlso = endpoint({
  name: 'joinAlso',
  says: 'Joins one more organization with the account that is signed in, and goes on there.',
  method: 'POST',
  path: '/api/joining/membership',
  access: 'signed-in',
  signedInOnly: true,
  body: Type.Object({ code: Code }),
  reply: Me,
})

export const switchOrganization = endpoint({
  name: 'switchOrganization',
  says: 'Goes on in another organization that you belong to, in a session of its own.',
  method: 'PUT',
  path: '/api/session/organization',
  access: 'signed-in',
  signedInOnly: true,
  body: Type.Object({ organizationId: Id }),
  reply: Me,
})

export const askPasswordReset = endpoint({
  name: 'askPasswordReset',
  says: 'Asks for a link to set a new password. The answer is the same whether or not somebody signs in with the address.',
  method: 'POST',
  path: '/api/password-resets',
  access: 'public',
  body: Type.Object({ email: Text(254, 1) }),
})

export const getPasswordReset = endpoint({
  name: 'getPasswordReset',
  says: 'Tells whose password the link of a mail sets.',
  method: 'GET',
  path: '/api/password-resets',
  access: 'public',
  query: Type.Object({ code: Code }),
  reply: Type.Object({ email: Type.String() }),
})

export const resetPassword = endpoint({
  name: 'resetPassword',
  says: 'Sets a new password by the link of a mail.',
  method: 'PUT',
  path: '/api/password-resets',
  access: 'public',
  body: Type.Object({ code: Code, password: Text(1024, 1) }),
})

/** ORG-6 */
export const askAccess = endpoint({
  name: 'askAccess',
  says: 'Writes to one of the people who can give a role, to ask for one.',
  method: 'POST',
  path: '/api/access-requests',
  access: 'signed-in',
  signedInOnly: true,
  body: Type.Object({ email: Text(254, 1) }),
})
