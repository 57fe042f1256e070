import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { CannotStart } from '../cannot-start.ts'
import { lockData } from '../instance-lock.ts'
import { keepUp } from './keep-up.ts'
import { postgresBinaries } from './postgres-binaries.ts'
import { createCluster, writeSettings } from './postgres-cluster.ts'
import { type Home, openHome, socketFolder } from './postgres-home.ts'
import {
  clearLeftover,
  exists,
  type Postmaster,
  readPostmaster,
  runningPostmaster,
  stopPostmaster,
} from './postmaster.ts'

/** The embedded PostgreSQL while it runs, reached through a unix socket that only its account may enter. */
export type Postgres = {
  /** The address of a database for a role; there are no passwords, the folder of the socket is the guard. */
  url: (role: string, database: string) => string
  stop: () => Promise<void>
}

export type PostgresOptions = {
  /** Everything of the server lives below `postgres` in there, or at a place that is told. */
  dataFolder: string
  say: (line: string) => void
  settings?: Record<string, string>
}

/** One at a time on a data folder: a second one is refused, what a killed one left behind is taken over. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const home = openHome(options.dataFolder, options.say)
  const unlock = lockData(home.folder, options.dataFolder)
  try {
    const postgres = await start(home, options)
    return { ...postgres, stop: () => postgres.stop().finally(unlock) }
  } catch (error) {
    unlock()
    throw error
  }
}

async function start(home: Home, { say, settings }: PostgresOptions): Promise<Postgres> {
  const native = postgresBinaries(home.account, say)
  if (!existsSync(home.cluster)) createCluster(native, home, settings)
  await endPredecessor(home)
  const sockets = socketFolder(home)
  clearLeftover(home.cluster, sockets.path)
  writeSettings(home, { unix_socket_directories: `"${sockets.path}"`, ...settings })

  let server = await launch(native, home, say)
  let guard = guardAgainstOrphans(home, server.pid)
  let told = false

  const keeper = keepUp({
    isUp: () => exists(server.pid),
    async raise() {
      clearLeftover(home.cluster, sockets.path)
      server = await launch(native, home, say)
      await dismiss(guard)
      guard = guardAgainstOrphans(home, server.pid)
    },
    onDown() {
      told = false
      say('PostgreSQL ended unexpectedly and is started again …')
    },
    onUp: () => say('PostgreSQL runs again'),
    onFailed({ message }) {
      if (!told) say(`${message}\nIt is tried again until it starts`)
      told = true
    },
  })

  async function stop() {
    await keeper.stop()
    await stopPostmaster(home.cluster, server.pid)
    await dismiss(guard)
    sockets.remove()
  }
  return { url: (role, database) => addressOf(server, role, database), stop }
}

/** The server that another process of Tandem started on this data, for commands that join it. */
export function findPostgres(
  dataFolder: string,
  say: (line: string) => void,
): Pick<Postgres, 'url'> | undefined {
  const server = runningPostmaster(openHome(dataFolder, say).cluster)
  return server?.ready ? { url: (role, database) => addressOf(server, role, database) } : undefined
}

function addressOf(server: Postmaster, role: string, database: string): string {
  return `postgres://${role}@localhost/${database}?host=${encodeURIComponent(server.socketFolder)}`
}

/** A server that outlived its Tandem may have other settings or be on its way out: it starts anew. */
async function endPredecessor(home: Home): Promise<void> {
  const survivor = runningPostmaster(home.cluster)
  if (survivor) await stopPostmaster(home.cluster, survivor.pid)
}

async function launch(native: string, home: Home, say: (line: string) => void): Promise<Postmaster> {
  const log = openLog(home.log)
  // Detached, so that ^C reaches Tandem alone, which then stops the server in order.
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', home.cluster], {
    ...home.account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { TZ: 'UTC' },
  })
  closeSync(log)
  child.on('error', () => {})
  child.unref()
  return whenReady(child, home, say)
}

async function whenReady(child: ChildProcess, home: Home, say: (line: string) => void): Promise<Postmaster> {
  const since = Date.now()
  let told = false
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const server = readPostmaster(home.cluster)
    if (server?.pid === child.pid && server.ready) return server
    if (!told && Date.now() - since > 5_000) {
      say('PostgreSQL is recovering after it was not stopped in order …')
      told = true
    }
    await pause(10)
  }
  throw new CannotStart(`PostgreSQL did not start. The end of ${home.log} says:\n${endOf(home.log)}`)
}

/**
 * Stops the server when Tandem dies without doing it (kill -9, out of memory): a shell waits for the end of a pipe
 * that closes with us. It asks the pid file first, because numbers of processes are used again.
 */
function guardAgainstOrphans(home: Home, pid: number): ChildProcess {
  const script = `while read -r _; do :; done
    read -r pid < "$1/postmaster.pid" && [ "$pid" = "$2" ] && kill -INT "$pid"`
  const guard = spawn('/bin/sh', ['-c', script, 'tandem-guard', home.cluster, String(pid)], {
    ...home.account,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.on('error', () => {})
  guard.unref()
  const pipe = guard.stdin as Socket | null
  pipe?.unref()
  return guard
}

/** Waits for its end, because nobody would collect it after ours. */
async function dismiss(guard: ChildProcess): Promise<void> {
  if (guard.pid === undefined || guard.exitCode !== null || guard.signalCode !== null) return
  guard.ref()
  const ended = once(guard, 'exit')
  guard.kill()
  await ended
}

const logLimit = 10_000_000

function openLog(path: string): number {
  if (existsSync(path) && statSync(path).size > logLimit) renameSync(path, `${path}.old`)
  return openSync(path, 'a', 0o600)
}

function endOf(path: string): string {
  return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-8).join('\n')
}
