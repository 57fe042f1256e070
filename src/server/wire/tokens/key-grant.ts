import { isUuid } from '#domain/id.ts'
import { findApiKey } from '../../api-keys/queries.ts'
import type { Program } from '../../context.ts'
import { withoutOrganization } from '../../db/database.ts'
import { hashOf, isSecret } from '../../http/secret.ts'
import { newId } from '../../identifier.ts'
import { TokenFault } from './fault.ts'
import { accessUntil, granted, issueTokens } from './issue.ts'
import type { Grant, TokenRequest } from './reply.ts'
import { findTenant, isAt } from './tenant.ts'
import { openFamily } from './token-queries.ts'

/** An API key as a service account: its id and its secret are traded for a token that ends with it. */
export async function grantByKey(program: Program, { form, tenant }: TokenRequest): Promise<Grant> {
  const { clientId, clientSecret } = form
  if (clientId === '' || clientSecret === '')
    throw new TokenFault('invalid_request', 'The fields client_id and client_secret are needed.')
  const now = program.now()
  const hash = hashOf(clientSecret)
  const isPossible = isUuid(clientId.toLowerCase()) && isSecret(clientSecret, 'key')
  const key = isPossible
    ? await withoutOrganization(program.db, (tx) => findApiKey(tx, clientId, hash, now))
    : undefined
  if (key === undefined)
    throw new TokenFault(
      'invalid_client',
      'client_id is not the id of an API key with this secret, or the key has ended.',
    )
  const { personId, organizationId, expiresAt } = key
  if (!isAt(await findTenant(program, tenant), organizationId))
    throw new TokenFault('invalid_grant', 'The key does not belong to the organization of this address.')
  const scopes = granted(key.scopes, form.scope)
  const until = [accessUntil(now), expiresAt?.toISOString() ?? accessUntil(now)].sort()[0] as string
  const id = newId()
  return withoutOrganization(program.db, async (tx) => {
    await openFamily(tx, { id, personId, organizationId, apiKeyId: clientId, clientId, scopes }, now, until)
    const issued = await issueTokens(tx, id, now, { until, refreshes: false })
    return { personId, organizationId, scopes, issued }
  })
}
