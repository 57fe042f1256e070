import { existsSync, readFileSync } from 'node:fs'
import { cpus, platform, release, totalmem } from 'node:os'
import type pg from 'pg'
import { type Cores, coresInWords } from './cores.ts'

/** What figures were taken on, and when. */
export type Machine = {
  processor: string
  cores: number
  memoryGiB: number
  system: string
  node: string
  postgres: string
  layout: string
  takenOn: string
}

export async function describeMachine(superuser: pg.Client, cores: Cores): Promise<Machine> {
  const { rows } = await superuser.query<{ server_version: string }>('show server_version')
  return {
    processor: cpus()[0]?.model.trim() || 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: systemName(),
    node: process.version.slice(1),
    postgres: rows[0]?.server_version ?? 'unknown',
    layout: coresInWords(cores),
    takenOn: new Date().toISOString().slice(0, 16).replace('T', ' '),
  }
}

function systemName(): string {
  const file = '/etc/os-release'
  const name = existsSync(file)
    ? /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync(file, 'utf8'))?.[1]
    : undefined
  return name ?? `${platform()} ${release()}`
}

export function machineInWords({
  processor,
  cores,
  memoryGiB,
  system,
  node,
  postgres,
  layout,
  takenOn,
}: Machine) {
  return `Taken ${takenOn} UTC on ${cores} cores (${processor}), ${memoryGiB} GiB, ${system}, Node ${node}, PostgreSQL ${postgres}; ${layout}.`
}
