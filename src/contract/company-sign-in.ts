import type { Static } from 'typebox'
import * as Type from 'typebox'
import { domainProblems, entryRefusals } from '#domain/company-sign-in.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, Nullable, OneOf, Refusal, Role, Text } from './values.ts'

const managers = ['account-admin', 'global-admin', 'mpn-partner-admin', 'vendor-admin'] as const

/** Where an address signs in: answered by its domain alone, so that nobody can be found out. */
export const findCompanySignIn = endpoint({
  name: 'findCompanySignIn',
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

/** Why the last attempt in this browser to come in from a directory was refused. */
export const getEntryRefusal = endpoint({
  name: 'getEntryRefusal',
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

/** Whoever came from a directory that is not linked asks the administrators to link it (ORG-3). */
export const askToLink = endpoint({
  name: 'askToLink',
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

/** ORG-3: the directories of the organization with their IDs, its domains, and who asks for a further directory. */
export const getCompanySignIn = endpoint({
  name: 'getCompanySignIn',
  method: 'GET',
  path: '/api/company-sign-in',
  access: 'signed-in',
  reply: CompanySignIn,
})

export const addDomain = endpoint({
  name: 'addDomain',
  method: 'POST',
  path: '/api/company-sign-in/domains',
  access: managers,
  body: Type.Object({ domain: Text(253, 1) }),
  reply: SignInDomain,
})

const domainParams = Type.Object({ domain: Text(253, 1) })

/** Looks for the TXT record now. */
export const proveDomain = endpoint({
  name: 'proveDomain',
  method: 'PUT',
  path: '/api/company-sign-in/domains/:domain/proof',
  access: managers,
  params: domainParams,
  reply: SignInDomain,
  refusals: ['domain.taken'],
})

export const removeDomain = endpoint({
  name: 'removeDomain',
  method: 'DELETE',
  path: '/api/company-sign-in/domains/:domain',
  access: managers,
  params: domainParams,
  refusals: ['company-sign-in.needed'],
})

export const addTenant = endpoint({
  name: 'addTenant',
  method: 'POST',
  path: '/api/company-sign-in/tenants',
  access: managers,
  body: TenantBody,
  reply: Tenant,
})

const tenantParams = Type.Object({ id: Id })

/** Another issuer or directory has to be proved anew. */
export const changeTenant = endpoint({
  name: 'changeTenant',
  method: 'PUT',
  path: '/api/company-sign-in/tenants/:id',
  access: managers,
  params: tenantParams,
  body: TenantBody,
  reply: Tenant,
  refusals: ['company-sign-in.needed'],
})

export const removeTenant = endpoint({
  name: 'removeTenant',
  method: 'DELETE',
  path: '/api/company-sign-in/tenants/:id',
  access: managers,
  params: tenantParams,
  refusals: ['company-sign-in.needed'],
})

/** Takes the directory in beside the one that the person was sent to; an administrator still has to prove it. */
export const acceptLinkRequest = endpoint({
  name: 'acceptLinkRequest',
  method: 'PUT',
  path: '/api/company-sign-in/requests/:id/acceptance',
  access: managers,
  params: tenantParams,
  reply: Tenant,
})

export const dismissLinkRequest = endpoint({
  name: 'dismissLinkRequest',
  method: 'DELETE',
  path: '/api/company-sign-in/requests/:id',
  access: managers,
  params: tenantParams,
})

export const changeSignInRules = endpoint({
  name: 'changeSignInRules',
  method: 'PUT',
  path: '/api/company-sign-in/rules',
  access: managers,
  body: SignInRules,
  reply: SignInRules,
  refusals: ['company-sign-in.not-ready', 'second-factor.own-first'],
})

/** The account of the directory that somebody has come from is forgotten, so that another can take its place. */
export const forgetCompanyAccount = endpoint({
  name: 'forgetCompanyAccount',
  method: 'DELETE',
  path: '/api/users/:personId/company-account',
  access: managers,
  params: Type.Object({ personId: Id }),
})
