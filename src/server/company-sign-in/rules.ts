import type { SignInRules as Body } from '#contract/company-sign-in.ts'
import type { PersonId } from '#domain/id.ts'
import { type SignInRules, whyNotCompanyOnly, whyNotRequireSecondFactor } from '#domain/sign-in-rules.ts'
import type { Context } from '../context.ts'
import { type Tx, transaction } from '../db/database.ts'
import { Invalid, refuse } from '../refused.ts'
import { listPeopleWithSecondFactor } from '../second-factors/queries.ts'
import {
  endPasswordSessions,
  getSignInRules,
  listDomains,
  listManagers,
  listPasswordHolders,
  listTenants,
  saveSignInRules,
} from './queries.ts'

/** How the organization's people have to sign in; whoever no longer may, is signed out at once. */
export function changeSignInRules({ db, actor }: Context, body: Body): Promise<Body> {
  const { organizationId, personId } = actor
  return transaction(db, organizationId, async (tx) => {
    const before = await getSignInRules(tx)
    const emergencyPersonId = body.companyOnly ? (body.emergencyPersonId as PersonId | null) : null
    const after: SignInRules = { ...body, emergencyPersonId }
    if (after.companyOnly) await checkCompanyOnly(tx, organizationId, after)
    const holders = await listPasswordHolders(tx, organizationId)
    const withFactor = await listPeopleWithSecondFactor(tx, organizationId)
    if (after.secondFactorRequired && !before.secondFactorRequired) {
      const own = { hasPassword: holders.includes(personId), hasFactor: withFactor.includes(personId) }
      refuse(whyNotRequireSecondFactor(own))
    }
    await saveSignInRules(tx, organizationId, after)
    const out = holders.filter((id) => {
      const barred = after.companyOnly && !before.companyOnly && id !== emergencyPersonId && id !== personId
      const unprotected =
        after.secondFactorRequired && !before.secondFactorRequired && !withFactor.includes(id)
      return barred || unprotected
    })
    for (const id of out) await endPasswordSessions(tx, id)
    return after
  })
}

async function checkCompanyOnly(
  tx: Tx,
  organizationId: Context['actor']['organizationId'],
  { emergencyPersonId }: SignInRules,
): Promise<void> {
  const tenants = (await listTenants(tx)).filter(({ isActive, provedAt }) => isActive && provedAt !== null)
  const domains = (await listDomains(tx)).filter(({ provedAt }) => provedAt !== null)
  refuse(whyNotCompanyOnly(tenants.length, domains.length))
  const managers = await listManagers(tx, organizationId)
  if (!managers.some(({ id, hasPassword }) => id === emergencyPersonId && hasPassword))
    throw new Invalid([{ path: 'emergencyPersonId', code: 'required', facts: {} }])
}
