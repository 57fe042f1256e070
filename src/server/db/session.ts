import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import { type Asked, ask, commit } from './packet.ts'
import type { Tables } from './schema.ts'

/** What runs statements inside of one transaction. It dies with its transaction: used later, it throws. */
export type Tx = Kysely<Tables>

export type Session = {
  readonly tx: Tx
  /** A reading of its own, which its last statement can take to its end. */
  endsItself: boolean
  ended: boolean
  /** What the first statement came to that failed. */
  failure: Error | null
  /** What has to be said before the next statement, as whom it runs, and what was said last. */
  before: string | null
  said: string | null
  /** What leaves together with the next statement, because that is the last one. */
  behind: Asked | null
  readonly send: (query: CompiledQuery) => Promise<unknown>
}

export type Naming = (text: string) => string | undefined

/**
 * Kysely over one checked-out client. Statements started side by side follow each other: a connection does one at a
 * time.
 */
export function openSession(
  client: pg.PoolClient,
  { nameOf, endsItself }: Pick<Session, 'endsItself'> & { nameOf: Naming },
): Session {
  const tx = kyselyOver(executeQuery)
  const session: Session = {
    tx,
    endsItself,
    ended: false,
    failure: null,
    before: null,
    said: null,
    behind: null,
    send: executeQuery,
  }

  async function executeQuery<Row>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (session.ended) throw new Error('A statement came after the end of its transaction')
    try {
      if (session.before !== null && session.before !== session.said)
        sendBeside({ text: session.before, frame: true })
      session.said = session.before ?? session.said
      session.before = null
      const result = ask(client, queryOf(text, parameters, nameOf))
      if (session.behind !== null) sendBeside(session.behind)
      session.ended = session.behind !== null
      const { rows, rowCount } = await result
      return { rows: (rows ?? []) as Row[], numAffectedRows: BigInt(rowCount ?? 0) }
    } catch (error) {
      // The driver's stack ends at the socket; this one leads to whoever asked.
      Error.captureStackTrace(error as Error)
      session.failure ??= error as Error
      throw error
    }
  }

  /** Where it fails, so does the statement beside it. */
  function sendBeside(asked: Asked): void {
    ask(client, asked).catch((error: Error) => {
      session.failure ??= error
    })
  }

  sessions.set(tx, session)
  return session
}

const sessions = new WeakMap<Tx, Session>()

/** The same, when the next statement is the last one of a reading: what ends it leaves together with it. */
export function last(tx: Tx): Tx {
  const session = sessions.get(tx)
  if (session?.endsItself === true) session.behind = commit
  return tx
}

/** Others use the transaction, too: no statement of theirs is its last one. */
export function keepOpen(tx: Tx): void {
  const session = sessions.get(tx)
  if (session !== undefined) session.endsItself = false
}

/** Sends a statement before it returns: what was to be said first has been said, and the next one may say something else. */
export function sendNow(tx: Tx, query: CompiledQuery): Promise<unknown> {
  const session = sessions.get(tx)
  if (session === undefined) throw new Error('The transaction is over')
  return session.send(query)
}

/** Says something, without parameters, before the next statement; said twice, only the second counts. */
export function sayFirst(tx: Tx, text: string): void {
  const session = sessions.get(tx)
  if (session === undefined || session.ended) throw new Error('The transaction is over')
  session.before = text
}

/** Several statements in one message, which take no parameters, cannot be prepared. */
function queryOf(text: string, parameters: readonly unknown[], nameOf: Naming): pg.QueryConfig {
  if (parameters.length === 0) return { text }
  const name = nameOf(text)
  return name === undefined ? { text, values: [...parameters] } : { name, text, values: [...parameters] }
}

type Execute = DatabaseConnection['executeQuery']

// Neither knows of a connection, and each statement is compiled in one go.
const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()

function kyselyOver(executeQuery: Execute): Tx {
  const driver = driverOf({ executeQuery, streamQuery: noStreams })
  return new Kysely<Tables>({
    dialect: {
      createDriver: () => driver,
      createAdapter: () => adapter,
      createQueryCompiler: () => compiler,
      createIntrospector: (db) => new PostgresIntrospector(db),
    },
  })
}

function driverOf(connection: DatabaseConnection): Driver {
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: alreadyOpen,
    commitTransaction: alreadyOpen,
    rollbackTransaction: alreadyOpen,
    destroy: async () => {},
  }
}

async function alreadyOpen(): Promise<void> {
  throw new Error('A transaction is open already; actions do not nest them')
}

function noStreams(): never {
  throw new Error('Results are read in pages, not streamed')
}
