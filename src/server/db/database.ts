import type { CompiledQuery } from 'kysely'
import pg from 'pg'
import type { OrganizationId } from '#domain/id.ts'
import { isUuid } from '#domain/id.ts'
import type { Ahead } from './ahead.ts'
import { type Cause, noteCause } from './cause.ts'
import { columnTypes } from './column-types.ts'
import { identifier } from './identifier-check.ts'
import { type Asked, ask, commit as committing, sendGathered } from './packet.ts'
import { keepOpen, type Naming, openSession, type Session, sayFirst, sendNow, type Tx } from './session.ts'
import type { Standbys } from './standbys.ts'
import { statementNames } from './statement-names.ts'
import { endOfWriting, leavePosition, type Trail } from './trail.ts'
import { UnpreparedClient } from './unprepared-client.ts'

export { last, type Tx } from './session.ts'

/** The connections of the application's login, which owns nothing and sees only rows of the acting organization. */
export type Database = {
  readonly pool: pg.Pool
  readonly schema: string
  /** Under which names the connections keep statements prepared. */
  readonly nameOf: Naming
  readonly open?: Tx
  /** What is written follows from this. */
  readonly cause?: Cause
  /** Called when what was written is about to be kept: from then on a failure does not mean that nothing was. */
  readonly onCommit?: () => void
  /** Where announcements are listened to, if not where the pool connects to: a pooler may pass none on. */
  readonly listenUrl?: string
  /** Where lists may be read as well. */
  readonly standbys?: Standbys
  /** Of the request that is being answered, where there are standbys. */
  readonly trail?: Trail
  /** Of a request that is answered before it is sure whose it is: goes in front of what is read first. */
  readonly ahead?: Ahead
}

export type DatabaseOptions = {
  url: string
  schema: string
  poolSize?: number
  applicationName?: string
  /** How long a connection is waited for, in milliseconds. */
  connectWithin?: number
  /** After so long a statement is given up by this side, in milliseconds; never where nothing is said. */
  answerWithin?: number
  /** Connections keep statements prepared, unless a pooler between cannot. */
  prepares?: boolean
}

export function openDatabase(options: DatabaseOptions): Database {
  return { pool: openPool({ ...options, pipeline: true }), schema: options.schema, nameOf: statementNames() }
}

