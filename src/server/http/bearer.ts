import type { FastifyRequest } from 'fastify'
import type { Context, Program } from '../context.ts'
import { Throttled } from '../refused.ts'
import { type FoundBearer, findBearer, findVouchedBearer } from './bearer-queries.ts'
import { contextFor } from './found-person.ts'
import { hashOf, isSecret } from './secret.ts'
import { looksLikeJwt, vouchedAddress } from './vouched.ts'

export const requestsPerMinute = 600

/** What stands behind `Bearer`, of whatever form; undefined where the request names none. */
export function bearerIn({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const given = headers.authorization?.trim() ?? ''
  return /^bearer(\s|$)/i.test(given) ? given.slice('bearer'.length).trim() : undefined
}

/**
 * Who calls with a key or a token, with the roles of now; null where it is none of ours or has ended.
 * @throws Throttled where it has made all of its requests of this minute
 */
export async function identifyBearer(program: Program, bearer: string): Promise<Context | null> {
  const now = program.now()
  const found = await find(program, bearer, now)
  if (found === undefined) return null
  const { actor, organizationName, vendor, principal, wait } = found
  if (wait > 0) throw new Throttled(wait)
  return contextFor(program, now, { actor, organizationName, vendor, via: 'api', principal })
}

async function find(program: Program, bearer: string, now: string): Promise<FoundBearer | undefined> {
  const { db, rateLimit = requestsPerMinute } = program
  if (isSecret(bearer, 'key', 'access')) return findBearer(db, hashOf(bearer), now, rateLimit)
  if (!looksLikeJwt(bearer)) return undefined
  const email = await vouchedAddress(program, bearer, now)
  return email === null ? undefined : findVouchedBearer(db, email, now, rateLimit)
}
