import type { Tenant } from '#contract/company-sign-in.ts'
import type { Context, Program } from '../context.ts'
import { type Tx, transaction, withoutOrganization } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { NotFound, Throttled } from '../refused.ts'
import { admitAttempt } from '../sessions/queries.ts'
import type { RefusedEntry } from './cookies.ts'
import { presentTenant } from './present.ts'
import {
  deleteLinkRequest,
  findDirectoryHolder,
  findTenant,
  insertTenant,
  type LinkRequestRow,
  listLinkRequests,
  listTenants,
  saveLinkRequest,
} from './queries.ts'

const allowedPerAddress = 20

/** What used to be a ticket with the directory's ID (ORG-3): the administrators find it on their page. */
export async function askToLink(
  program: Program,
  refused: RefusedEntry | null,
  address: string,
): Promise<void> {
  if (refused === null || !refused.mayAskToLink || refused.tenantId === null) throw new NotFound()
  const { tenantId, directoryId, email, name } = refused
  const at = program.now()
  const key = `link:${address}`
  const wait = await withoutOrganization(program.db, (tx) => admitAttempt(tx, key, allowedPerAddress, at))
  if (wait > 0) throw new Throttled(wait)
  const organizationId = await withoutOrganization(program.db, (tx) => findDirectoryHolder(tx, tenantId))
  if (organizationId === null) throw new NotFound()
  await transaction(program.db, organizationId, (tx) =>
    saveLinkRequest(tx, { id: newId(), organizationId, tenantId, directoryId, email, name, at }),
  )
}

/** The directory stands beside the one that the person was sent to, with the same client; then it has to be proved. */
export function acceptLinkRequest({ db, actor, now }: Context, id: string): Promise<Tenant> {
  const { organizationId, name } = actor
  return transaction(db, organizationId, async (tx) => {
    const request = await existingRequest(tx, id)
    const like = await findTenant(tx, request.tenantId)
    if (like === undefined) throw new NotFound()
    const { directoryId } = request
    const linked = (await listTenants(tx)).find(
      (one) => one.issuer === like.issuer && one.directoryId === directoryId,
    )
    await deleteLinkRequest(tx, id)
    if (linked !== undefined) return presentTenant(tx, linked.id)
    const newTenant = { id: newId(), organizationId, at: now, byName: name }
    await insertTenant(tx, newTenant, { ...like, directoryId, name: directoryId.slice(0, 100) })
    return presentTenant(tx, newTenant.id)
  })
}

export function dismissLinkRequest({ db, actor }: Context, id: string): Promise<void> {
  return transaction(db, actor.organizationId, async (tx) => {
    await existingRequest(tx, id)
    await deleteLinkRequest(tx, id)
  })
}

async function existingRequest(tx: Tx, id: string): Promise<LinkRequestRow> {
  const request = (await listLinkRequests(tx)).find((one) => one.id === id)
  if (request === undefined) throw new NotFound()
  return request
}
