import { fullName } from '#domain/person-name.ts'
import type { Program } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { findOrganizationName, type Joining } from './invitation-queries.ts'
import { makeCode } from './link-code.ts'

/** The code in the mail's link; a later sending makes the earlier links worthless. */
export function codeOf({ secrets }: Pick<Program, 'secrets'>, joining: Joining): string {
  const { organizationId, id, sendings } = joining
  return makeCode(secrets, 'person-invitation', [organizationId, id], `${sendings}`)
}

/** @returns the link where no mail can be sent, for whoever hands it over */
export async function sendInvitation(
  tx: Tx,
  program: Program,
  joining: Joining,
  template: 'person-invited' | 'application-approved' = 'person-invited',
): Promise<string | null> {
  const { organizationId, email, firstName, lastName, language, sentAt } = joining
  const joins = await findOrganizationName(tx, joining.joinsId)
  const path = `/join/${codeOf(program, joining)}`
  await queueMail(tx, {
    organizationId,
    to: { email, name: fullName(firstName, lastName), language },
    template,
    facts: {
      organization: joins,
      name: joins,
      vendor: await findOrganizationName(tx, organizationId),
      by: joining.invitedByName,
      endsAt: joining.expiresAt,
    },
    path,
    secretPath: true,
    secrets: program.secrets,
    key: `invitation:${joining.id}:${joining.sendings}`,
    at: sentAt,
  })
  return program.sendsMail === true ? null : `${program.publicUrl}${path}`
}
