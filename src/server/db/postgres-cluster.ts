import { spawnSync } from 'node:child_process'
import { appendFileSync, chownSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import type { Home } from './postgres-home.ts'

/** Trigrams and letter case need a UTF-8 character type; which one a system has differs. */
const characterTypes = ['C.UTF-8', 'en_US.UTF-8', 'C']

/** Creates the cluster beside its place and moves it there, so that a half-made one is never taken for one. */
export function createCluster(native: string, home: Home, settings: Record<string, string> = {}): void {
  // Whoever does without the disk when writing does without it here.
  const pace = settings.fsync === 'off' ? ['--no-sync'] : []
  const half = `${home.cluster}.new`
  let failure = ''
  for (const characterType of characterTypes) {
    rmSync(half, { recursive: true, force: true })
    const { status, stderr } = initialize(native, half, home, [`--lc-ctype=${characterType}`, ...pace])
    if (status === 0) {
      appendFileSync(join(half, 'postgresql.conf'), "\ninclude_if_exists = 'tandem.conf'\n")
      renameSync(half, home.cluster)
      return
    }
    failure = stderr
  }
  throw new CannotStart(`PostgreSQL could not create its data in ${home.cluster}:\n${failure.trim()}`)
}

function initialize(native: string, cluster: string, home: Home, more: readonly string[]) {
  const args = ['--pgdata', cluster, '--username=postgres', '--auth-local=trust', '--auth-host=reject']
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  return spawnSync(join(native, 'bin', 'initdb'), [...args, ...locale, ...more, '--no-instructions'], {
    ...home.account,
    cwd: '/',
    encoding: 'utf8',
    env: {},
  })
}

const modest: Record<string, string> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  cluster_name: 'tandem',
}

export function writeSettings(home: Home, settings: Record<string, string>): void {
  const lines = Object.entries({ ...modest, ...settings }).map(
    ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`,
  )
  const file = join(home.cluster, 'tandem.conf')
  writeFileSync(file, `# Written by Tandem at each start.\n${lines.join('\n')}\n`, { mode: 0o600 })
  if (home.account) chownSync(file, home.account.uid, home.account.gid)
}
