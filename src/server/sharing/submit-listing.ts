import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId } from '#domain/id.ts'
import type { CoSellStatus } from '#domain/solution.ts'
import { loadProgram } from '../co-sell-program/queries.ts'
import type { Context } from '../context.ts'
import { asParty, type Tx } from '../db/database.ts'
import {
  findDocument,
  findPart,
  insertDocument,
  insertPart,
  type StoredDocument,
} from '../listings/document-queries.ts'
import { findListing, passSolution, saveListing } from '../listings/queries.ts'
import {
  closeSubmission,
  type Decision,
  findSubmission,
  insertSubmission,
  listHolders,
  type Submission,
} from '../listings/submission-queries.ts'
import { finishNotice, notify } from '../notices/notify.ts'

/** Who looks at submissions, and is told of them. */
const reviewerRoles = ['vendor-admin', 'solution-reviewer']

const keyOf = (submission: Pick<Submission, 'id'>) => `submission ${submission.id}`

/** NT-R15, NT-R16: what the notice and its mail say beside the solution's name. */
function resultFacts(
  { content, number }: Submission,
  verdict: Verdict,
  names: LevelNames,
  level: CoSellStatus,
) {
  const name = names[level]
  const failed = verdict.findings.filter(({ passed }) => !passed).map(({ text }) => text)
  return {
    solution: content.name,
    number,
    ...(name === undefined ? { coSellStatus: level } : { status: name }),
    report: [verdict.summary, ...failed].filter((text) => text !== '').join('\n'),
  }
}

/** CS-12, CS-14: the vendor gets a copy of what was submitted with its documents; the partner keeps its own. */
export async function submitToVendor(
  tx: Tx,
  { actor, vendor }: Context,
  submission: Submission,
): Promise<void> {
  await insertSubmission(tx, actor.organizationId, submission)
  for (const { id } of submission.content.documents) await shareDocument(tx, vendor.id, id)
  await asParty(tx, vendor.id, async () => {
    await insertSubmission(tx, vendor.id, { ...submission, submittedBy: null })
    await notify(tx, {
      organizationId: vendor.id,
      personIds: await listHolders(tx, reviewerRoles),
      notice: 'solution-submitted',
      facts: {
        from: submission.ownerName,
        solution: submission.content.name,
        number: submission.number,
        note: submission.statement,
      },
      path: `/reviews/${submission.id}`,
      key: keyOf(submission),
      dueAt: submission.dueAt,
      at: submission.submittedAt,
    })
  })
}

/** Part by part, so that a film never stands in memory; what the vendor has from an earlier submission is not sent again. */
async function shareDocument(tx: Tx, vendorId: OrganizationId, id: string): Promise<void> {
  const document = await findDocument(tx, id)
  if (document === undefined) return
  const known = await asParty(tx, vendorId, async () => {
    if ((await findDocument(tx, id)) !== undefined) return true
    await insertDocument(tx, vendorId, document)
    return false
  })
  if (!known && document.bucketKey === null) await shareParts(tx, vendorId, document)
}

async function shareParts(tx: Tx, vendorId: OrganizationId, { id }: StoredDocument): Promise<void> {
  for (let position = 0; ; position++) {
    const bytes = await findPart(tx, id, position)
    if (bytes === undefined) return
    await asParty(tx, vendorId, () => insertPart(tx, vendorId, id, position, bytes))
  }
}

export async function withdrawFromVendor(
  tx: Tx,
  { vendor, now }: Context,
  submission: Submission,
): Promise<void> {
  const withdrawn: Decision = { state: 'withdrawn', at: now, findings: [], summary: '', byName: null }
  await closeSubmission(tx, submission.id, withdrawn)
  await asParty(tx, vendor.id, async () => {
    await closeSubmission(tx, submission.id, withdrawn)
    await finishNotice(tx, { organizationId: vendor.id, key: keyOf(submission), at: now })
  })
}

type LevelNames = Partial<Record<CoSellStatus, string>>

type Verdict = Omit<Decision, 'state' | 'byName'> & {
  state: 'passed' | 'failed'
  byName: string
  at: Instant
}

/**
 * CS-T3: writes the report into both copies, publishes what passed, and tells whoever submitted (NT-R15, NT-R16). The
 * partner's listing is locked first, as a withdrawal does it, so that one of the two comes first.
 * @returns false where the partner withdrew it meanwhile
 */
export async function decideForPartner(tx: Tx, submission: Submission, verdict: Verdict): Promise<boolean> {
  const { ownerId, listingId, id } = submission
  const { settings } = await loadProgram(tx)
  const level = verdict.state === 'passed' ? submission.level : submission.levelBefore
  const decided = await asParty(tx, ownerId, async () => {
    const listing = await findListing(tx, listingId, true)
    const own = await findSubmission(tx, id)
    if (listing?.submissionId !== id || own?.state !== 'under-review') return false
    await closeSubmission(tx, id, { ...verdict, byName: null })
    const published = verdict.state === 'passed' ? { published: submission.content } : {}
    await saveListing(tx, listingId, { submissionId: null, ...published }, { at: verdict.at, name: null })
    await notify(tx, {
      organizationId: ownerId,
      personIds: own.submittedBy === null ? [] : [own.submittedBy],
      notice: verdict.state === 'passed' ? 'solution-passed' : 'solution-failed',
      facts: resultFacts(submission, verdict, settings.levelNames, level),
      path: `/listings/${listingId}`,
      key: keyOf(submission),
      at: verdict.at,
    })
    return true
  })
  if (!decided) return false
  await closeSubmission(tx, id, verdict)
  if (verdict.state === 'passed')
    await passSolution(tx, submission.solutionId, submission.level, submission.content)
  return true
}

/** The vendor's own copies of the notices are done with. */
export function finishReviewNotice(
  tx: Tx,
  organizationId: OrganizationId,
  submission: Submission,
  at: Instant,
) {
  return finishNotice(tx, { organizationId, key: keyOf(submission), at })
}
