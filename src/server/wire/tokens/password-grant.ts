import { accessScopes } from '#domain/api-key.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import { passwordsAt } from '../../company-sign-in/passwords-at.ts'
import type { Program } from '../../context.ts'
import { withoutOrganization } from '../../db/database.ts'
import { newId } from '../../identifier.ts'
import { hasSecondFactor } from '../../second-factors/queries.ts'
import { provePassword } from '../../sessions/prove-password.ts'
import { listOrganizationsOf } from '../../sessions/queries.ts'
import { TokenFault, useAnApiKey } from './fault.ts'
import type { TokenForm } from './form.ts'
import { accessUntil, granted, issueTokens, refreshUntil } from './issue.ts'
import type { Grant, TokenRequest } from './reply.ts'
import { findTenant, isAt, type Tenant } from './tenant.ts'
import { openFamily } from './token-queries.ts'

/** Trades a person's password for tokens, as programs written for the original do; guesses are throttled. */
export async function grantByPassword(program: Program, request: TokenRequest): Promise<Grant> {
  const { form, address, tenant: name } = request
  if (program.passwordGrant === false) {
    const sentence = 'This installation does not trade passwords for tokens.'
    throw new TokenFault('unauthorized_client', `${sentence} ${useAnApiKey}`)
  }
  const { username: email, password } = form
  if (email === '' || password === '')
    throw new TokenFault('invalid_request', 'The fields username and password are needed.')
  const scopes = granted(accessScopes, form.scope)
  const { personId, forgive } = await provePassword(program, { email, password, address })
  const organizationId = await placeFor(program, personId, await findTenant(program, name, email))
  await forgive()
  return open(program, { personId, organizationId, scopes, form })
}

/** Where the password alone opens: the organization that is named, or else the first that lets it. */
async function placeFor(program: Program, personId: PersonId, tenant: Tenant): Promise<OrganizationId> {
  const all = await withoutOrganization(program.db, (tx) => listOrganizationsOf(tx, personId))
  const candidates = all.filter((id) => isAt(tenant, id))
  if (candidates.length === 0)
    throw new TokenFault('invalid_grant', 'The account does not belong to the organization of this address.')
  const refusals: TokenFault[] = []
  for (const organizationId of candidates) {
    const refusal = await whyNotByPassword(program, personId, organizationId)
    if (refusal === null) return organizationId
    refusals.push(refusal)
  }
  throw refusals[0]
}

/** What a person has to show besides the password before it opens the organization, as the refusal of a program. */
export async function whyNotByPassword(
  program: Program,
  personId: PersonId,
  organizationId: OrganizationId,
): Promise<TokenFault | null> {
  const no = (sentence: string) => new TokenFault('invalid_grant', `${sentence} ${useAnApiKey}`)
  if (await withoutOrganization(program.db, (tx) => hasSecondFactor(tx, personId)))
    return no('The account has a second factor, so its password alone opens nothing.')
  const { admitted, secondFactorRequired } = await passwordsAt(program, organizationId, personId)
  if (!admitted) return no('The organization requires the sign-in through the company directory.')
  return secondFactorRequired ? no('The organization requires a second factor.') : null
}

type Opening = Pick<Grant, 'personId' | 'organizationId' | 'scopes'> & { form: TokenForm }

function open(program: Program, { personId, organizationId, scopes, form }: Opening): Promise<Grant> {
  const now = program.now()
  const id = newId()
  return withoutOrganization(program.db, async (tx) => {
    const family = {
      id,
      personId,
      organizationId,
      apiKeyId: null,
      clientId: form.clientId.slice(0, 200),
      scopes,
    }
    await openFamily(tx, family, now, refreshUntil(now))
    const issued = await issueTokens(tx, id, now, { until: accessUntil(now), refreshes: true })
    return { personId, organizationId, scopes, issued }
  })
}
