import { type CompanyAccount, type EntryRefusal, entryOf } from '#domain/company-sign-in.ts'
import { domainOf } from '#domain/guest.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { Program } from '../context.ts'
import { type Tx, transaction } from '../db/database.ts'
import { hashOf } from '../http/identify.ts'
import { newId } from '../identifier.ts'
import { lockRoles } from '../organizations/queries.ts'
import { endSession } from '../sessions/queries.ts'
import { openSession } from '../sessions/sign-in.ts'
import { createMember, findKnownPeople, getAddress, saveAccount } from './entry-queries.ts'
import { mapRoles } from './map-roles.ts'
import type { Arrived } from './provider.ts'
import { findTenant, listDomains, listTenants, type TenantRow } from './queries.ts'

export type Entering = {
  organizationId: OrganizationId
  tenantId: string
  arrived: Arrived
  browser: { agent: string; oldToken: string | undefined }
}

export type Entered =
  | { kind: 'in'; token: string }
  | { kind: 'refused'; why: EntryRefusal; mayAskToLink: boolean }

/** Lets in whom the directory vouches for, as the organization's rules say (ORG-2, ORG-3). */
export function enter(program: Program, entering: Entering): Promise<Entered> {
  const { organizationId, tenantId, arrived } = entering
  return transaction(program.db, organizationId, async (tx) => {
    await lockRoles(tx, organizationId)
    const asked = await findTenant(tx, tenantId)
    const tenant = await tenantOfDirectory(tx, asked, arrived.account)
    if (asked === undefined || !isInUse(asked)) return refused('not-in-use')
    const domains = await domainsOf(tx, tenant ?? asked)
    if (tenant === null) return unlinked(arrived.account, domains)
    const { account } = arrived
    const known = await findKnownPeople(tx, {
      tenantId: tenant.id,
      subject: account.subject,
      email: account.email,
    })
    const entry = entryOf(account, {
      domains,
      createsPeople: tenant.createsPeople,
      known: {
        byAccount: known.byAccount !== null,
        byEmail: known.byEmail !== null,
        otherAccount: known.otherAccount,
      },
    })
    if (entry.kind === 'refused') return refused(entry.why)
    const personId = known.byAccount ?? known.byEmail ?? (await createPerson(tx, organizationId, arrived))
    const confined = !domains.includes(domainOf(await getAddress(tx, personId)))
    await settleIn(tx, { program, entering, tenant, personId, isNew: entry.kind === 'create' })
    return { kind: 'in', token: await open(tx, program, entering, { personId, confined }) }
  })
}

function refused(why: EntryRefusal): Entered {
  return { kind: 'refused', why, mayAskToLink: false }
}

function isInUse({ isActive, provedAt }: TenantRow): boolean {
  return isActive && provedAt !== null
}

/** An issuer may speak for several directories; each is a tenant of its own (ORG-3). */
async function tenantOfDirectory(
  tx: Tx,
  asked: TenantRow | undefined,
  { directoryId }: CompanyAccount,
): Promise<TenantRow | null> {
  if (asked === undefined || asked.directoryId === '' || asked.directoryId === directoryId)
    return asked ?? null
  const tenants = await listTenants(tx)
  const linked = tenants.find((one) => one.issuer === asked.issuer && one.directoryId === directoryId)
  return linked !== undefined && isInUse(linked) ? linked : null
}

/** Proved domains alone; a directory may be limited to some of them. */
export async function domainsOf(tx: Tx, { domains }: Pick<TenantRow, 'domains'>): Promise<string[]> {
  const proved = (await listDomains(tx)).filter(({ provedAt }) => provedAt !== null)
  return proved
    .map(({ domain }) => domain)
    .filter((domain) => domains.length === 0 || domains.includes(domain))
}

/** Of one's own company, but from a directory that nobody has linked: the administrators can be asked. */
function unlinked(
  { email, emailVerified, directoryId }: CompanyAccount,
  domains: readonly string[],
): Entered {
  if (email === null) return refused('no-email')
  if (emailVerified === false) return refused('email-unverified')
  if (!domains.includes(domainOf(email))) return refused('foreign-domain')
  return { kind: 'refused', why: 'unlinked-directory', mayAskToLink: directoryId !== '' }
}

async function createPerson(
  tx: Tx,
  organizationId: OrganizationId,
  { account, names }: Arrived,
): Promise<PersonId> {
  const person = { personId: newId<PersonId>(), email: account.email ?? '', ...names }
  return createMember(tx, organizationId, person)
}

type Settling = {
  program: Program
  entering: Entering
  tenant: TenantRow
  personId: PersonId
  isNew: boolean
}

async function settleIn(tx: Tx, { program, entering, tenant, personId, isNew }: Settling): Promise<void> {
  const { organizationId, arrived } = entering
  const { subject, email } = arrived.account
  await saveAccount(tx, organizationId, {
    tenantId: tenant.id,
    subject,
    email: email ?? '',
    personId,
    at: program.now(),
  })
  await mapRoles(tx, tenant, arrived.account, { organizationId, personId, isNew })
}

async function open(
  tx: Tx,
  program: Program,
  { organizationId, browser }: Entering,
  { personId, confined }: { personId: PersonId; confined: boolean },
): Promise<string> {
  if (browser.oldToken !== undefined) await endSession(tx, hashOf(browser.oldToken))
  const origin = { openedWith: 'company', confined, agent: browser.agent } as const
  return openSession(tx, program, { personId, organizationId, origin })
}