/** A pool whose connections find their tables in the schema, and whose lost connections are replaced, not fatal. */
export function openPool({
  url,
  schema,
  poolSize = 10,
  applicationName = 'tandem',
  connectWithin = 15_000,
  answerWithin,
  pipeline = false,
  prepares = true,
}: DatabaseOptions & { pipeline?: boolean }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    application_name: applicationName,
    options: `-c search_path=${identifier(schema)},pg_temp -c timezone=UTC`,
    idle_in_transaction_session_timeout: 60_000,
    // A new connection plans everything anew.
    idleTimeoutMillis: 300_000,
    connectionTimeoutMillis: connectWithin,
    ...(answerWithin === undefined ? {} : { query_timeout: answerWithin }),
    types: columnTypes,
    pipeline,
    ...(prepares ? {} : { Client: UnpreparedClient }),
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
  keepOpen(tx)
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
  if (db.ahead !== undefined) await db.ahead.confirm()
  return inTransaction(db, [beginning, acts(organizationId)], (tx) => {
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
  return inTransaction(db, [beginningToRead, acts(organizationId)], (tx) => {
    acting.set(tx, organizationId)
    return run(tx)
  })
}

/** Before anyone is known, as at sign-in: no tenant row is visible, only reference tables and definer functions. */
export async function withoutOrganization<T>(db: Database, run: (tx: Tx) => Promise<T>): Promise<T> {
  if (db.open !== undefined) return run(db.open)
  if (db.ahead !== undefined) await db.ahead.confirm()
  return inTransaction(db, [beginning], run)
}

/**
 * Runs statements on another party's rows, inside of the same transaction, and returns to the acting organization.
 * Only the sharing code may: it is how what one party shows another gets written. Never beside other statements of
 * the transaction (no `Promise.all` around it), which would run as that party too.
 */
export async function asParty<T>(tx: Tx, organizationId: OrganizationId, run: () => Promise<T>): Promise<T> {
  const before = acting.get(tx)
  if (before === undefined) throw new Error('asParty needs the transaction of an organization')
  become(tx, organizationId)
  try {
    const result = await run()
    if (acting.get(tx) !== organizationId) throw new Error('Two parties were acted for at once')
    return result
  } finally {
    become(tx, before)
  }
}

/**
 * The same for one statement, which leaves before the answers to earlier ones are there. What fails makes all that
 * follows it in the transaction fail, so whoever waits for all of them learns of it.
 */
export function sendAsParty(tx: Tx, organizationId: OrganizationId, query: CompiledQuery): Promise<unknown> {
  const before = acting.get(tx)
  if (before === undefined) throw new Error('sendAsParty needs the transaction of an organization')
  become(tx, organizationId)
  const sent = sendNow(tx, query)
  sent.catch(() => {})
  become(tx, before)
  return sent
}

function become(tx: Tx, organizationId: string): void {
  if (acting.get(tx) === organizationId) return
  sayFirst(tx, actAs(organizationId))
  acting.set(tx, organizationId)
}

export const beginReading = 'begin isolation level repeatable read read only'

const beginning: Asked = { name: 'begin', text: 'begin' }
const beginningToRead: Asked = { name: 'begin-reading', text: beginReading }
const acts = (organizationId: string): Asked => ({ text: actAs(organizationId), frame: true })

/** `set local` takes no parameter and, unlike `set_config()`, is passed on to the nodes of a cluster. */
export function actAs(organizationId: string): string {
  if (!isUuid(organizationId))
    throw new Error(`Not the id of an organization: ${JSON.stringify(organizationId)}`)
  return `set local app.organization_id = '${organizationId}'`
}

type Transacting = Pick<Database, 'pool' | 'nameOf' | 'onCommit' | 'trail' | 'cause' | 'ahead'>

/**
 * `started` is what the first statement of `begin` is answered with. What `run` sends leaves in one packet with them and
 * does not wait for that: where the beginning failed, as with a lost connection, so does what follows it.
 */
export async function inTransaction<T>(
  db: Transacting,
  begin: readonly Asked[],
  run: (tx: Tx, started: Promise<unknown>) => Promise<T>,
): Promise<T> {
  const client = await db.pool.connect()
  const reads = begin.some(({ text }) => text.includes(beginReading))
  const session = openSession(client, { nameOf: db.nameOf, endsItself: reads })
  if (db.cause !== undefined) noteCause(session.tx, db.cause)
  try {
    const all = begin.map((asked) => ask(client, asked))
    for (const started of all)
      started.catch((error: Error) => {
        session.failure ??= error
      })
    db.ahead?.sendOn(client)
    const result = await run(session.tx, all[0] ?? Promise.resolve())
    await Promise.all(all)
    if (reads) endReading(client, session)
    else await commit(client, session, db)
    return result
  } catch (error) {
    session.ended = true
    const reason = reasonOf(error, session)
    client.release(await rollBack(client, reason))
    throw reason
  }
}

const transactionFailed = '25P02'

/** Who waits for several statements at once may hear first of one behind the one that failed, which knows no reason. */
function reasonOf(error: unknown, { failure }: Session): unknown {
  return (error as { code?: string }).code === transactionFailed ? (failure ?? error) : error
}

/** Nothing is kept or lost by the end of a reading, so nobody waits for it. */
function endReading(client: pg.PoolClient, session: Session): void {
  if (session.failure !== null) throw ignored(session.failure)
  if (!session.ended) ask(client, committing).catch(() => {})
  session.ended = true
  sendGathered(client)
  client.release()
}

/** PostgreSQL answers a commit of what has failed with a rollback, not with an error. */
async function commit(client: pg.PoolClient, session: Session, db: Transacting): Promise<void> {
  session.ended = true
  db.onCommit?.()
  const results = [await ask(client, endOfWriting(db.trail))].flat()
  if (results.some(({ command }) => command === 'ROLLBACK')) throw ignored()
  if (db.trail !== undefined) leavePosition(db.trail, results)
  client.release()
}

function ignored(failure?: Error): Error {
  return new Error('A failed statement was ignored: nothing of its transaction was kept', { cause: failure })
}

/** What a changed table has made of a kept plan. */
const planIsStale = '0A000'

/** Why the connection cannot be used again; undefined where it can. */
async function rollBack(client: pg.PoolClient, error: unknown): Promise<Error | undefined> {
  const failure = await ask(client, { text: 'rollback' }).then(
    () => undefined,
    (failed: Error) => failed,
  )
  const stale = (error as { code?: string }).code === planIsStale
  return failure ?? (stale ? (error as Error) : undefined)
}
