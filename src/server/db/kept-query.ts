import pg from 'pg'

export type Connection = {
  readonly stream: { cork: () => void; uncork: () => void }
  /** The texts of what is kept on it, by their names. */
  readonly parsedStatements: Record<string, string>
  describe: (portal: unknown) => void
  sync: () => void
}

/** How the driver reads the rows of a statement. */
type Result = {
  fields: { name: string; dataTypeID: number; format: string }[]
  _parsers: unknown
  _prebuiltEmptyResultObject: unknown
}
type Columns = Pick<Result, 'fields' | '_parsers' | '_prebuiltEmptyResultObject'>

export type Callback = (error: Error | null, result?: pg.QueryResult) => void

/** What the driver does not declare of its own query. */
type Inside = {
  name?: string | undefined
  text: string
  callback: Callback
  _result: Result
  _accumulateRows: boolean
  submit(connection: Connection): Error | null
  prepare(connection: Connection): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Connection): void
  handleReadyForQuery(connection: Connection): void
  handleError(error: Error, connection: Connection): void
}
export const Query = pg.Query as unknown as new (
  text: string,
  values: unknown[],
  callback: Callback,
) => Omit<pg.Query, 'submit'> & Inside

/**
 * A statement that connections keep prepared. What columns it has they are told when it is done for the first time, and
 * not again each time: a deal had sixty, and describing them cost more than reading them. PostgreSQL refuses a kept
 * statement whose columns have changed.
 */
export class KeptQuery extends Query {
  /** Whether the connection can answer it without describing it. */
  isKnownOn(connection: Connection): boolean {
    const { name = '', text } = this
    return connection.parsedStatements[name] === text && columnsOn(connection).has(name)
  }

  override prepare(connection: Connection): void {
    super.prepare(this.takeColumns(connection) ? keptBy(connection).undescribing : connection)
  }

  /** Without an end, for more follows. The connection knows it, or it has neither name nor rows. */
  prepareAmongOthers(connection: Connection): void {
    this.takeColumns(connection)
    super.prepare(keptBy(connection).unending)
  }

  private takeColumns(connection: Connection): boolean {
    const known = columnsOn(connection).get(this.name ?? '')
    if (known === undefined) return false
    Object.assign(this._result, known)
    this._accumulateRows = true
    return true
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    const { name, _result: result } = this
    const known = columnsOn(connection)
    if (name !== undefined && !known.has(name)) known.set(name, shared(name, result))
    super.handleCommandComplete(message, connection)
  }
}

type Kept = {
  columns: Map<string, Columns>
  /** The same connection, on which nothing is described, and on which nothing ends either. */
  undescribing: Connection
  unending: Connection
}
const ofConnections = new WeakMap<Connection, Kept>()
const silent = { value: () => {} }

function keptBy(connection: Connection): Kept {
  const known = ofConnections.get(connection)
  if (known !== undefined) return known
  const undescribing = Object.create(connection, { describe: silent }) as Connection
  const unending = Object.create(undescribing, { sync: silent }) as Connection
  const made = { columns: new Map<string, Columns>(), undescribing, unending }
  ofConnections.set(connection, made)
  return made
}

function columnsOn(connection: Connection): Map<string, Columns> {
  return keptBy(connection).columns
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
