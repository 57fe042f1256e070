import type { OrganizationId } from '#domain/id.ts'
import { NotFound } from '../refused.ts'
import { actAs, beginReading, type Database, inTransaction, read, type Tx } from './database.ts'
import { outageOf } from './outage.ts'
import type { Standby } from './standbys.ts'
import type { Trail } from './trail.ts'

/**
 * Reads a list or a report as the organization: from a standby that shows everything the caller has written or was
 * told of, else from the primary. What decides over a change, or must be of this moment, is read with `read`.
 */
export async function readList<T>(
  db: Database,
  organizationId: OrganizationId,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { trail, standbys, open } = db
  const standby = open === undefined && trail !== undefined ? standbys?.choose(trail.reader) : undefined
  if (standby === undefined || trail === undefined || (await hasWrittenLately(db, trail)))
    return read(db, organizationId, run)
  try {
    const result = await readFrom({ db, standby, trail, organizationId }, run)
    standby.count('answered')
    return result
  } catch (error) {
    if (!mayDifferAtThePrimary(error, standby)) throw error
    standby.count('passedOn')
    return read(db, organizationId, run)
  }
}

class Behind extends Error {}

type Reading = { db: Database; standby: Standby; trail: Trail; organizationId: OrganizationId }

/**
 * How far the standby has come is asked first, in a transaction of its own: asked inside of the reading one, it might
 * have moved on after that one's moment. All of it is one message.
 * @throws Behind where the caller would not find what he knows
 */
function readFrom<T>(
  { db, standby, trail, organizationId }: Reading,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  const begin = `begin; ${levelWith(trail)}; commit; ${beginReading}; ${actAs(organizationId)}`
  return inTransaction({ pool: standby.pool, nameOf: db.nameOf }, [{ text: begin }], async (tx, started) => {
    if (!isLevel(await started)) throw new Behind()
    return run(tx)
  })
}

/** Both come from outside and were checked there to be a position and a number. */
function levelWith({ position, transaction }: Trail): string {
  const replayed = position === null ? 'true' : `pg_last_wal_replay_lsn() >= '${position}'::pg_lsn`
  const over =
    transaction === null ? 'true' : `pg_snapshot_xmin(pg_current_snapshot()) >= '${transaction}'::xid8`
  return `select pg_is_in_recovery() and ${replayed} and ${over} as level`
}

function isLevel(started: unknown): boolean {
  return [started].flat().some((one) => (one as { rows?: { level?: boolean }[] }).rows?.[0]?.level === true)
}

/** What is not there yet may be at the primary, and a standby that replays may break a reading off. */
function mayDifferAtThePrimary(error: unknown, standby: Standby): boolean {
  if (error instanceof Behind || error instanceof NotFound) return true
  // What has run out of its own time would take as long again, and what is no reading is none at the primary.
  const own = ['57014', '25006'].includes((error as { code?: string }).code ?? '')
  const outage = own ? null : outageOf(error)
  if (outage === 'unavailable') standby.blame(error as Error)
  return outage !== null
}

/** In seconds; longer than a standby may lag and a request may take. */
export const rememberedWrite = 60

async function hasWrittenLately({ pool }: Database, { bearer, position }: Trail): Promise<boolean> {
  if (bearer === null || position !== null) return false
  const { rows } = await pool.query<{ wrote: boolean }>({
    name: 'bearer-has-written',
    text: `select bearer_has_written($1, make_interval(secs => ${rememberedWrite})) as wrote`,
    values: [bearer],
  })
  return rows[0]?.wrote === true
}
