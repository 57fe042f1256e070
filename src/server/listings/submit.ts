import type { BodyOf } from '#contract/endpoint.ts'
import type { submitListing as contract } from '#contract/listings.ts'
import { daysAfter } from '#domain/calendar.ts'
import { levelConditions } from '#domain/listing-conditions.ts'
import { whyNotSubmit, whyNotWithdraw } from '#domain/listing-rules.ts'
import type { Context } from '../context.ts'
import { newId } from '../identifier.ts'
import { NotFound, refuse } from '../refused.ts'
import { submitToVendor, withdrawFromVendor } from '../sharing/submit-listing.ts'
import { changeListing } from './load.ts'
import { saveListing } from './queries.ts'
import { findSubmission, type Submission } from './submission-queries.ts'

/** CS-12: freezes what the listing says and puts it before the vendor's reviewers. */
export function submitListing(context: Context, id: string, body: BodyOf<typeof contract>) {
  const { actor, now } = context
  return changeListing(context, id, async (tx, { record, listing, profile, program }) => {
    refuse(whyNotSubmit(listing, body.level, actor, profile, program))
    if (record.solutionId === null || record.status === null) throw new NotFound()
    const submission: Submission = {
      id: newId(),
      ownerId: actor.organizationId,
      ownerName: context.organizationName,
      listingId: id,
      solutionId: record.solutionId,
      number: record.number ?? '',
      level: body.level,
      levelBefore: record.status,
      content: listing.content,
      profile,
      conditions: levelConditions(body.level, listing, profile, program),
      statement: body.statement.trim(),
      state: 'under-review',
      submittedBy: actor.personId,
      submittedByName: actor.name,
      submittedAt: now,
      dueAt: daysAfter(now, program.settings.reviewDays),
      decidedAt: null,
      findings: [],
      summary: '',
      assigneeId: null,
      assigneeName: null,
      decidedByName: null,
    }
    await submitToVendor(tx, context, submission)
    await saveListing(tx, id, { submissionId: submission.id }, { at: now, name: null })
  })
}

/** While nobody has decided, the submission can be taken back; the vendor keeps that it was made. */
export function withdrawSubmission(context: Context, id: string) {
  return changeListing(context, id, async (tx, { record, listing }) => {
    refuse(whyNotWithdraw(listing, context.actor))
    const submission =
      record.submissionId === null ? undefined : await findSubmission(tx, record.submissionId)
    if (submission === undefined) throw new NotFound()
    await withdrawFromVendor(tx, context, submission)
    await saveListing(tx, id, { submissionId: null }, { at: context.now, name: null })
  })
}
