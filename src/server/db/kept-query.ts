import pg from 'pg'

type Connection = { describe: (portal: unknown) => void; parsedStatements: Record<string, string> }

/** How the driver reads the rows of a statement. */
type Result = {
  fields: { name: string; dataTypeID: number; format: string }[]
  _parsers: unknown
  _prebuiltEmptyResultObject: unknown
}
type Columns = Pick<Result, 'fields' | '_parsers' | '_prebuiltEmptyResultObject'>

/** What the driver does not declare of its own query. */
type Inside = {
  name?: string
  _result: Result
  _accumulateRows: boolean
  prepare(connection: Connection): void
  handleCommandComplete(message: unknown, connection: Connection): void
}
const Query = pg.Query as unknown as new (
  text: string,
  values: unknown[],
  callback: (error: Error | undefined, result: pg.QueryResult) => void,
) => pg.Query & Inside

/**
 * A statement that connections keep prepared. What columns it has they are told when it is done for the first time, and
 * not again each time: a deal has sixty, and describing them cost more than reading them. PostgreSQL refuses a kept
 * statement whose columns have changed.
 */
class KeptQuery extends Query {
  override prepare(connection: Connection): void {
    const known = columnsOn(connection).get(this.name ?? '')
    if (known !== undefined) {
      Object.assign(this._result, known)
      this._accumulateRows = true
    }
    super.prepare(known === undefined ? connection : withoutDescription(connection))
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    const { name, _result: result } = this
    const known = columnsOn(connection)
    if (name !== undefined && !known.has(name)) known.set(name, shared(name, result))
    super.handleCommandComplete(message, connection)
  }
}

/** @param query with a name, where the connection is to keep it */
export function ask<Row extends pg.QueryResultRow = pg.QueryResultRow>(
  client: pg.PoolClient,
  query: pg.QueryConfig,
): Promise<pg.QueryResult<Row>> {
  const { name, text, values = [] } = query
  if (name === undefined) return client.query<Row>(query)
  return new Promise((resolve, reject) => {
    const kept = new KeptQuery(text, values, (error, result) => {
      if (error === undefined || error === null) resolve(result as pg.QueryResult<Row>)
      else reject(error)
    })
    kept.name = name
    client.query(kept)
  })
}

const ofConnections = new WeakMap<Connection, { columns: Map<string, Columns>; undescribing: Connection }>()

function keptBy(connection: Connection) {
  const known = ofConnections.get(connection)
  if (known !== undefined) return known
  const undescribing = Object.create(connection, { describe: { value: () => {} } }) as Connection
  const made = { columns: new Map<string, Columns>(), undescribing }
  ofConnections.set(connection, made)
  return made
}

function columnsOn(connection: Connection): Map<string, Columns> {
  return keptBy(connection).columns
}

function withoutDescription(connection: Connection): Connection {
  return keptBy(connection).undescribing
}

const latest = new Map<string, Columns>()

/** All connections share what they have been told the same of. */
function shared(name: string, { fields, _parsers, _prebuiltEmptyResultObject }: Result): Columns {
  const known = latest.get(name)
  if (known !== undefined && isSame(known.fields, fields)) return known
  const columns = { fields, _parsers, _prebuiltEmptyResultObject }
  latest.set(name, columns)
  return columns
}

function isSame(one: Result['fields'], other: Result['fields']): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, dataTypeID, format }, place) => {
      const { [place]: beside } = other
      return beside?.name === name && beside.dataTypeID === dataTypeID && beside.format === format
    })
  )
}
