import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { createLogins } from '../../src/server/db/embedded-database.ts'
import { postgresBinaries } from '../../src/server/db/postgres-binaries.ts'
import { unprivilegedAccount } from '../../src/server/db/unprivileged.ts'
import { freePort } from '../e2e/product.ts'

/** Fast: who is connected is sent away. Immediate: as after a power failure. */
export type Way = 'fast' | 'immediate'
const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const

const password = 'torture'
const database = 'tandem'

/**
 * A PostgreSQL that somebody else runs: Tandem has only its addresses, with passwords, over TCP. Its program is the
 * embedded one, or that of a folder with `initdb` and `postgres` in it.
 */
export async function openExternalServer(folder: string, programs?: string) {
  const account = unprivilegedAccount()
  const bin =
    programs ??
    join(
      postgresBinaries(account, () => {}),
      'bin',
    )
  const [cluster, log] = [join(folder, 'cluster'), join(folder, 'postgresql.log')]
  const port = await freePort()
  const words = join(folder, 'password')
  mkdirSync(folder, { recursive: true })
  writeFileSync(words, password)
  if (account) for (const path of [folder, words]) chownSync(path, account.uid, account.gid)
  const encoding = ['--encoding=UTF8', '--locale=C', '--lc-ctype=C.UTF-8', '--no-instructions']
  const access = ['--username=postgres', `--pwfile=${words}`, '--auth=scram-sha-256']
  execFileSync(join(bin, 'initdb'), ['--pgdata', cluster, ...access, ...encoding], {
    ...account,
    cwd: '/',
    env: {},
    stdio: 'pipe',
  })
  let server: ChildProcess | null = null
  const url = (role: string, name = database) => `postgres://${role}:${password}@127.0.0.1:${port}/${name}`

  async function start(): Promise<void> {
    const output = openSync(log, 'a')
    const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=']
    const args = settings.flatMap((one) => ['-c', one])
    server = spawn(join(bin, 'postgres'), ['-D', cluster, ...args], {
      ...account,
      cwd: '/',
      env: { TZ: 'UTC' },
      stdio: ['ignore', output, output],
    })
    closeSync(output)
    for (const until = Date.now() + 60_000; ; await pause(50)) {
      const client = new pg.Client({ connectionString: url('postgres', 'postgres') })
      client.on('error', () => {})
      try {
        await client.connect()
        return await client.end()
      } catch (error) {
        if (Date.now() > until || server.exitCode !== null)
          throw new Error(`${(error as Error).message}\n${readFileSync(log, 'utf8').slice(-2_000)}`)
      }
    }
  }

  async function connect(name = database): Promise<pg.Client> {
    const options = '-c search_path=tandem,tandem_worker'
    const client = new pg.Client({ connectionString: url('postgres', name), options })
    client.on('error', () => {})
    await client.connect()
    return client
  }

  async function stop(way: Way = 'fast'): Promise<void> {
    if (server === null || server.exitCode !== null) return
    const ended = once(server, 'exit')
    server.kill(signals[way])
    await ended
  }

  await start()
  const client = await connect('postgres')
  await createLogins(client)
  for (const role of ['tandem_owner', 'tandem_app'])
    await client.query(`alter role ${role} password '${password}'`)
  await client.query(`create database ${database} owner tandem_owner`)
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  )
  await client.end()
  return {
    version: rows[0]?.version.split(' ')[0] ?? '',
    environment: { DATABASE_URL: url('tandem_app'), DATABASE_OWNER_URL: url('tandem_owner') },
    appUrl: () => url('tandem_app'),
    start,
    stop,
    connect: () => connect(),
  }
}
export type ExternalServer = Awaited<ReturnType<typeof openExternalServer>>
