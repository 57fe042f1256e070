/**
 * Why the database did not do what it was asked, although nothing was wrong with the question: it cannot be reached, it
 * is asked for more at once than it can bear, or it has no room left. Each is over some time, and nobody restarts anything.
 */
export type Outage = 'unavailable' | 'overloaded' | 'storage-full'

/** Seconds after which it is worth asking again. */
export const pauseAfterOutage: Record<Outage, number> = { unavailable: 5, overloaded: 2, 'storage-full': 30 }

/** For programs; the screen has its own words. */
export const outageSentences: Record<Outage, string> = {
  unavailable: 'The database cannot be reached at the moment.',
  overloaded: 'There is more to do at the moment than the database can bear. Nothing was changed.',
  'storage-full': 'The storage of the database is full. Nothing was lost and nothing was changed.',
}

/** Null for what is no outage but a bug, or an answer. */
export function outageOf(error: unknown): Outage | null {
  const { code, message = '' } = (error ?? {}) as { code?: unknown; message?: string }
  if (typeof code === 'string') {
    if (full.has(code)) return 'storage-full'
    if (busy.has(code)) return 'overloaded'
    if (away.has(code) || /^(08...|57P0[1-5])$/.test(code)) return 'unavailable'
  }
  // What the driver finds out by itself has no code.
  if (/^timeout exceeded when trying to connect/.test(message)) return 'overloaded'
  return lostConnection.test(message) ? 'unavailable' : null
}

/** Of the system, beside PostgreSQL's own; 25006: the server that answers only copies another one that may write. */
const away = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '25006',
])

const full = new Set(['53100', 'ENOSPC'])

/** Too many connections, out of memory, over its time, and what only happens beside others: deadlocks and long locks. */
const busy = new Set(['53000', '53200', '53300', '53400', '57014', '40001', '40P01', '55P03'])

const lostConnection =
  /^(Connection terminated|Connection ended|Client has encountered a connection error|Client was closed|timeout expired|Cannot use a pool after calling end)/

/** An outage came while something was being saved, or after: nobody knows whether it was, so nobody may simply repeat it. */
export class OutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super('outcome-unknown', { cause })
    this.name = 'OutcomeUnknown'
  }
}

export const outcomeUnknownSentence =
  'The connection to the database was lost while this was being saved. Look whether it was, before you send it again.'
