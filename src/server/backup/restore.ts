import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { startPostgres } from '../db/postgres.ts'
import { type Home, openHome } from '../db/postgres-home.ts'
import { runningPostmaster } from '../db/postmaster.ts'
import type { Account } from '../db/unprivileged.ts'
import { lockData } from '../instance-lock.ts'
import { syncFolder } from './back-up.ts'
import { clusterPath, keyPath, type Manifest, machine } from './manifest.ts'
import { countMigrations } from './queries.ts'
import { gather, readBackup } from './read-backup.ts'

export type RestoreOptions = {
  from: string
  dataFolder: string
  /** What is there already is moved aside; without it, restoring there is refused. */
  replace: boolean
  /** The major version of the PostgreSQL that will run it. */
  postgres: string
  say: (line: string) => void
}

/** Puts a backup into a data folder: all of it, found to be whole and able to start, or nothing. */
export async function restore(options: RestoreOptions): Promise<{ manifest: Manifest; aside: string[] }> {
  const { from, dataFolder, replace, say } = options
  const home = openHome(dataFolder, say)
  const unlock = lockData(home.folder, dataFolder)
  const place = placeOf(home, dataFolder)
  let aside: Moved[] = []
  try {
    refuseUnlessFree(place, replace)
    const { manifest, key } = await extract(options, place)
    aside = await takePlace(place, key)
    say('The copy is in its place; PostgreSQL reads its log to the end of the backup …')
    unlock()
    await tryOut(options, manifest).catch((error) => {
      putBack(place, aside)
      throw error
    })
    return { manifest, aside: aside.map(({ to }) => to) }
  } catch (error) {
    rmSync(place.half, { recursive: true, force: true })
    throw readable(error, from)
  } finally {
    unlock()
  }
}

type Place = { home: Home; cluster: string; half: string; keyFile: string }
type Moved = { from: string; to: string }

function placeOf(home: Home, dataFolder: string): Place {
  return {
    home,
    cluster: home.cluster,
    half: `${home.cluster}.restoring`,
    keyFile: join(dataFolder, 'secret.key'),
  }
}

function refuseUnlessFree({ cluster }: Place, replace: boolean): void {
  if (runningPostmaster(cluster)) throw new CannotStart(`A PostgreSQL runs on ${cluster}. Stop it first`)
  if (existsSync(cluster) && !replace)
    throw new CannotStart(
      `${cluster} holds a database already. With --replace it is moved aside; or set TANDEM_DATA to another folder`,
    )
}

async function extract({ from, postgres }: RestoreOptions, { half, home }: Place) {
  rmSync(half, { recursive: true, force: true })
  makeFolder(half, home.account)
  let key: Buffer | null = null
  const manifest = await readBackup(from, async ({ path, kind }, content) => {
    if (path === keyPath) key = await gather(content)
    else if (kind === 'folder') makeFolder(join(half, inCluster(path)), home.account)
    else await writeOut(join(half, inCluster(path)), content, home.account)
  })
  if (manifest.machine !== machine)
    throw new CannotStart(
      `The backup was made on ${manifest.machine}; this is ${machine}, which cannot read its files`,
    )
  if (majorOf(manifest.postgres) !== majorOf(postgres))
    throw new CannotStart(
      `The backup is of PostgreSQL ${manifest.postgres}; this Tandem brings ${postgres}. Restore it with the Tandem of ` +
        `that time (${manifest.tandem})`,
    )
  return { manifest, key: key as Buffer | null }
}

function inCluster(path: string): string {
  if (path.startsWith(`${clusterPath}/`)) return path.slice(clusterPath.length + 1)
  throw new CannotStart(`The archive holds ${path}, which no backup does`)
}

function makeFolder(path: string, account: Account | undefined): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (account) chownSync(path, account.uid, account.gid)
}

async function writeOut(
  path: string,
  content: AsyncIterable<Buffer>,
  account: Account | undefined,
): Promise<void> {
  if (!existsSync(dirname(path))) makeFolder(dirname(path), account)
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const piece of content) await handle.writeFile(piece)
    if (account) await handle.chown(account.uid, account.gid)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What was there goes aside, and nothing of it is deleted. */
async function takePlace({ cluster, half, keyFile }: Place, key: Buffer | null): Promise<Moved[]> {
  const moment = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  const moved: Moved[] = []
  const putAside = (from: string) => {
    const to = `${from}.before-${moment}`
    renameSync(from, to)
    moved.push({ from, to })
  }
  if (existsSync(cluster)) putAside(cluster)
  renameSync(half, cluster)
  await syncFolder(dirname(cluster))
  if (key !== null && !(existsSync(keyFile) && (await readFile(keyFile)).equals(key))) {
    if (existsSync(keyFile)) putAside(keyFile)
    writeFileSync(keyFile, key, { mode: 0o600 })
    await syncFolder(dirname(keyFile))
  }
  return moved
}

function putBack({ cluster, half }: Place, aside: readonly Moved[]): void {
  renameSync(cluster, half)
  for (const { from, to } of aside) renameSync(to, from)
}

/** A copy that cannot be started is none. Its migrations are those of the backup; the next start brings it up to date. */
async function tryOut({ dataFolder, say }: RestoreOptions, { programs }: Manifest): Promise<void> {
  const postgres = await startPostgres({ dataFolder, say })
  try {
    const found = await countMigrations(postgres.url('postgres', 'tandem'), Object.keys(programs))
    for (const [schema, migrations] of Object.entries(programs)) {
      if (found.get(schema) !== migrations.length)
        throw new CannotStart(`The restored schema ${schema} is not that of the backup`)
    }
  } finally {
    await postgres.stop()
  }
}

function majorOf(version: string): string {
  return version.split('.')[0] ?? ''
}

function readable(error: unknown, from: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new CannotStart(`The disk is full: ${from} does not fit. Nothing was changed`)
  return error
}
