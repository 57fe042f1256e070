import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { columnTypes } from '#server/db/column-types.ts'
import { closeDatabase, type Database, openDatabase, openPool } from '#server/db/database.ts'
import { asSuperuser, type TestCluster, withLogin } from './cluster.ts'

export type TestDatabase = {
  /** As the application sees it: through its login, bound by row-level security. */
  db: Database
  /** As migrations and the seed see it; row-level security is forced, so tenant rows need an acting organization. */
  owner: pg.Pool
  /** Reads and prepares past row-level security, to assert what is really there. */
  ownerQuery: <Row extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string,
    values?: unknown[],
  ) => Promise<Row[]>
  appUrl: string
  ownerUrl: string
  workerUrl: string
  schema: string
  close: () => Promise<void>
}

/** A fresh, migrated database for a test file; call `close` when the file is done. */
export async function openTestDatabase({
  poolSize = 10,
  cluster = inject('cluster'),
  template = cluster.template,
}: {
  poolSize?: number
  cluster?: TestCluster
  template?: string
} = {}): Promise<TestDatabase> {
  const { superuserUrl, schema } = cluster
  const name = `tandem_${randomBytes(6).toString('hex')}`
  await asSuperuser(superuserUrl, (client) =>
    client.query(`create database ${name} template ${template} strategy wal_log owner tandem_owner`),
  )
  const [appUrl, ownerUrl] = ['tandem_app', 'tandem_owner'].map((role) =>
    withLogin(superuserUrl, role, name),
  ) as [string, string]
  const db = openDatabase({ url: appUrl, schema, poolSize })
  const owner = openPool({ url: ownerUrl, schema, poolSize: 4, applicationName: 'test owner' })
  const all = await connectPastSecurity(withLogin(superuserUrl, new URL(superuserUrl).username, name), schema)

  async function close() {
    await Promise.all([closeDatabase(db), owner.end(), all.end()])
    await asSuperuser(superuserUrl, (client) => client.query(`drop database ${name} with (force)`))
  }
  const ownerQuery: TestDatabase['ownerQuery'] = async (text, values) => (await all.query(text, values)).rows
  return { db, owner, ownerQuery, appUrl, ownerUrl, workerUrl: ownerUrl, schema, close }
}

/** The owner is bound by forced row-level security too, so this is the superuser. */
async function connectPastSecurity(url: string, schema: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    options: `-c search_path=${schema},${schema}_worker,pg_temp`,
    types: columnTypes,
  })
  client.on('error', () => {})
  await client.connect()
  return client
}
