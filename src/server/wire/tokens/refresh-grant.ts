import type { Program } from '../../context.ts'
import { withoutOrganization } from '../../db/database.ts'
import { hashOf, isSecret } from '../../http/secret.ts'
import { TokenFault, useAnApiKey } from './fault.ts'
import { accessUntil, issueTokens } from './issue.ts'
import type { Grant, TokenRequest } from './reply.ts'
import { findTenant, isAt } from './tenant.ts'
import { spendRefreshToken } from './token-queries.ts'

/** New tokens for old ones. Each refresh token is good once; a second use ends all tokens of its family. */
export async function grantByRefresh(program: Program, { form, tenant }: TokenRequest): Promise<Grant> {
  if (form.refreshToken === '') throw new TokenFault('invalid_request', 'The field refresh_token is needed.')
  if (program.passwordGrant === false)
    throw new TokenFault('unauthorized_client', `This installation refreshes no tokens. ${useAnApiKey}`)
  if (!isSecret(form.refreshToken, 'refresh')) throw ended()
  const now = program.now()
  const at = await findTenant(program, tenant)
  const grant = await withoutOrganization(program.db, async (tx): Promise<Grant | undefined> => {
    const spent = await spendRefreshToken(tx, hashOf(form.refreshToken), now)
    // Not thrown in here, where it would bring the family back.
    if (spent === undefined || spent.reused) return undefined
    const { familyId, personId, organizationId, clientId, scopes } = spent
    // A domain that nobody has proved names nothing without an address beside it, and did when the password was given.
    if (at !== 'unknown' && !isAt(at, organizationId)) throw ended()
    if (form.clientId !== '' && form.clientId.slice(0, 200) !== clientId) throw ended()
    const issued = await issueTokens(tx, familyId, now, { until: accessUntil(now), refreshes: true })
    return { personId, organizationId, scopes, issued }
  })
  if (grant === undefined) throw ended()
  return grant
}

function ended(): TokenFault {
  const sentence = 'The refresh token is wrong, has ended, was used before, or is of another client.'
  return new TokenFault('invalid_grant', `${sentence} Sign in again.`)
}
