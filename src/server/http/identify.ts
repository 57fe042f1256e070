import type { FastifyRequest } from 'fastify'
import { accessScopes } from '#domain/api-key.ts'
import { daysAfter, type Instant } from '#domain/calendar.ts'
import type { Context, Program } from '../context.ts'
import { bearerIn, identifyBearer } from './bearer.ts'
import { known } from './caller.ts'
import { contextFor, personOf } from './found-person.ts'
import { followed } from './position.ts'
import { admitPrincipal, readsNoCookie } from './reach.ts'
import { hashOf } from './secret.ts'
import { findSession, type SessionRow, touchSession } from './session-queries.ts'

export const sessionCookie = 'tandem_session'
/** A session ends so long after it was last used, unless the program says otherwise. */
export const sessionDays = 30

/** Behind https the name binds it to this host alone: no other page of the domain can plant one (RFC 6265bis). */
export function sessionCookieOf(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${sessionCookie}` : sessionCookie
}

/** When a session ends that is used now and never again. */
export function idleEnd({ sessionIdleMinutes }: Pick<Program, 'sessionIdleMinutes'>, now: Instant): Instant {
  return daysAfter(now, sessionIdleMinutes === undefined ? sessionDays : sessionIdleMinutes / 1_440)
}

const touchEvery = 60_000

export { hashOf } from './secret.ts'

/**
 * Who asks, by the bearer or else by the cookie; null for a stranger.
 * @throws NotAllowed where the key or token does not reach the address
 * @throws Throttled where it has made all of its requests of this minute
 */
export async function identifyRequest(program: Program, request: FastifyRequest): Promise<Context | null> {
  const bearer = bearerIn(request)
  if (bearer === undefined)
    return followed(known(await identify(program, tokenIn(request)), request), request)
  const context = await identifyBearer(program, bearer)
  if (context !== null) admitPrincipal(context.principal, request)
  return followed(known(context, request), request)
}

/** The session that the browser brings along. Beside a bearer no cookie is read. */
export function tokenIn(request: FastifyRequest): string | undefined {
  if (readsNoCookie(request)) return undefined
  const { publicUrl } = (request.server as unknown as { program: Program }).program
  const token = request.cookies[sessionCookieOf(publicUrl)]
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined
}

/** Whose session it is, with the roles of now; null where it is none. */
export async function identify(program: Program, token: string | undefined): Promise<Context | null> {
  if (token === undefined) return null
  const visit = visitOf(program, token)
  const row = await findSession(program.db, visit.hash, visit.now)
  if (row === undefined) return null
  await touchWhenDue(program, visit, row)
  return contextOfSession(program, visit, row)
}

/** That somebody comes with a token, and when. */
type Visit = { hash: Buffer; now: Instant }

export function visitOf(program: Program, token: string): Visit {
  return { hash: hashOf(token), now: program.now() }
}

export async function touchWhenDue(program: Program, { hash, now }: Visit, row: SessionRow): Promise<void> {
  if (Date.parse(now) - row.seen_at.getTime() > touchEvery)
    await touchSession(program.db, hash, now, idleEnd(program, now))
}

export function contextOfSession(program: Program, { hash, now }: Visit, row: SessionRow): Context {
  const { actor, organizationName, vendor } = personOf(row)
  const id = hash.toString('hex').slice(0, 32)
  const principal = { kind: 'session', id, scopes: accessScopes } as const
  return contextFor(program, now, { actor, organizationName, vendor, via: 'portal', principal })
}
