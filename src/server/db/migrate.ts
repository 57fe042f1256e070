import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { CannotStart } from '../cannot-start.ts'
import { openPool } from './database.ts'
import { identifier } from './identifier-check.ts'
import { ensureLogin, grantByKind, loginOf } from './roles.ts'
import { checkServer } from './server-check.ts'

/** Beside this file in the sources, and beside the bundle once built. */
const ownMigrations = fileURLToPath(new URL('./migrations', import.meta.url))

export type Migration = { name: string; sql: string; checksum: string }

export type MigrateOptions = {
  ownerUrl: string
  /** Its login is created where it is missing, and granted what the application may do. */
  appUrl: string
  schema: string
  folder?: string
}

/** Where graphile-worker keeps its jobs. */
export function workerSchema(schema: string): string {
  return `${schema}_worker`
}

/** Brings the schema up to date and answers with the names of the migrations that it took. */
export async function migrate({
  ownerUrl,
  appUrl,
  schema,
  folder = ownMigrations,
}: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'tandem migrate' })
  await client.connect()
  try {
    await checkServer(client)
    // Held by the session, so that two processes starting at once take their turns.
    await client.query(`select pg_advisory_lock(hashtextextended('tandem migrate ' || $1, 0))`, [schema])
    await migrateWorker(ownerUrl, schema)
    await openSchema(client, schema)
    const applied = await applyMissing(client, readMigrations(folder))
    await checkDefiners(client, schema)
    const login = loginOf(appUrl)
    await ensureLogin(client, login)
    await grantByKind(client, schema, login.role)
    return applied
  } finally {
    await client.end()
  }
}

/** What this program is written for. */
export function migrationNames(): string[] {
  return readMigrations(ownMigrations).map(({ name }) => name)
}

export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  names.forEach((name, index) => {
    if (!/^\d{4}_/.test(name)) throw new Error(`The migration ${name} does not begin with its number: 0001_…`)
    if (name.slice(0, 4) === names[index - 1]?.slice(0, 4))
      throw new Error(`Two migrations have the number of ${name}`)
  })
  return names.map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

async function migrateWorker(ownerUrl: string, schema: string): Promise<void> {
  const pgPool = openPool({ url: ownerUrl, schema, poolSize: 2, applicationName: 'tandem migrate' })
  try {
    await runMigrations({ pgPool, schema: workerSchema(schema) })
  } finally {
    await pgPool.end()
  }
}

/** Migrations name no schema: tables come into the first of the path, functions find the jobs in the second. */
async function openSchema(client: pg.Client, schema: string): Promise<void> {
  const name = identifier(schema)
  await client.query(`create schema if not exists ${name}`)
  await client.query(`set search_path = ${name}, ${workerSchema(name)}, pg_temp`)
  await client.query(`create table if not exists migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
}

async function applyMissing(client: pg.Client, migrations: Migration[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migration',
  )
  const known = new Map(rows.map((row) => [row.name, row.checksum]))
  refuseOlderProgram(known, migrations)
  const applied: string[] = []
  for (const migration of migrations) {
    const checksum = known.get(migration.name)
    if (checksum === undefined) {
      await apply(client, migration)
      applied.push(migration.name)
    } else if (checksum !== migration.checksum) {
      throw new CannotStart(
        `The migration ${migration.name} was changed after it had been applied to this database`,
      )
    }
  }
  return applied
}

function refuseOlderProgram(known: Map<string, string>, migrations: Migration[]): void {
  const ours = new Set(migrations.map((migration) => migration.name))
  const foreign = [...known.keys()].find((name) => !ours.has(name))
  if (foreign) {
    throw new CannotStart(
      `The database is of a newer Tandem: it knows the migration ${foreign}, which this one lacks`,
    )
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`The migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}

/** A function with its owner's rights must not look up names in a path that its caller chose. */
async function checkDefiners(client: pg.Client, schema: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select proname as name from pg_proc p join pg_namespace n on n.oid = pronamespace
     where nspname = $1 and prosecdef and not coalesce(proconfig::text like '%search_path=%', false)`,
    [schema],
  )
  if (rows[0])
    throw new Error(`The function ${rows[0].name} is security definer without "set search_path from current"`)
}
