import { isUuid } from '#domain/id.ts'
import { type LogPosition, laterOf } from './log-position.ts'
import { type Asked, commit } from './packet.ts'

/** What a request must see and what it has written, by which its lists are read from a standby or not. */
export type Trail = {
  /** Who asks. As long as it is there he reads from one standby, so that his lists do not jump back and forth. */
  readonly reader: string
  /** A key or token, whose writes are remembered for programs that name no position. */
  readonly bearer: string | null
  /** Up to where the caller has written and, where he says so, seen. */
  position: LogPosition | null
  /** Every transaction before this one is over for the caller: a live stream has told him of them. */
  readonly transaction: string | null
  /** Whether this request has written. */
  wrote: boolean
}

/** The end of a writing transaction; with a trail it tells where the log stands right behind it, in the same message. */
export function endOfWriting(trail: Trail | undefined): Asked {
  if (trail === undefined) return commit
  const { bearer } = trail
  const note = bearer !== null && isUuid(bearer) ? `select note_bearer_write('${bearer}'); ` : ''
  return { text: `${note}commit; select pg_current_wal_insert_lsn()::text as position` }
}

export function leavePosition(trail: Trail, results: readonly { rows: { position?: string }[] }[]): void {
  trail.position = laterOf(trail.position, results.at(-1)?.rows[0]?.position ?? null)
  trail.wrote = true
}
