import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { type DatabaseUrls, readConfig } from '../config.ts'
import { openPool } from '../db/database.ts'
import { createEmbeddedDatabase } from '../db/embedded-database.ts'
import { identifier } from '../db/identifier-check.ts'
import { workerSchema } from '../db/migrate.ts'
import { startPostgres } from '../db/postgres.ts'
import { removeHome } from '../db/postgres-home.ts'

export type ThrowAway = { folder: string; urls: DatabaseUrls; schema: string; remove: () => Promise<void> }
type Opened = Omit<ThrowAway, 'folder'>

/** Nothing of it outlives the run, so it need not wait for the disk. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

export type ThrowAwayOptions = {
  /** In a schema of its own of the configured PostgreSQL, in place of an embedded one. */
  configured: boolean
  say: (line: string) => void
}

/** A temporary folder and a database of which nothing stays. */
export async function openThrowAway(options: ThrowAwayOptions): Promise<ThrowAway> {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-simulation-'))
  // For root, the server runs as another account, which has to pass through; what it keeps is closed to others.
  chmodSync(folder, 0o755)
  const removeFolder = () => {
    removeHome(folder)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const opened = options.configured ? openSchema() : await openEmbedded(folder, options)
    return { ...opened, folder, remove: () => opened.remove().finally(removeFolder) }
  } catch (error) {
    removeFolder()
    throw error
  }
}

async function openEmbedded(dataFolder: string, { say }: ThrowAwayOptions): Promise<Opened> {
  const postgres = await startPostgres({ dataFolder, say, settings: careless })
  try {
    return { urls: await createEmbeddedDatabase(postgres), schema: 'tandem', remove: postgres.stop }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

function openSchema(): Opened {
  const { databaseUrls: urls } = readConfig()
  if (urls === null)
    throw new CannotStart('--database needs DATABASE_URL and DATABASE_OWNER_URL: where the schema is made')
  const schema = `simulation_${randomBytes(6).toString('hex')}`
  return { urls, schema, remove: () => dropSchema(urls, schema) }
}

async function dropSchema({ owner }: DatabaseUrls, schema: string): Promise<void> {
  const pool = openPool({ url: owner, schema, poolSize: 1, applicationName: 'tandem simulate' })
  try {
    const both = [schema, workerSchema(schema)].map(identifier).join(', ')
    await pool.query(`drop schema if exists ${both} cascade`)
  } finally {
    await pool.end()
  }
}
