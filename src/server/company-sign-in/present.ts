import type { CompanySignIn, Tenant } from '#contract/company-sign-in.ts'
import { managesUsers } from '#domain/role.ts'
import { whyNotManageUsers } from '#domain/rules.ts'
import { whyNotCompanyOnly, whyNotRequireSecondFactor } from '#domain/sign-in-rules.ts'
import type { Context, Program } from '../context.ts'
import { read, type Tx } from '../db/database.ts'
import { listPeopleWithSecondFactor } from '../second-factors/queries.ts'
import { presentDomain } from './prove-domain.ts'
import { redirectUri } from './provider.ts'
import {
  getSignInRules,
  listDomains,
  listLinkRequests,
  listManagers,
  listPasswordHolders,
  listTenantPeople,
  listTenants,
} from './queries.ts'

/** ORG-3: everybody may read which directories and domains count; the rest is for those who manage people. */
export function viewCompanySignIn(program: Program, { db, actor }: Context): Promise<CompanySignIn> {
  const { organizationId, personId } = actor
  return read(db, organizationId, async (tx) => {
    const manages = managesUsers(actor)
    const domains = await listDomains(tx)
    const tenants = await presentTenants(tx)
    const holders = await listPasswordHolders(tx, organizationId)
    const withFactor = await listPeopleWithSecondFactor(tx, organizationId)
    const requests = manages ? await listLinkRequests(tx) : []
    const managers = manages ? await listManagers(tx, organizationId) : []
    const usable = tenants.filter(({ isActive, provedAt }) => isActive && provedAt !== null)
    const proved = domains.filter(({ provedAt }) => provedAt !== null)
    const own = { hasPassword: holders.includes(personId), hasFactor: withFactor.includes(personId) }
    return structuredClone({
      redirectUri: redirectUri(program),
      domains: domains.map((domain) => presentDomain(program, organizationId, domain)),
      tenants,
      requests: requests.map(({ askedAt, ...request }) => ({ ...request, askedAt: askedAt.toISOString() })),
      rules: await getSignInRules(tx),
      emergencyPeople: managers
        .filter(({ hasPassword }) => hasPassword)
        .map(({ id, name }) => ({ id, name })),
      withoutSecondFactor: holders.filter((id) => !withFactor.includes(id)).length,
      whyNotManage: whyNotManageUsers(actor),
      whyNotCompanyOnly: whyNotManageUsers(actor) ?? whyNotCompanyOnly(usable.length, proved.length),
      whyNotRequireSecondFactor: whyNotManageUsers(actor) ?? whyNotRequireSecondFactor(own),
    }) as CompanySignIn
  })
}

export async function presentTenant(tx: Tx, id: string): Promise<Tenant> {
  const tenant = (await presentTenants(tx)).find((one) => one.id === id)
  if (tenant === undefined) throw new Error('A directory that was just written is not there')
  return tenant
}

async function presentTenants(tx: Tx): Promise<Tenant[]> {
  const people = await listTenantPeople(tx)
  return (await listTenants(tx)).map(({ clientSecret, provedAt, lastUsedAt, ...tenant }) => ({
    ...tenant,
    hasSecret: clientSecret !== '',
    provedAt: provedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    people: people.get(tenant.id)?.people ?? 0,
    keptBy: people.get(tenant.id)?.keptBy ?? [],
  }))
}
