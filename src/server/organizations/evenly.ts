import { setTimeout as pause } from 'node:timers/promises'

/** How long an answer takes at least that must not tell by its time what was found, in milliseconds. */
const atLeast = 150

/** Does the work, and answers no sooner where there was less of it to do. */
export async function evenly<T>(work: () => Promise<T>): Promise<T> {
  const [done] = await Promise.allSettled([work(), pause(atLeast)])
  if (done.status === 'rejected') throw done.reason
  return done.value
}
