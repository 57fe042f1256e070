import pg from 'pg'
import { type Callback, type Connection, KeptQuery, Query } from './kept-query.ts'

/** A statement for a connection: with a name, where it is to keep it. */
export type Asked = pg.QueryConfig & {
  /** One statement without parameters and rows, as `set local` is: many may leave in a packet with others. */
  frame?: boolean
}

export const commit: Asked = { name: 'commit', text: 'commit' }

/**
 * Sends a statement to a client of the application's pool. What is asked until the program waits for something leaves in
 * one packet; where the connection knows all of it, it is one message to PostgreSQL, which answers once. What fails
 * makes all behind it fail, so only statements of one transaction belong together.
 */
export function ask<Row extends pg.QueryResultRow = pg.QueryResultRow>(
  client: pg.PoolClient,
  { frame = false, ...asked }: Asked,
): Promise<pg.QueryResult<Row>> {
  return new Promise<pg.QueryResult>((resolve, reject) => {
    const callback: Callback = (error, result) => {
      if (error === null) resolve(result as pg.QueryResult)
      else reject(error)
    }
    gather(client, { asked, frame, callback })
  }) as Promise<pg.QueryResult<Row>>
}

type Part = { asked: pg.QueryConfig; frame: boolean; callback: Callback }

const gathered = new WeakMap<pg.PoolClient, Part[]>()

function gather(client: pg.PoolClient, part: Part): void {
  const waiting = gathered.get(client)
  if (waiting !== undefined) {
    waiting.push(part)
    return
  }
  gathered.set(client, [part])
  process.nextTick(() => sendGathered(client))
}

/** Before the client is given to somebody else. */
export function sendGathered(client: pg.PoolClient): void {
  const parts = gathered.get(client)
  if (parts === undefined) return
  gathered.delete(client)
  const { connection } = client as unknown as { connection: Connection }
  const queries = parts.map(queryOf)
  if (queries.length > 1 && parts.every(({ frame }, place) => frame || isKnown(queries[place], connection))) {
    submit(client, new Packet(queries as KeptQuery[]))
    return
  }
  connection.stream.cork()
  for (const query of queries) submit(client, query)
  connection.stream.uncork()
}

type Submitted = InstanceType<typeof Query>

function submit(client: pg.PoolClient, query: Submitted): void {
  client.query(query as unknown as pg.Query)
}

function queryOf({ asked: { name, text, values = [] }, frame, callback }: Part): Submitted {
  if (name === undefined && !frame) return new Query(text, values, callback)
  const query = new KeptQuery(text, values, callback)
  query.name = name
  return query
}

function isKnown(query: Submitted | undefined, connection: Connection): boolean {
  return query instanceof KeptQuery && query.isKnownOn(connection)
}

/** What PostgreSQL says of what stands behind a statement that failed. */
class NotReached extends Error {
  readonly code = '25P02'
}

/** Statements that the connection knows, with one end for all: PostgreSQL passes over what stands behind a failed one. */
class Packet extends Query {
  readonly parts: readonly KeptQuery[]
  private done = 0
  private failed = false

  constructor(parts: readonly KeptQuery[]) {
    super('', [], () => {})
    this.parts = parts
  }

  override submit(connection: Connection): null {
    connection.stream.cork()
    for (const part of this.parts) if (!this.failed) this.add(part, connection)
    connection.sync()
    connection.stream.uncork()
    return null
  }

  /** A value that cannot be written keeps its statement, and all behind it, from being sent. */
  private add(part: KeptQuery, connection: Connection): void {
    const { callback } = part
    part.callback = (error, result) => {
      this.failed ||= error !== null
      callback(error, result)
    }
    part.prepareAmongOthers(connection)
  }

  override handleDataRow(message: unknown): void {
    this.parts[this.done]?.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    this.parts[this.done]?.handleCommandComplete(message, connection)
    this.done += 1
  }

  override handleReadyForQuery(connection: Connection): void {
    this.end(connection, new NotReached('An earlier statement could not be sent'))
    this.callback(null)
  }

  override handleError(error: Error, connection: Connection): void {
    this.parts[this.done]?.handleError(error, connection)
    this.end(
      connection,
      error instanceof pg.DatabaseError ? new NotReached('An earlier statement failed') : error,
    )
    this.callback(error)
  }

  private end(connection: Connection, reason: Error): void {
    for (const part of this.parts.slice(0, this.done)) part.handleReadyForQuery(connection)
    for (const part of this.parts.slice(this.done)) part.handleError(reason, connection)
  }
}
