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

export type Session = { tx: Tx; end: () => void }

/** Kysely over one checked-out client. Statements started side by side take turns: a connection knows one at a time. */
export function openSession(client: pg.ClientBase): Session {
  let ended = false
  let turn: Promise<unknown> = Promise.resolve()

  function executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = turn.then(async () => {
      if (ended) throw new Error('A statement came after the end of its transaction')
      const { rows, rowCount } = await client.query(query.sql, [...query.parameters])
      return { rows: rows ?? [], numAffectedRows: BigInt(rowCount ?? 0) }
    })
    turn = result.catch(() => {})
    return result
  }

  const driver = driverOf({ executeQuery, streamQuery: noStreams })
  const tx = new Kysely<Tables>({
    dialect: {
      createDriver: () => driver,
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (db) => new PostgresIntrospector(db),
    },
  })
  const end = () => {
    ended = true
  }
  return { tx, end }
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
