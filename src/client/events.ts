import type { FeedEvent } from '#contract/events.ts'
import type { Input, Reply } from './client.ts'
import { NetworkFailure, TandemProblem } from './problem.ts'
import { backoff, pause } from './send.ts'

export type EventsOptions = {
  /** The `sequence` of the last event that was dealt with; `0` or nothing begins with the first, `now` with the next. */
  after?: string
  /** Only events of this name, such as `referral.accepted`. */
  name?: FeedEvent['name']
  /** Only events of this deal. */
  dealId?: string
  /** Goes on for ever (the default); false ends when everything so far has been told. */
  follow?: boolean
  signal?: AbortSignal
  /** Hears of an interruption, after which reading goes on by itself. */
  onInterruption?: (error: TandemProblem | NetworkFailure) => void
}

type List = (input: Input<'listEvents'>) => Promise<Reply<'listEvents'>>

/** The server keeps a reply back for so many seconds when there is nothing to tell. */
export const waitSeconds = 25

/** What happened after a place, the oldest first, each once: after an interruption it goes on where it was. */
export async function* eventsOf(list: List, options: EventsOptions): AsyncGenerator<FeedEvent, void> {
  const { name, dealId, follow = true, signal } = options
  const only = { ...(name && { name }), ...(dealId && { dealId }), limit: 200 }
  let after = options.after
  for (let failures = 0; ; ) {
    try {
      const query = { ...only, ...(after && { after }), ...(follow && { wait: waitSeconds }) }
      const { items, next, more } = await list({ query, ...(signal && { signal }) })
      failures = 0
      yield* items
      after = next
      if (!follow && !more) return
    } catch (error) {
      if (signal?.aborted) return
      if (!follow || !passes(error)) throw error
      failures += 1
      options.onInterruption?.(error)
      await pause(backoff(failures), signal).catch(() => {})
    }
  }
}

/** A server that is away comes back; a no that is meant stays one. */
function passes(error: unknown): error is TandemProblem | NetworkFailure {
  if (error instanceof NetworkFailure) return true
  return error instanceof TandemProblem && (error.status === 429 || error.status >= 500)
}
