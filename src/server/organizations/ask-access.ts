import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { Invalid } from '../refused.ts'
import { findPersonByEmail } from './people-queries.ts'

/** ORG-6: a letter to somebody who can give the role, once a day. */
export function askAccess({ db, actor, now, organizationName }: Context, email: string): Promise<void> {
  return transaction(db, actor.organizationId, async (tx) => {
    const admin = await findPersonByEmail(tx, email)
    if (admin === undefined || !admin.manages)
      throw new Invalid([{ path: 'email', code: 'unknown', facts: {} }])
    await queueMail(tx, {
      organizationId: actor.organizationId,
      to: { email: admin.email, name: admin.name, language: null },
      template: 'access-asked',
      facts: { name: actor.name, email: actor.email, organization: organizationName },
      path: `/settings/users?person=${actor.personId}`,
      secretPath: false,
      key: `access:${actor.personId}:${admin.personId}:${now.slice(0, 10)}`,
      at: now,
    })
  })
}
