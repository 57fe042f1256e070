import { readFileSync } from 'node:fs'
import { allProcesses, familyOf } from './processor.ts'

/** One line of /proc/PID/status or smaps_rollup, in bytes; undefined where it is not there. */
export function bytesIn(text: string, name: string): number | undefined {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
}

/** What the process holds in memory now. */
export function residentOf(pid: number): number {
  return bytesIn(textOf(pid, 'status'), 'VmRSS') ?? 0
}

/** What all processes of PostgreSQL hold together, where pages that they share count once. */
export function postgresMemory(postmaster: number): number {
  const family = familyOf(postmaster, allProcesses())
  const shares = family.map(({ pid }) => bytesIn(textOf(pid, 'smaps_rollup'), 'Pss'))
  if (shares.every((share) => share !== undefined)) return shares.reduce((sum, share) => sum + share, 0)
  return withoutShares(family.map(({ pid }) => textOf(pid, 'status')))
}

/** Where nobody tells shares: each one's own pages, and the shared ones of whoever has most of them. */
export function withoutShares(statuses: readonly string[]): number {
  const shared = statuses.map((text) => (bytesIn(text, 'RssShmem') ?? 0) + (bytesIn(text, 'RssFile') ?? 0))
  const own = statuses.reduce((sum, text) => sum + (bytesIn(text, 'RssAnon') ?? 0), 0)
  return own + Math.max(0, ...shared)
}

function textOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

/** The most that was held at any time of the watch. */
export function watchMemory(read: () => number): () => number {
  let most = read()
  const watch = setInterval(() => {
    most = Math.max(most, read())
  }, 200)
  return () => {
    clearInterval(watch)
    return Math.max(most, read())
  }
}
