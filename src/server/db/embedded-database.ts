import pg from 'pg'
import type { DatabaseUrls } from '../config.ts'
import type { Postgres } from './postgres.ts'

const database = 'tandem'

/** The addresses of Tandem's database in the embedded server, which has one login that owns and one that works. */
export function embeddedUrls(postgres: Pick<Postgres, 'url'>): DatabaseUrls {
  const owner = postgres.url('tandem_owner', database)
  return { app: postgres.url('tandem_app', database), owner, worker: owner }
}

export async function createEmbeddedDatabase(postgres: Pick<Postgres, 'url'>): Promise<DatabaseUrls> {
  const client = new pg.Client({ connectionString: postgres.url('postgres', 'postgres') })
  await client.connect()
  try {
    await createLogins(client)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (rowCount === 0) await client.query(`create database ${database} owner tandem_owner`)
  } finally {
    await client.end()
  }
  return embeddedUrls(postgres)
}

export async function createLogins(client: pg.Client): Promise<void> {
  for (const role of ['tandem_owner', 'tandem_app']) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
    if (rowCount === 0) await client.query(`create role ${role} login`)
  }
}
