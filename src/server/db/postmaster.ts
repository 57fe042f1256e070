import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export type Postmaster = { pid: number; socketFolder: string; ready: boolean }

/** What the pid file of a cluster says; it may be left over from a process that was killed. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(pidFile(cluster), 'utf8').split('\n')
    return { pid: Number(lines[0]), socketFolder: lines[4] ?? '', ready: isReady(lines[7]) }
  } catch {
    return undefined
  }
}

/** A standby is ready to be read. */
function isReady(status = ''): boolean {
  return ['ready', 'standby'].includes(status.trim())
}

/** The server of the cluster, when one runs. */
export function runningPostmaster(cluster: string): Postmaster | undefined {
  const postmaster = readPostmaster(cluster)
  return postmaster && runs(postmaster.pid, cluster) ? postmaster : undefined
}

/**
 * PostgreSQL itself copes with leftover files whose process is gone, but not when another program was given
 * the number meanwhile, or when nobody collected the dead process, as in containers without an init.
 */
export function clearLeftover(cluster: string, socketFolder: string): void {
  for (const file of [pidFile(cluster), ...socketLocks(socketFolder)]) {
    const pid = firstNumberOf(file)
    if (pid !== undefined && exists(pid) && !runs(pid, cluster)) rmSync(file, { force: true })
  }
}

/** Beside each socket lies a file with the number of the process that listens there; the folder is this cluster's alone. */
function socketLocks(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^\.s\.PGSQL\.\d+\.lock$/.test(name))
    .map((name) => join(folder, name))
}

function firstNumberOf(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

/** Fast shutdown: open transactions roll back, what was committed is on disk. */
export async function stopPostmaster(cluster: string, pid: number): Promise<void> {
  const patience = 60_000
  const since = Date.now()
  signal(pid, 'SIGINT')
  while (runningPostmaster(cluster)?.pid === pid) {
    if (Date.now() - since > patience) return void signal(pid, 'SIGQUIT')
    await pause(10)
  }
}

export function runs(pid: number, cluster: string): boolean {
  return exists(pid) && (commandOf(pid)?.includes(cluster) ?? true)
}

export function exists(pid: number): boolean {
  return signal(pid, 0)
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The command line; empty for a process that ended uncollected, undefined where nobody says. */
function commandOf(pid: number): string | undefined {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return undefined
  }
}

function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid')
}
