import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from './cannot-start.ts'

/** One Tandem per folder of data, by whatever name people know it. Answers with the function that gives it back. */
export function lockData(folder: string, knownAs = folder): () => void {
  const lock = join(folder, 'tandem.pid')
  const mine = `${lock}.${process.pid}`
  const text = `${process.pid} ${startOf(process.pid)}\n`
  writeFileSync(mine, text)
  try {
    claim(lock, mine, knownAs)
  } finally {
    rmSync(mine, { force: true })
  }
  return () => {
    if (readIfThere(lock) === text) rmSync(lock, { force: true })
  }
}

/** Linking is the one step that only one of two processes can win. */
function claim(lock: string, mine: string, knownAs: string): void {
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      linkSync(mine, lock)
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = readIfThere(lock)
    if (holder !== undefined && isAlive(holder)) throw alreadyRunning(knownAs, holder)
    if (holder !== undefined) removeStale(lock, holder)
  }
  throw new CannotStart(`${lock} is being fought over; try again`)
}

/** Moves the leftover away first: if another process was faster, what moved is its live lock and goes back. */
function removeStale(lock: string, stale: string): void {
  const aside = `${lock}.stale.${process.pid}`
  try {
    renameSync(lock, aside)
  } catch {
    return
  }
  if (readIfThere(aside) !== stale) linkSync(aside, lock)
  rmSync(aside, { force: true })
}

function alreadyRunning(knownAs: string, holder: string): CannotStart {
  return new CannotStart(`Tandem already runs on ${knownAs} (pid ${holder.split(' ')[0]})`)
}

function isAlive(holder: string): boolean {
  const [pid = '', start = ''] = holder.trim().split(' ')
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return startOf(Number(pid)) === start
}

/** When the process began, where the system tells: numbers of processes are used again, above all after a boot. */
function startOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8)
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return state === 'Z' ? 'ended' : `${boot}-${fields[18]}`
  } catch {
    return '-'
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
