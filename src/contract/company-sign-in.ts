import type { Static } from 'typebox'
import * as Type from 'typebox'
import { domainProblems, entryRefusals } from '#domain/company-sign-in.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, Nullable, OneOf, Refusal, Role, Text } from './values.ts'

const managers = ['account-admin', 'global-admin', 'mpn-partner-admin', 'vendor-admin'] as const

export const findCompanySignIn = endpoint({
  name: 'findCompanySignIn',
  says: 'Finds the company directory that an e-mail address signs in with. It is answered by the domain alone, so that nobody can be found out.',
  method: 'GET',
  path: '/api/sign-in/company',
  access: 'public',
  query: Type.Object({ email: Text(254, 1) }),
  reply: Type.Object({
    tenants: Type.Array(Type.Object({ id: Id, name: Type.String() })),
    /** Passwords are not for the people of this domain. */
    companyOnly: Type.Boolean(),
  }),
})

export const getEntryRefusal = endpoint({
  name: 'getEntryRefusal',
  says: "Tells why this browser's last attempt to come in from a company directory was refused.",
  method: 'GET',
  path: '/api/sign-in/refusal',
  access: 'public',
  reply: Type.Object({
    refusal: Nullable(
      Type.Object({
        why: OneOf(entryRefusals),
        tenantId: Nullable(Id),
        tenantName: Type.String(),
        organizationName: Type.String(),
        /** What the directory calls itself, to be told to an administrator (ORG-3). */
        directoryId: Type.String(),
        email: Type.String(),
        mayAskToLink: Type.Boolean(),
        /** It was the proof of a directory, from the settings, and not a sign-in. */
        proving: Type.Boolean(),
      }),
    ),
  }),
})

/** ORG-3 */
export const askToLink = endpoint({
  name: 'askToLink',
  says: 'Asks the administrators to link the directory that somebody has just come from.',
  method: 'POST',
  path: '/api/sign-in/link-request',
  access: 'public',
})

export const SignInDomain = Type.Object({
  domain: Type.String(),
  provedAt: Nullable(Instant),
  checkedAt: Nullable(Instant),
  problem: Nullable(OneOf(domainProblems)),
  /** The TXT record that proves it. */
  record: Type.String(),
})
export type SignInDomain = Static<typeof SignInDomain>

export const GroupRole = Type.Object({ group: Text(200, 1), role: Role, locationId: Nullable(Id) })

const tenantFields = {
  name: Text(100, 1),
  issuer: Text(500, 1),
  clientId: Text(500, 1),
  directoryClaim: Text(60, 1),
  directoryId: Text(200),
  domains: Type.Array(Text(253, 1), { maxItems: 100 }),
  createsPeople: Type.Boolean(),
  defaultRole: Nullable(Role),
  defaultLocationId: Nullable(Id),
  groupsClaim: Text(100, 1),
  mapsGroups: Type.Boolean(),
  groupRoles: Type.Array(GroupRole, { maxItems: 200 }),
  isActive: Type.Boolean(),
}

export const Tenant = Type.Object({
  id: Id,
  ...tenantFields,
  hasSecret: Type.Boolean(),
  provedAt: Nullable(Instant),
  provedByName: Nullable(Type.String()),
  lastUsedAt: Nullable(Instant),
  /** How many people came from it. */
  people: Type.Integer(),
  /** Who kept an administrator's role that no group gives any more, so that somebody manages people. */
  keptBy: Type.Array(Type.String()),
})
export type Tenant = Static<typeof Tenant>

/** An absent secret leaves the one that is kept; an empty one is none. */
const TenantBody = Type.Object({ ...tenantFields, clientSecret: Type.Optional(Text(1000)) })
export type TenantBody = Static<typeof TenantBody>

export const LinkRequest = Type.Object({
  id: Id,
  tenantId: Id,
  tenantName: Type.String(),
  directoryId: Type.String(),
  email: Type.String(),
  name: Type.String(),
  askedAt: Instant,
  times: Type.Integer(),
})

export const SignInRules = Type.Object({
  companyOnly: Type.Boolean(),
  emergencyPersonId: Nullable(Id),
  secondFactorRequired: Type.Boolean(),
})
export type SignInRules = Static<typeof SignInRules>

