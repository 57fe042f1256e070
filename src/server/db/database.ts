import pg from 'pg'
import type { OrganizationId } from '#domain/id.ts'
import { isUuid } from '#domain/id.ts'
import { columnTypes } from './column-types.ts'
import { identifier } from './identifier-check.ts'
import { type Naming, openSession, type Session, send, type Tx } from './session.ts'
import { statementNames } from './statement-names.ts'

export type { Tx } from './session.ts'

/** The connections of the application's login, which owns nothing and sees only rows of the acting organization. */
export type Database = {
  readonly pool: pg.Pool
  readonly schema: string
  readonly open?: Tx
  /** Called when what was written is about to be kept: from then on a failure does not mean that nothing was. */
  readonly onCommit?: () => void
}

export type DatabaseOptions = { url: string; schema: string; poolSize?: number; applicationName?: string }

export function openDatabase(options: DatabaseOptions): Database {
  return { pool: openPool(options, { pipeline: true }), schema: options.schema, nameOf: statementNames() }
}

/** A pool whose connections find their tables in the schema, and whose lost connections are replaced, not fatal. */
export function openPool({
  url,
  schema,
  poolSize = 10,
  applicationName = 'tandem',
  connectWithin = 15_000,
  answerWithin,
}: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    application_name: applicationName,
    options: `-c search_path=${identifier(schema)},pg_temp`,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: connectWithin,
    ...(answerWithin === undefined ? {} : { query_timeout: answerWithin }),
    types: columnTypes,
    pipeline,
  })
  // The pool replaces the connection; whoever was using it gets the error from his own statement.
  const report = (error: Error) => {
    if (!pool.ending) console.error(`A database connection was lost: ${error.message}`)
  }
  pool.on('error', report)
  pool.on('connect', (client) => client.on('error', report))
  return pool
}

export async function closeDatabase(db: Database): Promise<void> {
  await db.standbys?.close()
  await db.pool.end()
}

const acting = new WeakMap<Tx, string>()

/**
 * The same database inside of an open transaction: actions that are given it become parts of that transaction, so that
 * several of them happen together or not at all.
 */
export function joined(db: Database, tx: Tx): Database {
  return { ...db, open: tx }
}

/** @throws Error where the open transaction acts for somebody else */
function partOf(open: Tx, organizationId: OrganizationId): Tx {
  if (acting.get(open) === organizationId) return open
  throw new Error('The open transaction acts for another organization')
}

/** Runs in one transaction as the organization: commits what `run` did, or nothing of it when it throws. */
export async function transaction<T>(
  db: Database,
  organizationId: OrganizationId,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (db.open !== undefined) return run(partOf(db.open, organizationId))
  return inTransaction(db, `begin; ${actAs(organizationId)}`, (tx) => {
    acting.set(tx, organizationId)
    return run(tx)
  })
}

/** The same for reading: all statements see one moment, and none may write. */
export async function read<T>(
  db: Database,
  organizationId: OrganizationId,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (db.open !== undefined) return run(partOf(db.open, organizationId))
  return inTransaction({ pool: db.pool }, `${beginReading}; ${actAs(organizationId)}`, (tx) => {
    acting.set(tx, organizationId)
    return run(tx)
  })
}

/** Before anyone is known, as at sign-in: no tenant row is visible, only reference tables and definer functions. */
export function withoutOrganization<T>(db: Database, run: (tx: Tx) => Promise<T>): Promise<T> {
  if (db.open !== undefined) return run(db.open)
  return inTransaction(db, 'begin', run)
}

/**
 * Runs statements on another party's rows, inside of the same transaction, and returns to the acting organization.
 * Only the sharing code may: it is how what one party shows another gets written. Never beside other statements of
 * the transaction (no `Promise.all` around it), which would run as that party too.
 */
export async function asParty<T>(tx: Tx, organizationId: OrganizationId, run: () => Promise<T>): Promise<T> {
  const before = acting.get(tx)
  if (before === undefined) throw new Error('asParty needs the transaction of an organization')
  await become(tx, organizationId)
  try {
    const result = await run()
    if (acting.get(tx) !== organizationId) throw new Error('Two parties were acted for at once')
    await become(tx, before)
    return result
  } catch (error) {
    // A statement that failed has aborted the transaction, and then nothing can run as anybody any more.
    await become(tx, before).catch(() => {})
    throw error
  }
}

async function become(tx: Tx, organizationId: string): Promise<void> {
  await send(tx, actAs(organizationId))
  acting.set(tx, organizationId)
}

export const beginReading = 'begin isolation level repeatable read read only'

/** `set local` takes no parameter and, unlike `set_config()`, is passed on to the nodes of a cluster. */
export function actAs(organizationId: string): string {
  if (!isUuid(organizationId))
    throw new Error(`Not the id of an organization: ${JSON.stringify(organizationId)}`)
  return `set local app.organization_id = '${organizationId}'`
}

/** `started` is what the statements of `begin` were answered with. */
export async function inTransaction<T>(db: Database, begin: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await db.pool.connect()
  const session = openSession(client, db.nameOf)
  try {
    // What follows is sent without waiting for the answer: without a beginning it fails, or finds no rows.
    const begun = settled(client.query(begin))
    const result = await run(session.tx)
    end(session)
    await begun.done()
    await commit(client)
    client.release()
    return result
  } catch (error) {
    session.ended = true
    client.release(await rollBack(client, error as DatabaseFault))
    throw error
  }
}
