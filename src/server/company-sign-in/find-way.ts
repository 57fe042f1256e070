import type { findCompanySignIn } from '#contract/company-sign-in.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import { domainOf } from '#domain/guest.ts'
import type { Program } from '../context.ts'
import { read, withoutOrganization } from '../db/database.ts'
import { findDomainHolder, getSignInRules, listTenants } from './queries.ts'

type Way = ReplyOf<typeof findCompanySignIn>

/** By the domain alone: whether there is such a person is not looked at, and so cannot be told. */
export async function findWay({ db }: Pick<Program, 'db'>, email: string): Promise<Way> {
  const domain = domainOf(email.trim())
  const holder = await withoutOrganization(db, (tx) => findDomainHolder(tx, domain))
  if (holder === null) return { tenants: [], companyOnly: false }
  return read(db, holder, async (tx) => {
    const tenants = (await listTenants(tx)).filter(
      ({ isActive, provedAt, domains }) =>
        isActive && provedAt !== null && (domains.length === 0 || domains.includes(domain)),
    )
    const { companyOnly } = await getSignInRules(tx)
    return {
      tenants: tenants.map(({ id, name }) => ({ id, name })),
      companyOnly: companyOnly && tenants.length > 0,
    }
  })
}
