import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { embeddedUrls } from '../src/server/db/embedded-database.ts'
import { findPostgres, startPostgres } from '../src/server/db/postgres.ts'
import { removeHome } from '../src/server/db/postgres-home.ts'
import { environment, settings } from './program.ts'

type Say = (line: string) => void

export const schema = 'tandem'

/** Statements can be logged in a form that programs read; whether they are is decided while it runs. */
const readableLog = ['logging_collector = on', "log_destination = 'jsonlog'", "log_rotation_size = '0'"]

/** A data folder of the program with so many deals in it, which nothing runs on. */
export type Data = { folder: string; remove: () => void }

export type Filling = { program: string; deals: number; kept?: string | undefined; say: Say }

/** In a folder that goes again, or below one that is kept and is not filled a second time. */
export async function dataOf(filling: Filling): Promise<Data> {
  const { deals, kept } = filling
  if (kept === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-'))
    const remove = () => {
      removeHome(folder)
      rmSync(folder, { recursive: true, force: true })
    }
    chmodSync(folder, 0o755)
    await fill(folder, filling).catch((error) => {
      remove()
      throw error
    })
    return { folder, remove }
  }
  const folder = join(kept, String(deals))
  if (!existsSync(folder)) {
    mkdirSync(`${folder}.new`, { recursive: true })
    await fill(`${folder}.new`, filling)
    renameSync(`${folder}.new`, folder)
  }
  return { folder, remove: () => {} }
}

async function fill(folder: string, { program, deals, say }: Filling): Promise<void> {
  const since = performance.now()
  const child = spawn(process.execPath, [program, 'generate', '--deals', String(deals), '--seed', '1'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...environment(), ...settings(folder) },
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`Generating ended with ${code}`)
  say(`${deals.toLocaleString('en')} deals in ${((performance.now() - since) / 1000).toFixed(0)} s`)
  const postgres = await startPostgres({ dataFolder: folder, say })
  try {
    const superuser = await connectTo(postgres.url('postgres', 'tandem'))
    for (const setting of readableLog) await superuser.query(`alter system set ${setting}`)
    await superuser.end()
  } finally {
    await postgres.stop()
  }
}

/** The logins of the program, while its database runs. */
export function urlsOf(dataFolder: string) {
  const postgres = findPostgres(dataFolder, () => {})
  if (postgres === undefined) throw new Error('The database does not run')
  return embeddedUrls(postgres)
}

/** Looks past row-level security, to prepare and to ask what is really there. */
export async function openSuperuser(dataFolder: string): Promise<pg.Client> {
  const postgres = findPostgres(dataFolder, () => {})
  if (postgres === undefined) throw new Error('The database does not run')
  return connectTo(postgres.url('postgres', 'tandem'))
}

async function connectTo(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, options: `-c search_path=${schema}` })
  client.on('error', () => {})
  await client.connect()
  return client
}
