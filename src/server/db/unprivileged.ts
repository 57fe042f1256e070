import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whom PostgreSQL runs as: it refuses to be root. Undefined: as whoever runs Tandem. */
export type Account = { uid: number; gid: number }

const nobody: Account = { uid: 65534, gid: 65534 }

export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  return accountOf('postgres') ?? nobody
}

function accountOf(name: string): Account | undefined {
  try {
    const line = readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm'))
    return line ? { uid: Number(line[1]), gid: Number(line[2]) } : undefined
  } catch {
    return undefined
  }
}

/** Whether the account may go into the folder and write there, by trying: modes, capabilities and mounts all count. */
export function mayWrite(folder: string, account: Account | undefined): boolean {
  return runsAs(account, '/bin/sh', ['-c', 'cd -- "$1" && test -w . && test -x .', 'sh', folder])
}

/** Whether the account may run the program with this one argument. */
export function mayRun(program: string, argument: string, account: Account | undefined): boolean {
  return runsAs(account, program, [argument])
}

function runsAs(account: Account | undefined, program: string, args: string[]): boolean {
  return spawnSync(program, args, { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}
