import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import type { Config } from '../config.ts'
import { findPostgres, startPostgres } from '../db/postgres.ts'
import { embeddedVersion } from '../db/postgres-binaries.ts'
import { openHome } from '../db/postgres-home.ts'
import { backUp, inMegabytes } from './back-up.ts'
import type { Manifest } from './manifest.ts'
import { readBackup } from './read-backup.ts'
import { restore } from './restore.ts'

type Say = (line: string) => void

/** `tandem backup FILE`: beside a running Tandem, or alone. */
export async function backUpData(
  config: Config,
  { to, withKey, signal }: { to: string; withKey: boolean; signal: AbortSignal },
  say: Say,
): Promise<void> {
  const { dataFolder } = ownData(config)
  const { cluster } = openHome(dataFolder, say)
  if (!existsSync(cluster)) throw new CannotStart(`There is no database in ${dataFolder}`)
  const running = findPostgres(dataFolder, say)
  const postgres = running ?? (await startPostgres({ dataFolder, say }))
  try {
    const url = (database: string) => postgres.url('postgres', database)
    const keyFile = config.secretKey === null ? join(dataFolder, 'secret.key') : null
    const { path, manifest } = await backUp({ cluster, url, keyFile }, { to, withKey, say, signal })
    say(`${path} holds what was committed until ${manifest.endedAt}`)
    say(keyNotes[manifest.key])
    if (config.bucket !== null)
      say('Documents are in the bucket of TANDEM_S3_URL, which has to be backed up by itself.')
  } finally {
    if ('stop' in postgres) await (postgres as { stop: () => Promise<void> }).stop()
  }
}

const keyNotes: Record<Manifest['key'], string> = {
  included: 'The key that opens its sealed secrets is in it: keep it where only you can read it.',
  elsewhere: 'It has no key: sealed secrets are opened by TANDEM_SECRET, which has to be kept as well.',
  'left out': 'It has no key: without secret.key of the data folder, sealed secrets cannot be read any more.',
}

/** `tandem backup --check FILE` */
export async function checkBackup(path: string, say: Say): Promise<void> {
  const manifest = await readBackup(path)
  say(
    `${path} is whole: ${Object.keys(manifest.files).length} files, ${inMegabytes(manifest.bytes)} unpacked`,
  )
  say(
    `Tandem ${manifest.tandem}, PostgreSQL ${manifest.postgres} on ${manifest.machine}, as of ${manifest.endedAt}; ` +
      `the key is ${manifest.key}`,
  )
}

/** `tandem restore FILE` */
export async function restoreData(
  config: Config,
  { from, replace }: { from: string; replace: boolean },
  say: Say,
): Promise<void> {
  const { dataFolder } = ownData(config)
  const { manifest, aside } = await restore({ from, dataFolder, replace, postgres: embeddedVersion(), say })
  for (const path of aside)
    say(`What was there before is in ${path}: delete it when you do not need it any more`)
  say(`${dataFolder} is as it was at ${manifest.endedAt}. The next start brings it up to date`)
  if (manifest.key === 'included') return
  const known = config.secretKey !== null || existsSync(join(dataFolder, 'secret.key'))
  say(
    known
      ? 'The backup came without a key: the one that is here must be the one of that time.'
      : 'The backup came without a key: put secret.key there, or set TANDEM_SECRET, before you start.',
  )
}

function ownData(config: Config): Config {
  if (config.databaseUrls === null) return config
  throw new CannotStart(
    'DATABASE_URL names a PostgreSQL of your own, which its own tools back up and restore: see docs/operate.md',
  )
}
