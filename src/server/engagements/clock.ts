import { daysAfter, daysBetween } from '#domain/calendar.ts'
import type { Referral } from '#domain/referral.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { schedule } from '../schedule.ts'

/** LC-3, CF-27: the clock of one invitation starts in the transaction that sends it. */
export async function startClock(
  tx: Tx,
  context: Pick<Context, 'now' | 'reminderDays'>,
  invitee: Referral,
): Promise<void> {
  if (invitee.standing.status !== 'New') return
  const { answerDueAt } = invitee.standing
  const payload = { organizationId: invitee.organizationId, referralId: invitee.id }
  const reminders = context.reminderDays.filter((days) => days < daysBetween(context.now, answerDueAt))
  await schedule(
    tx,
    { task: 'expire-referral', payload, runAt: answerDueAt, key: `expire:${invitee.id}` },
    ...reminders.map((daysLeft) => ({
      task: 'remind-referral' as const,
      payload: { ...payload, daysLeft },
      runAt: daysAfter(answerDueAt, -daysLeft),
      key: `remind:${invitee.id}:${daysLeft}`,
    })),
  )
}
