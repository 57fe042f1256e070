import type { BodyOf } from '#contract/endpoint.ts'
import type { decideSubmission as contract } from '#contract/submissions.ts'
import { criteriaOf, passes, whyNotDecide } from '#domain/listing-rules.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { read, transaction } from '../db/database.ts'
import { assignSubmission, findSubmission, type Submission } from '../listings/submission-queries.ts'
import { NotFound, Refused, refuse } from '../refused.ts'
import { decideForPartner, finishReviewNotice } from '../sharing/submit-listing.ts'
import { present } from './present.ts'

export function viewSubmission(context: Context, id: string) {
  return read(context.db, context.actor.organizationId, async (tx) =>
    present(tx, context, await getSubmission(tx, id)),
  )
}

/** CS-T3: the report decides. What passes is published at the level that it was submitted for. */
export function decideSubmission(context: Context, id: string, body: BodyOf<typeof contract>) {
  const { db, actor, now } = context
  return transaction(db, actor.organizationId, async (tx) => {
    const submission = await getSubmission(tx, id)
    const criteria = criteriaOf(submission.conditions)
    const findings = criteria.flatMap((code) => body.findings.find((finding) => finding.code === code) ?? [])
    const refusal = () => whyNotDecide({ state: submission.state, criteria }, findings, actor)
    refuse(refusal())
    const state = passes(findings) ? 'passed' : 'failed'
    const verdict = { state, at: now, findings, summary: body.summary.trim(), byName: actor.name } as const
    if (!(await decideForPartner(tx, submission, verdict)))
      throw new Refused(decidedAlready(submission, actor, criteria))
    await finishReviewNotice(tx, actor.organizationId, submission, now)
    return present(tx, context, await getSubmission(tx, id))
  })
}

function decidedAlready(
  submission: Submission,
  actor: Context['actor'],
  criteria: ReturnType<typeof criteriaOf>,
) {
  const refusal = whyNotDecide({ ...submission, state: 'withdrawn', criteria }, [], actor)
  if (refusal === null) throw new Error('A withdrawn submission cannot be decided')
  return refusal
}

/** Takes a review upon oneself, or leaves it to the others. */
export function takeSubmission(context: Context, id: string, taken: boolean) {
  const { db, actor } = context
  return transaction(db, actor.organizationId, async (tx) => {
    const submission = await getSubmission(tx, id)
    refuse(whyNotDecide({ state: submission.state, criteria: [] }, [], actor))
    await assignSubmission(tx, id, taken ? { id: actor.personId, name: actor.name } : null)
    return present(tx, context, await getSubmission(tx, id))
  })
}

async function getSubmission(tx: Tx, id: string): Promise<Submission> {
  const submission = await findSubmission(tx, id)
  if (submission === undefined) throw new NotFound()
  return submission
}
