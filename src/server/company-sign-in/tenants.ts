import type { Tenant, TenantBody } from '#contract/company-sign-in.ts'
import type { FieldFault } from '#contract/values.ts'
import type { LocationId } from '#domain/id.ts'
import type { Actor, RoleAssignment } from '#domain/role.ts'
import { whyNotTakeAway } from '#domain/sign-in-rules.ts'
import type { Context, Program } from '../context.ts'
import { type Tx, transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { checkRights } from '../organizations/rights.ts'
import { Invalid, NotFound, refuse } from '../refused.ts'
import { readDomain } from './domains.ts'
import { readIssuer } from './issuer.ts'
import { presentTenant } from './present.ts'
import { ProviderFailure, speaksForMany } from './provider.ts'
import { PrivateAddress } from './provider-fetch.ts'
import {
  deleteTenant,
  findTenant,
  getSignInRules,
  insertTenant,
  listTenants,
  type TenantRow,
  updateTenant,
} from './queries.ts'

type Values = Parameters<typeof insertTenant>[2]

export const secretPurpose = 'client-secret'

/** A directory that counts for nothing before an administrator has come in from it. */
export async function addTenant(program: Program, context: Context, body: TenantBody): Promise<Tenant> {
  const { actor, db, now } = context
  const values = await checked(program, body, undefined)
  const id = newId()
  return transaction(db, actor.organizationId, async (tx) => {
    await checkRoles(tx, actor, values)
    const added = { id, organizationId: actor.organizationId, at: now, byName: actor.name }
    await insertTenant(tx, added, values)
    return presentTenant(tx, id)
  })
}

export async function changeTenant(
  program: Program,
  { actor, db }: Context,
  id: string,
  body: TenantBody,
): Promise<Tenant> {
  const before = await transaction(db, actor.organizationId, (tx) => existing(tx, id))
  const values = await checked(program, body, before)
  return transaction(db, actor.organizationId, async (tx) => {
    await checkRoles(tx, actor, values)
    const same =
      before.issuer === values.issuer &&
      before.directoryId === values.directoryId &&
      before.directoryClaim === values.directoryClaim
    if (!same || !values.isActive) await refuseWhileNeeded(tx, id)
    await updateTenant(tx, id, values, same)
    return presentTenant(tx, id)
  })
}

export function removeTenant({ actor, db }: Context, id: string): Promise<void> {
  return transaction(db, actor.organizationId, async (tx) => {
    await existing(tx, id)
    await refuseWhileNeeded(tx, id)
    await deleteTenant(tx, id)
  })
}

export async function existing(tx: Tx, id: string): Promise<TenantRow> {
  const tenant = await findTenant(tx, id)
  if (tenant === undefined) throw new NotFound()
  return tenant
}

async function refuseWhileNeeded(tx: Tx, id: string): Promise<void> {
  const others = (await listTenants(tx)).filter(
    (one) => one.id !== id && one.isActive && one.provedAt !== null,
  )
  refuse(whyNotTakeAway(await getSignInRules(tx), others.length))
}

/** The fields as they are kept; the provider is asked once, so that a wrong address is told at its field. */
async function checked(program: Program, body: TenantBody, before: TenantRow | undefined): Promise<Values> {
  const faults: FieldFault[] = []
  const fault = (path: string, code: FieldFault['code']) => faults.push({ path, code, facts: {} })
  const texts = {
    name: body.name.trim(),
    clientId: body.clientId.trim(),
    directoryClaim: body.directoryClaim.trim(),
    groupsClaim: body.groupsClaim.trim(),
  }
  for (const [path, text] of Object.entries(texts)) if (text === '') fault(path, 'required')
  const issuer = readIssuer(body.issuer, program.publicUrl)
  if (issuer === null) fault('issuer', 'form')
  const domains = body.domains.map(readDomain)
  if (domains.includes(null)) fault('domains', 'form')
  if (faults.length > 0 || issuer === null) throw new Invalid(faults)
  const clientSecret = secretOf(program, body, before)
  const values = {
    ...body,
    ...texts,
    issuer,
    clientSecret,
    directoryId: body.directoryId.trim(),
    domains: [...new Set(domains as string[])],
    defaultLocationId: body.defaultLocationId as LocationId | null,
    groupRoles: body.groupRoles as Values['groupRoles'],
  }
  await askProvider(program, values)
  return values
}

function secretOf({ secrets }: Program, { clientSecret }: TenantBody, before: TenantRow | undefined): string {
  if (clientSecret === undefined) return before?.clientSecret ?? ''
  return clientSecret === '' ? '' : secrets.seal(secretPurpose, clientSecret)
}

async function askProvider(program: Program, values: Values): Promise<void> {
  const many = await speaksForMany(program, { ...values, clientSecret: '' }).catch((error: unknown) => {
    if (!(error instanceof ProviderFailure)) throw error
    const code = isPrivate(error.cause) ? 'private-address' : 'unanswered'
    throw new Invalid([{ path: 'issuer', code, facts: {} }])
  })
  if (many && values.directoryId === '')
    throw new Invalid([{ path: 'directoryId', code: 'required', facts: {} }])
}

/** Whatever wraps it. */
function isPrivate(error: unknown): boolean {
  if (error instanceof PrivateAddress) return true
  return error instanceof Error && error.cause !== undefined && isPrivate(error.cause)
}

/** The same roles and places that an administrator may give by hand. */
async function checkRoles(tx: Tx, actor: Actor, values: Values): Promise<void> {
  const { defaultRole, defaultLocationId, groupRoles } = values
  const given: RoleAssignment[] =
    defaultRole === null ? [] : [{ role: defaultRole, locationId: defaultLocationId }]
  const all = [...groupRoles.map(({ role, locationId }) => ({ role, locationId })), ...given]
  try {
    await checkRights(tx, actor, { assignments: all, helpTypes: [], countries: [] })
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    throw new Invalid(
      error.fields.map((fault) => ({ ...fault, path: pathOf(fault.path, groupRoles.length) })),
    )
  }
}

/** The check names the entry of one list; the form has a table and, behind it, the role to begin with. */
function pathOf(path: string, groups: number): string {
  const [, index = '0', field = ''] = path.split('/')
  if (Number(index) < groups) return `groupRoles/${index}/${field}`
  return field === 'role' ? 'defaultRole' : 'defaultLocationId'
}
