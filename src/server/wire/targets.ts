import type { OrganizationId } from '#domain/id.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { invalidAt } from './errors.ts'
import type { Document } from './read-members.ts'
import { findCatalogue, findPlace } from './record-queries.ts'
import { platformOwner } from './resource.ts'
import { listIn, objectIn } from './supplement.ts'

/** Whom a posted referral is meant for beside its owner (api.md 4.1). */
export type Target = { kind: 'vendor' | 'partner'; organizationId: OrganizationId }

/** The other organizations that targets and the invited partner ID name; one's own solutions and locations name nobody. */
export async function targetsOf(tx: Tx, context: Context, given: Document): Promise<Target[]> {
  const { invitedMpnId } = objectIn(given, 'inviteContext')
  const entries = (listIn(given, 'target') as Document[]).map(({ type, id }, index) => {
    return { id: String(id ?? ''), solution: type === 'SolutionProfile', at: `/target/${index}/id` }
  })
  if (typeof invitedMpnId === 'string' && invitedMpnId !== '')
    entries.push({ id: invitedMpnId, solution: false, at: '/inviteContext/invitedMpnId' })
  const found: Target[] = []
  for (const { id, solution, at } of entries) {
    const organizationId = await ownerOf(tx, context, id, solution)
    if (organizationId === undefined) throw invalidAt(at, `${at} names nobody in this program.`)
    if (organizationId === context.actor.organizationId) continue
    const kind = organizationId === context.vendor.id ? 'vendor' : 'partner'
    if (!found.some((one) => one.organizationId === organizationId)) found.push({ kind, organizationId })
  }
  return found
}

async function ownerOf(
  tx: Tx,
  { vendor }: Context,
  id: string,
  solution: boolean,
): Promise<OrganizationId | undefined> {
  if (id.toLowerCase() === platformOwner) return vendor.id
  if (!solution) return (await findPlace(tx, id))?.organizationId
  const catalogue = await findCatalogue(tx, [id])
  return catalogue.get(id.toLowerCase())?.organizationId
}
