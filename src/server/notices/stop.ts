import type { ReplyOf } from '#contract/endpoint.ts'
import type { getMailStop } from '#contract/notices.ts'
import type { Program } from '../context.ts'
import { read, transaction } from '../db/database.ts'
import { getSender } from '../mail/queries.ts'
import { type Stop, stopOf } from '../mail/stop-link.ts'
import { NotFound } from '../refused.ts'
import { findMemberEmail, listRefusals, saveRefusal } from './settings-queries.ts'

/** What the link of a mail stops; whoever holds it needs no account. @throws NotFound for a link that nobody sent */
export function readStop(program: Program, token: string): Promise<ReplyOf<typeof getMailStop>> {
  const { organizationId, email, notice } = linkOf(program, token)
  return read(program.db, organizationId, async (tx) => {
    const known = (await findMemberEmail(tx, email)) ?? email
    const refused = await listRefusals(tx, known)
    return {
      notice,
      email,
      organizationName: await getSender(tx, organizationId),
      stopped: refused.has(`${notice} mail`),
    }
  })
}

export function stopMail(
  program: Program,
  { token, stopped }: { token: string; stopped: boolean },
): Promise<void> {
  const { organizationId, email, notice } = linkOf(program, token)
  return transaction(program.db, organizationId, async (tx) => {
    const known = (await findMemberEmail(tx, email)) ?? email
    await saveRefusal(tx, { organizationId, email: known, notice, channel: 'mail' }, !stopped, program.now())
  })
}

function linkOf(program: Program, token: string): Stop {
  const stop = stopOf(program.secrets, token)
  if (stop === null) throw new NotFound()
  return stop
}
