import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { closeDatabase, type Database, openDatabase } from '../src/server/db/database.ts'
import { createEmbeddedDatabase } from '../src/server/db/embedded-database.ts'
import { migrate } from '../src/server/db/migrate.ts'
import { startPostgres } from '../src/server/db/postgres.ts'
import { createApp } from '../src/server/http/app.ts'
import type { App } from '../src/server/http/serve.ts'
import { projectFolder } from '../src/server/project.ts'
import { registerReferralListRoutes } from '../src/server/referral-lists/routes.ts'
import { secretsFrom } from '../src/server/secrets.ts'
import { type SignedIn, signInAll } from './actors.ts'
import { fillDatabase, identifiers } from './dataset.ts'

/** The app over a throw-away database with so many deals. */
export type Stand = {
  deals: number
  app: App
  db: Database
  superuserUrl: string
  people: SignedIn[]
  close: () => Promise<void>
}

type Say = (line: string) => void

export const schema = 'tandem'

/** The server's settings are the product's own but for what only the loading feels. */
const loading = { max_wal_size: '8GB', checkpoint_timeout: '30min' }

export async function openStand(deals: number, say: Say): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-'))
  chmodSync(folder, 0o755)
  const postgres = await startPostgres({ dataFolder: folder, say, settings: loading })
  const urls = await createEmbeddedDatabase(postgres)
  await migrate({
    ownerUrl: urls.owner,
    appUrl: urls.app,
    schema,
    folder: join(projectFolder, 'src/server/db/migrations'),
  })
  say(`Loading ${deals.toLocaleString('en')} deals …`)
  const superuserUrl = postgres.url('postgres', 'tandem')
  const people = await fill(superuserUrl, deals, say)
  const db = openDatabase({ url: urls.app, schema })
  const now = () => new Date().toISOString()
  const program = {
    db,
    now,
    publicUrl: 'http://localhost:8080',
    answerDays: 14,
    reminderDays: [],
    secrets: secretsFrom(randomBytes(32).toString('base64url')),
  }
  const app = await createApp(program, { logLevel: 'silent' })
  registerReferralListRoutes(app)
  await app.ready()

  async function close() {
    await app.close()
    await closeDatabase(db)
    await postgres.stop()
    removeData(folder)
  }
  return { deals, app, db, superuserUrl, people, close }
}

async function fill(superuserUrl: string, deals: number, say: Say): Promise<SignedIn[]> {
  const superuser = new pg.Client({ connectionString: superuserUrl, options: `-c search_path=${schema}` })
  await superuser.connect()
  try {
    await superuser.query(identifiers)
    await fillDatabase(superuser, { deals, say })
    return await signInAll(superuser)
  } finally {
    await superuser.end()
  }
}

/** The data stand elsewhere where the server's account may not enter the folder. */
export function removeData(folder: string): void {
  const note = join(folder, 'postgres-is-elsewhere')
  if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}
