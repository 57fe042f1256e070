import type { ReplyOf } from '#contract/endpoint.ts'
import type {
  approveApplication as approveContract,
  listApplications as listContract,
} from '#contract/partner-program.ts'
import { whyNotAnswerApplication } from '#domain/organization-rules.ts'
import { fullName } from '#domain/person-name.ts'
import type { Context, Program } from '../context.ts'
import { read, type Tx, transaction } from '../db/database.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { Invalid, NotFound, refuse } from '../refused.ts'
import * as queries from './application-queries.ts'
import { enrol } from './keep-partner.ts'
import { countNamesakes } from './partner-queries.ts'

type Listed = ReplyOf<typeof listContract>

export function viewApplications({ db, actor }: Context): Promise<Listed> {
  return read(db, actor.organizationId, async (tx) => {
    const found = await queries.listApplications(tx)
    const namesakes = await countNamesakes(
      tx,
      found.map(({ company }) => company),
    )
    const items = found.map(({ language: _, appliedAt, ...one }) => ({
      ...one,
      confirmedAt: one.confirmedAt ?? appliedAt,
      namesakes: one.state === 'approved' ? 0 : (namesakes.get(one.company.toLowerCase()) ?? 0),
      whyNotAnswer: structuredClone(whyNotAnswerApplication(one.state)),
    }))
    return { open: await queries.takesApplications(tx), items } as Listed
  })
}

export function openApplications({ db, actor }: Context, open: boolean): Promise<void> {
  return transaction(db, actor.organizationId, (tx) =>
    queries.setTakesApplications(tx, actor.organizationId, open),
  )
}

/** Makes the company a partner, and its applicant the one who is invited as the first admin. */
export function approveApplication(
  program: Program,
  context: Context,
  id: string,
): Promise<ReplyOf<typeof approveContract>> {
  const { actor, now } = context
  return transaction(context.db, actor.organizationId, async (tx) => {
    const found = await getWaiting(tx, id)
    const partner = await enrol(
      tx,
      program,
      context,
      { ...found, name: found.company },
      'application-approved',
    )
    await queries.saveAnswer(tx, id, {
      state: 'approved',
      at: now,
      byName: actor.name,
      reason: null,
      partnerId: partner.id,
    })
    return { partnerId: partner.id, link: partner.link }
  })
}

/** The applicant reads the reason. */
export function rejectApplication(context: Context, id: string, reason: string): Promise<void> {
  const { actor, now, organizationName } = context
  if (reason.trim() === '') throw new Invalid([{ path: 'reason', code: 'required', facts: {} }])
  return transaction(context.db, actor.organizationId, async (tx) => {
    const found = await getWaiting(tx, id)
    const answer = {
      state: 'rejected',
      at: now,
      byName: actor.name,
      reason: reason.trim(),
      partnerId: null,
    } as const
    await queries.saveAnswer(tx, id, answer)
    await queueMail(tx, {
      organizationId: actor.organizationId,
      to: { email: found.email, name: fullName(found.firstName, found.lastName), language: found.language },
      template: 'application-rejected',
      facts: { name: found.company, vendor: organizationName, note: answer.reason },
      path: '/',
      secretPath: false,
      key: `application:${id}:rejected`,
      at: now,
    })
  })
}

async function getWaiting(tx: Tx, id: string): Promise<queries.Application> {
  const found = await queries.lockApplication(tx, id)
  if (found === undefined || found.state === 'unconfirmed') throw new NotFound()
  refuse(whyNotAnswerApplication(found.state))
  return found
}
