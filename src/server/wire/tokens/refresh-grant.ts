import type { Program } from '../../context.ts'
import { withoutOrganization } from '../../db/database.ts'
import { hashOf, isSecret } from '../../http/secret.ts'
import { TokenFault, useAnApiKey } from './fault.ts'
import { accessUntil, issueTokens } from './issue.ts'
import { whyNotByPassword } from './password-grant.ts'
import type { Grant, TokenRequest } from './reply.ts'
import { findTenant, isAt } from './tenant.ts'
import { spendRefreshToken } from './token-queries.ts'

/**
 * New tokens for old ones, while a password would still open the organization. Each refresh token is good once; a second
 * use ends all tokens of its family.
 */
export async function grantByRefresh(program: Program, { form, tenant }: TokenRequest): Promise<Grant> {
  if (form.refreshToken === '') throw new TokenFault('invalid_request', 'The field refresh_token is needed.')
  if (program.passwordGrant === false)
    throw new TokenFault('unauthorized_client', `This installation refreshes no tokens. ${useAnApiKey}`)
  if (!isSecret(form.refreshToken, 'refresh')) throw ended()
  const now = program.now()
  const at = await findTenant(program, tenant)
  const spent = await withoutOrganization(program.db, async (tx) => {
    const found = await spendRefreshToken(tx, hashOf(form.refreshToken), now)
    // A second use is not refused in here, where that would bring the family back.
    if (found === undefined || found.reused) return undefined
    // A domain that nobody has proved names nothing without an address beside it, and did when the password was given.
    if (at !== 'unknown' && !isAt(at, found.organizationId)) throw ended()
    if (form.clientId !== '' && form.clientId.slice(0, 200) !== found.clientId) throw ended()
    return found
  })
  if (spent === undefined) throw ended()
  const { familyId, personId, organizationId, scopes } = spent
  const refusal = await whyNotByPassword(program, personId, organizationId)
  if (refusal !== null) throw refusal
  const until = accessUntil(now)
  const issued = await withoutOrganization(program.db, (tx) =>
    issueTokens(tx, familyId, now, { until, refreshes: true }),
  ).catch((error: unknown) => {
    throw isFamilyGone(error) ? ended() : error
  })
  return { personId, organizationId, scopes, issued }
}

/** Somebody brought the same token meanwhile. */
function isFamilyGone(error: unknown): boolean {
  return (error as { code?: string }).code === '23503'
}

function ended(): TokenFault {
  const sentence = 'The refresh token is wrong, has ended, was used before, or is of another client.'
  return new TokenFault('invalid_grant', `${sentence} Sign in again.`)
}
