import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Postgres, startPostgres } from '#server/db/postgres.ts'
import { removeHome } from '#server/db/postgres-home.ts'
import { createTemplate, type TestCluster, withLogin } from './cluster.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

const say = () => {}
/** Nothing has to outlive a power failure. */
const careless = { fsync: 'off', full_page_writes: 'off', wal_keep_size: '256MB' }

export type Pair = {
  ground: TestDatabase
  /** The application's login at the standby. */
  standbyUrl: string
  /** As the standby's superuser. */
  atStandby: (text: string) => Promise<Record<string, unknown>[]>
  stopStandby: () => Promise<void>
  startStandby: () => Promise<void>
  close: () => Promise<void>
}

/** A primary with a migrated database and a hot standby of it, both real, of the binaries that npm installed. */
export async function openPair(): Promise<Pair> {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-pair-'))
  // For root, the servers run as another account, which has to pass through.
  chmodSync(folder, 0o755)
  const [here, there] = ['primary', 'standby'].map((name) => join(folder, name)) as [string, string]
  const primary = await startPostgres({ dataFolder: here, say, settings: careless })
  const superuserUrl = primary.url('postgres', 'postgres')
  const cluster: TestCluster = { superuserUrl, template: 'tandem_pair', schema: 'tandem' }
  await createTemplate(cluster, cluster.template)
  const ground = await openTestDatabase({ cluster })
  await copyCluster(superuserUrl, there)

  const replicated = { ...careless, hot_standby: 'on', primary_conninfo: conninfoOf(superuserUrl) }
  const start = () => startPostgres({ dataFolder: there, say, settings: replicated })
  let standby: Postgres | null = await start()
  const standbyUrl = standby.url('tandem_app', new URL(ground.appUrl).pathname.slice(1))
  const pair: Pair = {
    ground,
    standbyUrl,
    async atStandby(text) {
      const client = new pg.Client({ connectionString: withLogin(standbyUrl, 'postgres', 'postgres') })
      await client.connect()
      try {
        return (await client.query(text)).rows
      } finally {
        await client.end()
      }
    },
    async stopStandby() {
      await standby?.stop()
      standby = null
    },
    async startStandby() {
      standby ??= await start()
    },
    async close() {
      await pair.stopStandby()
      await ground.close()
      await primary.stop()
      for (const home of [here, there]) removeHome(home)
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return pair
}

/** What `pg_basebackup` does, which is not among the binaries. */
async function copyCluster(superuserUrl: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const { rows } = await client.query('show data_directory')
    const source = rows[0].data_directory as string
    const target = join(to, 'postgres', 'cluster')
    mkdirSync(join(to, 'postgres'), { recursive: true })
    for (const open of [to, join(to, 'postgres')]) chmodSync(open, 0o755)
    await client.query(`select pg_backup_start('standby', true)`)
    run('cp', '-a', source, target)
    const { rows: labels } = await client.query('select labelfile from pg_backup_stop(false)')
    for (const left of ['postmaster.pid', 'postmaster.opts']) rmSync(join(target, left), { force: true })
    writeFileSync(join(target, 'backup_label'), labels[0].labelfile)
    writeFileSync(join(target, 'standby.signal'), '')
    const { uid, gid } = statSync(source)
    run('chown', '-R', `${uid}:${gid}`, join(to, 'postgres'))
  } finally {
    await client.end()
  }
}

function run(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  // A file that went away while it was copied is in the log that is replayed.
  if (status !== 0 && !/No such file/.test(stderr)) throw new Error(`${program} failed: ${stderr}`)
}

function conninfoOf(url: string): string {
  return `host=${new URL(url).searchParams.get('host')} user=postgres`
}
