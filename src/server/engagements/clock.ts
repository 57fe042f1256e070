import { daysAfter, daysBetween } from '#domain/calendar.ts'
import type { Referral } from '#domain/referral.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { type Job, schedule } from '../schedule.ts'

type Clocked = Pick<Context, 'now' | 'reminderDays'>

/** LC-3, CF-27: the clocks of invitations start in the transaction that sends them. */
export async function startClocks(tx: Tx, context: Clocked, invitees: readonly Referral[]): Promise<void> {
  const jobs = invitees.flatMap((invitee) => clockOf(context, invitee))
  if (jobs.length > 0) await schedule(tx, ...jobs)
}

function clockOf(context: Clocked, invitee: Referral): Job[] {
  if (invitee.standing.status !== 'New') return []
  const { answerDueAt } = invitee.standing
  const payload = { organizationId: invitee.organizationId, referralId: invitee.id }
  const reminders = context.reminderDays.filter((days) => days < daysBetween(context.now, answerDueAt))
  return [
    { task: 'expire-referral', payload, runAt: answerDueAt, key: `expire:${invitee.id}` },
    ...reminders.map((daysLeft) => ({
      task: 'remind-referral' as const,
      payload: { ...payload, daysLeft },
      runAt: daysAfter(answerDueAt, -daysLeft),
      key: `remind:${invitee.id}:${daysLeft}`,
    })),
  ]
}
