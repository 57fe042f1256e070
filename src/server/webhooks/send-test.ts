import { daysAfter, type Instant } from '#domain/calendar.ts'
import { testsPerMinute, whyNotTest } from '#domain/webhook.ts'
import type { Context } from '../context.ts'
import { type Tx, transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { refuse, Throttled } from '../refused.ts'
import { schedule } from '../schedule.ts'
import { notificationOf } from './notification.ts'
import * as queries from './queries.ts'

const minute = 60_000

/**
 * WH-5: an event that only says that events arrive; the id tells how it fared.
 * @throws Throttled with the seconds until the next one is possible
 */
export function sendTestEvent({ db, actor, now }: Context, publicUrl: string): Promise<string> {
  const { organizationId } = actor
  return transaction(db, organizationId, async (tx) => {
    refuse(whyNotTest((await queries.lockSubscription(tx)) ?? null))
    await keepPace(tx, now)
    const id = newId()
    const body = notificationOf({ event: 'test-created', id, changedAt: now }, publicUrl)
    const test = { id, lane: id, event: 'test-created', eventId: null, resourceId: null } as const
    await queries.insertDelivery(tx, organizationId, { ...test, dealId: null, body, at: now })
    await schedule(tx, {
      task: 'deliver-webhooks',
      payload: { organizationId },
      runAt: now,
      key: `webhook:${id}`,
    })
    return id
  })
}

async function keepPace(tx: Tx, now: Instant): Promise<void> {
  const times = await queries.listTestTimes(tx, daysAfter(now, -minute / 86_400_000))
  const first = times[times.length - testsPerMinute]
  if (first === undefined) return
  const wait = first.getTime() + minute - Date.parse(now)
  throw new Throttled(Math.max(1, Math.ceil(wait / 1000)))
}
