import type { OrganizationId, PersonId } from '#domain/id.ts'
import { admitsPassword } from '#domain/sign-in-rules.ts'
import type { Program } from '../context.ts'
import { read } from '../db/database.ts'
import { getSignInRules, listManagers } from './queries.ts'

/** Whether a person who knows a password may enter the organization with it, and what it asks for besides. */
export function passwordsAt(
  { db }: Pick<Program, 'db'>,
  organizationId: OrganizationId,
  personId: PersonId,
): Promise<{ admitted: boolean; secondFactorRequired: boolean }> {
  return read(db, organizationId, async (tx) => {
    const rules = await getSignInRules(tx)
    const { secondFactorRequired } = rules
    if (!rules.companyOnly) return { admitted: true, secondFactorRequired }
    const managers = await listManagers(tx, organizationId)
    const isManager = (id: PersonId | null) => managers.some((one) => one.id === id && one.hasPassword)
    const user = { personId, managesUsers: isManager(personId) }
    return { admitted: admitsPassword(rules, user, isManager(rules.emergencyPersonId)), secondFactorRequired }
  })
}
