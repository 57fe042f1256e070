import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { columnTypes } from '#server/db/column-types.ts'
import { closeDatabase, type Database, openDatabase } from '#server/db/database.ts'
import { asSuperuser, withLogin } from './cluster.ts'

export type TestDatabase = {
  /** As the application sees it: through its login, bound by row-level security. */
  db: Database
  /** Reads and prepares past row-level security, to assert what is really there. */
  ownerQuery: <Row extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string,
    values?: unknown[],
  ) => Promise<Row[]>
  urls: { app: string; owner: string; worker: string }
  schema: string
  drop: () => Promise<void>
}

/** A fresh, migrated database for a test file; call `drop` when the file is done. */
export async function testDatabase(options: { poolSize?: number } = {}): Promise<TestDatabase> {
  const { superuserUrl, template, schema } = inject('cluster')
  const name = `tandem_${randomBytes(6).toString('hex')}`
  await asSuperuser(superuserUrl, (client) =>
    client.query(`create database ${name} template ${template} strategy wal_log owner tandem_owner`),
  )
  const url = (role: string) => withLogin(superuserUrl, role, name)
  const urls = { app: url('tandem_app'), owner: url('tandem_owner'), worker: url('tandem_owner') }
  const db = openDatabase({ url: urls.app, schema, poolSize: options.poolSize ?? 10 })
  const all = await connectPastSecurity(withLogin(superuserUrl, new URL(superuserUrl).username, name), schema)

  async function drop() {
    await closeDatabase(db)
    await all.end()
    await asSuperuser(superuserUrl, (client) => client.query(`drop database ${name} with (force)`))
  }
  const ownerQuery: TestDatabase['ownerQuery'] = async (text, values) => (await all.query(text, values)).rows
  return { db, ownerQuery, urls, schema, drop }
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
