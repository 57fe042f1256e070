import { sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId, PersonId, SolutionId } from '#domain/id.ts'
import type { LevelCondition } from '#domain/listing-conditions.ts'
import type { Finding } from '#domain/listing-rules.ts'
import type { CoSellStatus } from '#domain/solution.ts'
import type { CoSellProfile, ListingContent, SubmissionState } from '#domain/solution-listing.ts'
import type { Tx } from '../db/database.ts'

/** One organization's copy of a submission: the same id with the partner and with the vendor. */
export type Submission = {
  id: string
  ownerId: OrganizationId
  ownerName: string
  listingId: string
  solutionId: SolutionId
  number: string
  level: CoSellStatus
  levelBefore: CoSellStatus
  content: ListingContent
  profile: CoSellProfile
  conditions: readonly LevelCondition[]
  statement: string
  state: SubmissionState
  /** Who submitted, known to the owner alone; the vendor has the name. */
  submittedBy: PersonId | null
  submittedByName: string
  submittedAt: Instant
  dueAt: Instant
  decidedAt: Instant | null
  findings: readonly Finding[]
  summary: string
  /** The vendor's own: its people are not named to the partner. */
  assigneeId: PersonId | null
  assigneeName: string | null
  decidedByName: string | null
}

const columns = sql`id, owner_id as "ownerId", owner_name as "ownerName", listing_id as "listingId",
  solution_id as "solutionId", number, level, level_before as "levelBefore", content, profile, conditions, statement,
  state, submitted_by as "submittedBy", submitted_by_name as "submittedByName", submitted_at as "submittedAt",
  due_at as "dueAt", decided_at as "decidedAt", findings, summary, assignee_id as "assigneeId",
  assignee_name as "assigneeName", decided_by_name as "decidedByName"`

type Dates = 'submittedAt' | 'dueAt' | 'decidedAt'
type Found = Omit<Submission, Dates> & { submittedAt: Date; dueAt: Date; decidedAt: Date | null }

function submissionOf({ submittedAt, dueAt, decidedAt, ...row }: Found): Submission {
  return {
    ...row,
    submittedAt: submittedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  }
}

export async function insertSubmission(
  tx: Tx,
  organizationId: OrganizationId,
  submission: Submission,
): Promise<void> {
  await tx
    .insertInto('listing_submission')
    .values({
      organization_id: organizationId,
      id: submission.id,
      owner_id: submission.ownerId,
      owner_name: submission.ownerName,
      listing_id: submission.listingId,
      solution_id: submission.solutionId,
      number: submission.number,
      level: submission.level,
      level_before: submission.levelBefore,
      content: JSON.stringify(submission.content),
      profile: JSON.stringify(submission.profile),
      conditions: JSON.stringify(submission.conditions),
      statement: submission.statement,
      state: submission.state,
      submitted_by: submission.submittedBy,
      submitted_by_name: submission.submittedByName,
      submitted_at: submission.submittedAt,
      due_at: submission.dueAt,
    })
    .execute()
}

export type Decision = {
  state: Exclude<SubmissionState, 'under-review'>
  at: Instant
  findings: readonly Finding[]
  summary: string
  byName: string | null
}

export async function closeSubmission(tx: Tx, id: string, decision: Decision): Promise<void> {
  await tx
    .updateTable('listing_submission')
    .set({
      state: decision.state,
      decided_at: decision.at,
      findings: JSON.stringify(decision.findings),
      summary: decision.summary,
      decided_by_name: decision.byName,
    })
    .where('id', '=', id)
    .execute()
}

export async function findSubmission(tx: Tx, id: string, locked = false): Promise<Submission | undefined> {
  const { rows } = await sql<Found>`select ${columns} from listing_submission
    where id = ${id}::uuid ${locked ? sql`for update` : sql``}`.execute(tx)
  return rows.map(submissionOf)[0]
}

/** Of one listing, the newest first. */
export async function listSubmissionsOf(tx: Tx, listingIds: readonly string[]): Promise<Submission[]> {
  if (listingIds.length === 0) return []
  const { rows } = await sql<Found>`select ${columns} from listing_submission
    where listing_id = any(${[...listingIds]}::uuid[]) order by submitted_at desc, id desc limit 1000`.execute(
    tx,
  )
  return rows.map(submissionOf)
}

export type QueueFilter = { state?: 'under-review' | 'decided'; search?: string }

/** The vendor's queue: what waits longest stands first, and of what is decided the newest. */
export async function listQueue(tx: Tx, { state, search = '' }: QueueFilter): Promise<Submission[]> {
  const containing = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`
  const waiting = state === 'under-review'
  const { rows } = await sql<Found>`select ${columns} from listing_submission
    where (${state ?? null}::text is null or (state = 'under-review') = ${waiting})
      and (content ->> 'name' ilike ${containing} or number ilike ${containing} or owner_name ilike ${containing})
    order by state <> 'under-review', case when state = 'under-review' then due_at end,
      coalesce(decided_at, submitted_at) desc, id
    limit 200`.execute(tx)
  return rows.map(submissionOf)
}

export async function countWaiting(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from listing_submission where state = 'under-review'`.execute(tx)
  return Number(rows[0]?.count ?? 0)
}

/** What of the solution passed last: what is published of it. */
export async function findPassed(tx: Tx, solutionId: string): Promise<Submission | undefined> {
  const { rows } = await sql<Found>`select ${columns} from listing_submission
    where solution_id = ${solutionId}::uuid and state = 'passed' order by decided_at desc limit 1`.execute(tx)
  return rows.map(submissionOf)[0]
}

export async function assignSubmission(
  tx: Tx,
  id: string,
  reviewer: { id: PersonId; name: string } | null,
): Promise<void> {
  await tx
    .updateTable('listing_submission')
    .set({ assignee_id: reviewer?.id ?? null, assignee_name: reviewer?.name ?? null })
    .where('id', '=', id)
    .execute()
}

/** The acting organization's people with one of the roles. */
export async function listHolders(tx: Tx, roles: readonly string[]): Promise<PersonId[]> {
  const rows = await tx
    .selectFrom('role_assignment')
    .select('person_id')
    .distinct()
    .where('role', 'in', [...roles])
    .execute()
  return rows.map((row) => row.person_id as PersonId)
}
