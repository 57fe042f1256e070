import { daysAfter, type Instant } from '#domain/calendar.ts'
import { deliveryAttempts } from '#domain/webhook.ts'

const [minute, hour] = [60, 3600]
/** In seconds, after the first attempt, the second and so on: 22 hours and 23 minutes in all (LIM-20). */
export const pauses = [10, 30, 2 * minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour]
/** Up to so much of a pause is added or taken away, so that what failed at once is not tried at once. */
export const jitter = 0.2

/** When a delivery is tried again that has failed so often; null once its attempts are used up. */
export function nextAttemptAt(now: Instant, attempts: number, chance = Math.random()): Instant | null {
  const pause = attempts >= deliveryAttempts ? undefined : pauses[attempts - 1]
  if (pause === undefined) return null
  return daysAfter(now, (pause * (1 + jitter * (2 * chance - 1))) / 86_400)
}
