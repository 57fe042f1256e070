import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import type { Tables } from './schema.ts'

/** What runs statements inside of one transaction. It dies with its transaction: used later, it throws. */
export type Tx = Kysely<Tables>

export type Session = { readonly tx: Tx; ended: boolean; failure: Error | null }

export type Naming = (text: string) => string | undefined

/**
 * Kysely over one checked-out client. Statements started side by side follow each other: a connection does one at a
 * time. `failure` is what the first of them came to that failed.
 */
export function openSession(client: pg.ClientBase, nameOf: Naming): Session {
  const session: Session = { tx: kyselyOver(executeQuery), ended: false, failure: null }

  async function executeQuery<Row>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (session.ended) throw new Error('A statement came after the end of its transaction')
    try {
      const { rows, rowCount } = await client.query(queryOf(text, parameters, nameOf))
      return { rows: rows ?? [], numAffectedRows: BigInt(rowCount ?? 0) }
    } catch (error) {
      session.failure ??= error as Error
      throw error
    }
  }

  return session
}

/** Several statements in one message, which take no parameters, cannot be prepared. */
function queryOf(text: string, parameters: readonly unknown[], nameOf: Naming): pg.QueryConfig {
  if (parameters.length === 0) return { text }
  const name = nameOf(text)
  return name === undefined ? { text, values: [...parameters] } : { name, text, values: [...parameters] }
}

type Execute = DatabaseConnection['executeQuery']

function kyselyOver(executeQuery: Execute): Tx {
  const driver = driverOf({ executeQuery, streamQuery: noStreams })
  return new Kysely<Tables>({
    dialect: {
      createDriver: () => driver,
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
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

/** Sends text as one simple-protocol message, which may hold several statements and no parameters. */
export async function send(tx: Tx, text: string): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw(text))
}
