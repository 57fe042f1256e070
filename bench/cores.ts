import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** On which core the callers run and on which the server with its PostgreSQL; null where nobody is told. */
export type Cores = { load: number | null; server: number | null }

export function coresFor(pinned: boolean): Cores {
  const can = pinned && availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0
  return can ? { load: 0, server: 1 } : { load: null, server: null }
}

export function coresInWords({ load, server }: Cores): string {
  return load === null
    ? 'callers, server and PostgreSQL share all cores'
    : `callers on core ${load}, server and PostgreSQL on core ${server}`
}

/** The command line that runs a program there. */
export function commandOn(core: number | null, command: readonly string[]): [string, string[]] {
  const [first = '', ...rest] = core === null ? command : ['taskset', '-c', String(core), ...command]
  return [first, rest]
}

/** How a fork of this program gets there: what it is started with replaces itself by Node. */
export function forkOn(core: number | null): { execPath?: string; execArgv: string[] } {
  return core === null
    ? { execArgv: [] }
    : { execPath: 'taskset', execArgv: ['-c', String(core), process.execPath] }
}
