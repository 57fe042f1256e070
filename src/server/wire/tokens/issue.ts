import { type AccessScope, accessScopes } from '#domain/api-key.ts'
import { daysAfter, type Instant } from '#domain/calendar.ts'
import type { Tx } from '../../db/database.ts'
import { hashOf, makeSecret } from '../../http/secret.ts'
import { TokenFault } from './fault.ts'
import { addToken } from './token-queries.ts'

export const accessSeconds = 3600
export const refreshDays = 90

export type Issued = { accessToken: string; refreshToken: string | null; expiresIn: number }

/** New tokens of a family; what they are is kept nowhere. `until` is when the access token ends. */
export async function issueTokens(
  tx: Tx,
  familyId: string,
  at: Instant,
  { until, refreshes }: { until: Instant; refreshes: boolean },
): Promise<Issued> {
  const accessToken = makeSecret('access')
  await addToken(tx, { familyId, hash: hashOf(accessToken), refreshes: false, at, until })
  const refreshToken = refreshes ? makeSecret('refresh') : null
  if (refreshToken !== null)
    await addToken(tx, { familyId, hash: hashOf(refreshToken), refreshes: true, at, until: refreshUntil(at) })
  const expiresIn = Math.floor((Date.parse(until) - Date.parse(at)) / 1000)
  return { accessToken, refreshToken, expiresIn }
}

export function accessUntil(at: Instant): Instant {
  return new Date(Date.parse(at) + accessSeconds * 1000).toISOString()
}

export function refreshUntil(at: Instant): Instant {
  return daysAfter(at, refreshDays)
}

/**
 * What is granted of what could be: all of it, unless some of our scopes are asked for by name. Other words, such as
 * `openid` or the scopes of the original, narrow nothing.
 * @throws TokenFault where more is asked for than there is
 */
export function granted(possible: readonly AccessScope[], asked: readonly string[]): AccessScope[] {
  const wanted = accessScopes.filter((scope) => asked.includes(scope))
  if (wanted.length === 0) return [...possible]
  const beyond = wanted.filter((scope) => !possible.includes(scope))
  if (beyond.length > 0)
    throw new TokenFault('invalid_scope', `The key does not have the scope ${beyond.join(', ')}.`)
  return accessScopes.filter((scope) => scope === 'read' || wanted.includes(scope))
}
