import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** What the system has accounted to one process, in its ticks of 10 ms. */
export type ProcessTime = { pid: number; parent: number; own: number; endedChildren: number }

const millisecondsPerTick = 10

/** Whether the system tells the processor time of others. */
export const isAccounted = existsSync('/proc/self/stat')

/** One line of /proc/PID/stat. The name in it may hold blanks and brackets, so reading begins behind it. */
export function readStat(line: string): ProcessTime {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  const ticks = (place: number) => Number(fields[place - 3])
  return {
    pid: Number.parseInt(line, 10),
    parent: ticks(4),
    own: ticks(14) + ticks(15),
    endedChildren: ticks(16) + ticks(17),
  }
}

/** The process, its children and theirs. */
export function familyOf<Member extends Pick<ProcessTime, 'pid' | 'parent'>>(
  root: number,
  all: readonly Member[],
): Member[] {
  const [first] = all.filter(({ pid }) => pid === root)
  if (first === undefined) return []
  return [first, ...all.filter(({ parent }) => parent === root).flatMap(({ pid }) => familyOf(pid, all))]
}

/** Milliseconds that a whole family has worked, those included whom the members have seen ending. */
export function millisecondsOf(family: readonly ProcessTime[]): number {
  return family.reduce((sum, { own, endedChildren }) => sum + own + endedChildren, 0) * millisecondsPerTick
}

export function allProcesses(): ProcessTime[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => statOf(Number(pid)) ?? [])
}

function statOf(pid: number): ProcessTime | undefined {
  try {
    return readStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return undefined
  }
}

/** Milliseconds of work so far: the server without its children, and PostgreSQL with all of its processes. */
export type Work = { node: number; postgres: number }

export function workOf({ node, postmaster }: { node: number; postmaster: number }): Work | null {
  if (!isAccounted) return null
  const server = statOf(node)
  return {
    node: (server?.own ?? 0) * millisecondsPerTick,
    postgres: millisecondsOf(familyOf(postmaster, allProcesses())),
  }
}