const CompanySignIn = Type.Object({
  /** To be entered at the provider. */
  redirectUri: Type.String(),
  domains: Type.Array(SignInDomain),
  tenants: Type.Array(Tenant),
  requests: Type.Array(LinkRequest),
  rules: SignInRules,
  /** Administrators with a password, one of whom keeps it for emergencies. */
  emergencyPeople: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  withoutSecondFactor: Type.Integer(),
  whyNotManage: Nullable(Refusal),
  whyNotCompanyOnly: Nullable(Refusal),
  whyNotRequireSecondFactor: Nullable(Refusal),
})
export type CompanySignIn = Static<typeof CompanySignIn>

/** ORG-3 */
export const getCompanySignIn = endpoint({
  name: 'getCompanySignIn',
  says: "Shows the organization's proved domains, its directories with their IDs, and who asks for a further one.",
  method: 'GET',
  path: '/api/company-sign-in',
  access: 'signed-in',
  signedInOnly: true,
  reply: CompanySignIn,
})

export const addDomain = endpoint({
  name: 'addDomain',
  says: 'Adds a domain, to be proved by a TXT record.',
  method: 'POST',
  path: '/api/company-sign-in/domains',
  access: managers,
  signedInOnly: true,
  body: Type.Object({ domain: Text(253, 1) }),
  reply: SignInDomain,
})

const domainParams = Type.Object({ domain: Text(253, 1) })

export const proveDomain = endpoint({
  name: 'proveDomain',
  says: 'Looks for the TXT record of a domain now.',
  method: 'PUT',
  path: '/api/company-sign-in/domains/:domain/proof',
  access: managers,
  signedInOnly: true,
  params: domainParams,
  reply: SignInDomain,
  refusals: ['domain.taken'],
})

export const removeDomain = endpoint({
  name: 'removeDomain',
  says: 'Removes a domain from the company sign-in.',
  method: 'DELETE',
  path: '/api/company-sign-in/domains/:domain',
  access: managers,
  signedInOnly: true,
  params: domainParams,
  refusals: ['company-sign-in.needed'],
})

export const addTenant = endpoint({
  name: 'addTenant',
  says: 'Adds a company directory (an OpenID Connect provider), to be proved by signing in there once.',
  method: 'POST',
  path: '/api/company-sign-in/tenants',
  access: managers,
  signedInOnly: true,
  body: TenantBody,
  reply: Tenant,
})

const tenantParams = Type.Object({ id: Id })

export const changeTenant = endpoint({
  name: 'changeTenant',
  says: 'Changes a company directory. Another issuer or directory ID has to be proved anew.',
  method: 'PUT',
  path: '/api/company-sign-in/tenants/:id',
  access: managers,
  signedInOnly: true,
  params: tenantParams,
  body: TenantBody,
  reply: Tenant,
  refusals: ['company-sign-in.needed'],
})

export const removeTenant = endpoint({
  name: 'removeTenant',
  says: 'Removes a company directory.',
  method: 'DELETE',
  path: '/api/company-sign-in/tenants/:id',
  access: managers,
  signedInOnly: true,
  params: tenantParams,
  refusals: ['company-sign-in.needed'],
})

export const acceptLinkRequest = endpoint({
  name: 'acceptLinkRequest',
  says: 'Takes in the directory that somebody asked for, beside the one there is. An administrator still has to prove it.',
  method: 'PUT',
  path: '/api/company-sign-in/requests/:id/acceptance',
  access: managers,
  signedInOnly: true,
  params: tenantParams,
  reply: Tenant,
})

export const dismissLinkRequest = endpoint({
  name: 'dismissLinkRequest',
  says: "Dismisses somebody's request to link a further directory.",
  method: 'DELETE',
  path: '/api/company-sign-in/requests/:id',
  access: managers,
  signedInOnly: true,
  params: tenantParams,
})

export const changeSignInRules = endpoint({
  name: 'changeSignInRules',
  says: 'Changes how people of the organization sign in: company sign-in only, second factor required.',
  method: 'PUT',
  path: '/api/company-sign-in/rules',
  access: managers,
  signedInOnly: true,
  body: SignInRules,
  reply: SignInRules,
  refusals: ['company-sign-in.not-ready', 'second-factor.own-first'],
})

export const forgetCompanyAccount = endpoint({
  name: 'forgetCompanyAccount',
  says: 'Forgets the directory account that a person has come with, so that another can take its place.',
  method: 'DELETE',
  path: '/api/users/:personId/company-account',
  access: managers,
  signedInOnly: true,
  params: Type.Object({ personId: Id }),
})
