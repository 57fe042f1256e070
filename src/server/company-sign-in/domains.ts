import { domainToASCII } from 'node:url'
import type { SignInDomain } from '#contract/company-sign-in.ts'
import { whyNotTakeAway } from '#domain/sign-in-rules.ts'
import type { Context, Program } from '../context.ts'
import { transaction } from '../db/database.ts'
import { Invalid, NotFound, refuse } from '../refused.ts'
import { presentDomain } from './prove-domain.ts'
import { deleteDomain, getSignInRules, insertDomain, listDomains } from './queries.ts'

/** People paste addresses and links; what counts is the domain in them. Null where there is none. */
export function readDomain(text: string): string | null {
  const typed = text.trim().toLowerCase()
  const bare = typed
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/[/?#].*$/, '')
    .replace(/\.$/, '')
  const domain = domainToASCII(bare)
  return /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$/.test(domain) ? domain : null
}

export function addDomain(
  program: Program,
  { db, actor, now }: Context,
  text: string,
): Promise<SignInDomain> {
  const domain = readDomain(text)
  if (domain === null) throw new Invalid([{ path: 'domain', code: 'form', facts: {} }])
  const { organizationId, name } = actor
  return transaction(db, organizationId, async (tx) => {
    if (!(await insertDomain(tx, { organizationId, domain, at: now, byName: name })))
      throw new Invalid([{ path: 'domain', code: 'taken', facts: {} }])
    return presentDomain(program, organizationId, { domain, provedAt: null, checkedAt: null, problem: null })
  })
}

export function removeDomain({ db, actor }: Context, domain: string): Promise<void> {
  return transaction(db, actor.organizationId, async (tx) => {
    const domains = await listDomains(tx)
    if (!domains.some((one) => one.domain === domain)) throw new NotFound()
    const remain = domains.filter((one) => one.domain !== domain && one.provedAt !== null)
    refuse(whyNotTakeAway(await getSignInRules(tx), remain.length))
    await deleteDomain(tx, domain)
  })
}
