import type { FastifyReply, FastifyRequest } from 'fastify'
import { isUuid, type OrganizationId } from '#domain/id.ts'
import { managesUsers } from '#domain/role.ts'
import type { Program } from '../context.ts'
import { read, withoutOrganization } from '../db/database.ts'
import { identify, tokenIn } from '../http/identify.ts'
import { keepAttempt, keepRefused } from './cookies.ts'
import { addressOfProvider, type Hint, newRound, type Provider, ProviderFailure } from './provider.ts'
import { findDirectoryHolder, findTenant, type TenantRow } from './queries.ts'
import { secretPurpose } from './tenants.ts'

export type Asked = { tenantId: string; to: string; hint: Hint; proving: boolean }
export type Found = { organizationId: OrganizationId; tenant: TenantRow }

/** Where a refused way ends: a page that says why and what would make it possible. */
export const refusedPage = '/sign-in/refused'

/** Sends the browser to the directory's provider, with what has to come back from there kept in a cookie. */
export async function setOut(
  program: Program,
  request: FastifyRequest,
  reply: FastifyReply,
  { tenantId, to, hint, proving }: Asked,
): Promise<FastifyReply> {
  const prover = proving ? await identify(program, tokenIn(request)) : null
  const found = await findTenantAnywhere(program, tenantId)
  const manages = prover !== null && managesUsers(prover.actor)
  const mayProve = manages && prover?.actor.organizationId === found?.organizationId
  const usable =
    found !== null && (proving ? mayProve : found.tenant.isActive && found.tenant.provedAt !== null)
  const refused = { tenantId, directoryId: '', email: '', name: '', mayAskToLink: false, proving }
  if (!usable || found === null) {
    keepRefused(reply, program, { ...refused, tenantId: null, why: 'not-in-use' })
    return reply.redirect(refusedPage)
  }
  const round = newRound()
  try {
    const address = await addressOfProvider(program, providerOf(program, found.tenant), round, hint)
    const provingId = proving ? (prover?.actor.personId ?? null) : null
    keepAttempt(reply, program, { ...round, tenantId, to, provingId })
    return reply.redirect(address.href)
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error
    request.log.warn({ err: error.cause }, 'a directory could not be reached')
    keepRefused(reply, program, { ...refused, why: error.why })
    return reply.redirect(refusedPage)
  }
}

/** Whoever's it is: before anybody is known there is no acting organization. */
export async function findTenantAnywhere(program: Program, tenantId: string): Promise<Found | null> {
  if (!isUuid(tenantId)) return null
  const organizationId = await withoutOrganization(program.db, (tx) => findDirectoryHolder(tx, tenantId))
  if (organizationId === null) return null
  const tenant = await read(program.db, organizationId, (tx) => findTenant(tx, tenantId))
  return tenant === undefined ? null : { organizationId, tenant }
}

export function providerOf({ secrets }: Program, tenant: TenantRow): Provider {
  const { issuer, clientId, clientSecret, directoryClaim, groupsClaim } = tenant
  const readable = clientSecret === '' ? '' : secrets.unseal(secretPurpose, clientSecret)
  return { issuer, clientId, clientSecret: readable, directoryClaim, groupsClaim }
}
