import type { SubmissionRow, SubmissionView } from '#contract/submissions.ts'
import { criteriaOf, whyNotDecide } from '#domain/listing-rules.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { reviewOf } from '../listings/present.ts'
import { listSubmissionsOf, type Submission } from '../listings/submission-queries.ts'

export function presentRow(submission: Submission): SubmissionRow {
  const { id, ownerName, number, content, level, levelBefore, state } = submission
  const { submittedAt, dueAt, decidedAt, assigneeId, assigneeName, decidedByName } = submission
  return {
    id,
    ownerName,
    number,
    name: content.name,
    level,
    levelBefore,
    state,
    submittedAt,
    dueAt,
    decidedAt,
    assigneeId,
    assigneeName,
    decidedByName,
  }
}

/** What the reviewer sees; `whyNotDecide` speaks of the submission, the report is checked when it is sent. */
export async function present(tx: Tx, { actor }: Context, submission: Submission): Promise<SubmissionView> {
  const history = await listSubmissionsOf(tx, [submission.listingId])
  const view = {
    ...presentRow(submission),
    statement: submission.statement,
    submittedByName: submission.submittedByName,
    content: submission.content,
    profile: submission.profile,
    conditions: submission.conditions,
    criteria: criteriaOf(submission.conditions),
    findings: submission.findings,
    summary: submission.summary,
    history: history.filter(({ id }) => id !== submission.id).map(reviewOf),
    whyNotDecide: whyNotDecide({ state: submission.state, criteria: [] }, [], actor),
  }
  return structuredClone(view) as SubmissionView
}
