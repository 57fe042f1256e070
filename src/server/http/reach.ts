import type { FastifyRequest } from 'fastify'
import { type AccessScope, signedInOnly, whyNotReach } from '#domain/api-key.ts'
import type { Principal } from '../context.ts'
import { NotAllowed } from '../refused.ts'
import { bearerIn } from './bearer.ts'

/** What the route of an address says of those who may come with a key or token. */
export type Reach = {
  /** What they need; where nothing is said, `read` for reading and `write` for all else. */
  scope?: AccessScope
  /** None of them reaches it. */
  signedInOnly?: boolean
  /** Only they do: no cookie is read. */
  wire?: boolean
}

function reachOf({ routeOptions }: FastifyRequest): Reach {
  return (routeOptions.config ?? {}) as Reach
}

/** Whoever brings a bearer is no browser in somebody's name. */
export function readsNoCookie(request: FastifyRequest): boolean {
  return reachOf(request).wire === true || bearerIn(request) !== undefined
}

export function isReading({ method }: Pick<FastifyRequest, 'method'>): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** @throws NotAllowed where only somebody in person may, or where the key or token does not reach so far */
export function admitPrincipal({ kind, scopes }: Principal, request: FastifyRequest): void {
  const reach = reachOf(request)
  if (kind === 'session') return
  const needed = reach.scope ?? (isReading(request) ? 'read' : 'write')
  const refusal = reach.signedInOnly ? signedInOnly() : whyNotReach(scopes, needed)
  if (refusal !== null) throw new NotAllowed(refusal)
}
