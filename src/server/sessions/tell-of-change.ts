import type { OrganizationId, PersonId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import type { Locale } from '#locales/catalog.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { getOwnMembership, getPreferences } from './queries.ts'

export type SecurityChange = 'password-changed' | 'second-factor-added' | 'second-factor-removed'

type Change = { organizationId: OrganizationId; personId: PersonId; change: SecurityChange; at: string }

/** Whoever did not do it himself learns of it by mail, with the transaction that does it, acting for the organization. */
export async function tellOfChange(tx: Tx, { organizationId, personId, change, at }: Change): Promise<void> {
  const { firstName, lastName, email } = await getOwnMembership(tx, personId)
  const { language } = await getPreferences(tx, personId)
  await queueMail(tx, {
    organizationId,
    to: { email, name: fullName(firstName, lastName), language: language as Locale | null },
    template: change,
    facts: {},
    path: '/settings/security',
    secretPath: false,
    key: `${change}:${newId()}`,
    at,
  })
}
