import { sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId, ReferralId } from '#domain/id.ts'
import { causeOf } from './db/cause.ts'
import type { Tx } from './db/database.ts'

/** Every kind of background work with what it is told: identifiers only, the organization first. */
export type Jobs = {
  'expire-referral': { organizationId: OrganizationId; referralId: ReferralId }
  'remind-referral': { organizationId: OrganizationId; referralId: ReferralId; daysLeft: number }
  'sweep-due-referrals': Record<string, never>
  'check-copies': Record<string, never>
  'keep-totals': Record<string, never>
  'send-mail': { organizationId: OrganizationId; mailId: string }
  'sweep-mail': Record<string, never>
  'prune-mail': Record<string, never>
  'prune-keys': Record<string, never>
  'follow-events': Record<string, never>
  'age-answering-records': Record<string, never>
  'index-partners': Record<string, never>
  'deliver-webhooks': { organizationId: OrganizationId }
  'sweep-webhooks': Record<string, never>
  'prune-webhooks': Record<string, never>
}
export type TaskName = keyof Jobs

/** `key` names the job: a later one of the same key takes its place while it waits. */
export type Job<Task extends TaskName = TaskName> = {
  [Name in Task]: { task: Name; payload: Jobs[Name]; runAt: Instant; key: string }
}[Task]

/** Puts work off until `runAt`, in the transaction that gives the reason for it: a rollback takes the job along. */
export async function schedule(tx: Tx, ...jobs: readonly Job[]): Promise<void> {
  const rows = jobs.map(({ payload, ...job }) => ({ ...job, payload: { ...payload, ...causeOf(tx) } }))
  await sql`select enqueue_jobs(${JSON.stringify(rows)}::json)`.execute(tx)
}
