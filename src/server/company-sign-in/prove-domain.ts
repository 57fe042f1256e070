import { Resolver } from 'node:dns/promises'
import type { SignInDomain } from '#contract/company-sign-in.ts'
import type { DomainProblem } from '#domain/company-sign-in.ts'
import type { OrganizationId } from '#domain/id.ts'
import { firstUnmet } from '#domain/refusal.ts'
import type { Context, Program } from '../context.ts'
import { read, transaction } from '../db/database.ts'
import { NotFound, refuse } from '../refused.ts'
import { type DomainRow, listDomains, noteDomainCheck, proveDomain as saveProof } from './queries.ts'

const prefix = 'tandem-verification='

/** The TXT record that proves the domain for this organization and for no other. */
export function recordOf(
  { secrets }: Pick<Program, 'secrets'>,
  organizationId: OrganizationId,
  domain: string,
): string {
  return `${prefix}${secrets.sign('domain', `${organizationId} ${domain}`)}`
}

export function presentDomain(
  program: Program,
  organizationId: OrganizationId,
  row: DomainRow,
): SignInDomain {
  const { domain, provedAt, checkedAt, problem } = row
  return {
    domain,
    provedAt: provedAt?.toISOString() ?? null,
    checkedAt: checkedAt?.toISOString() ?? null,
    problem,
    record: recordOf(program, organizationId, domain),
  }
}

/** Looks for the record now (ORG-3); whoever proves first holds the domain, and nobody is told who that is. */
export async function proveDomain(
  program: Program,
  { db, actor, now }: Context,
  domain: string,
): Promise<SignInDomain> {
  const { organizationId } = actor
  const find = () =>
    read(db, organizationId, async (tx) => (await listDomains(tx)).find((one) => one.domain === domain))
  if ((await find()) === undefined) throw new NotFound()
  const problem = await problemOf(program, domain, recordOf(program, organizationId, domain))
  const taken = await transaction(db, organizationId, async (tx) => {
    if (problem === null) return !(await saveProof(tx, domain, now))
    await noteDomainCheck(tx, domain, now, problem)
    return false
  })
  refuse(firstUnmet([{ code: 'domain.taken', met: !taken }]))
  return presentDomain(program, organizationId, (await find()) as DomainRow)
}

async function problemOf(
  { nameServer }: Program,
  domain: string,
  record: string,
): Promise<DomainProblem | null> {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 })
  if (nameServer) resolver.setServers([nameServer])
  try {
    const found = (await resolver.resolveTxt(domain)).map((parts) => parts.join(''))
    if (found.includes(record)) return null
    return found.some((text) => text.startsWith(prefix)) ? 'other-record' : 'no-record'
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    return ['ENODATA', 'ENOTFOUND'].includes(code) ? 'no-record' : 'no-answer'
  }
}
