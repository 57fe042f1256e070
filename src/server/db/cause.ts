import type { Tx } from './session.ts'

/** What work follows from: the request that is answered, or the event that somebody is told of. */
export type Cause = { requestId?: string; eventId?: string }

const causes = new WeakMap<Tx, Cause>()

/** What is put off in the transaction from here on follows from this. */
export function noteCause(tx: Tx, cause: Cause): void {
  causes.set(tx, cause)
}

export function causeOf(tx: Tx): Cause | undefined {
  return causes.get(tx)
}
