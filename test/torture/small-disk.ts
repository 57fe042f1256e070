import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export type SmallDisk = {
  path: string
  /** Leaves so many megabytes. */
  fill: (leave?: number) => void
  free: () => void
  remove: () => void
}

const megabyte = 1024 ** 2

/** A file system of its own in memory, which only root may mount; the reason where it cannot be had. */
export function openSmallDisk(path: string, megabytes: number): SmallDisk | string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root on Linux can mount a small disk'
  mkdirSync(path, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', path], {
      stdio: 'pipe',
    })
  } catch (error) {
    rmSync(path, { recursive: true, force: true })
    return `a small disk cannot be mounted here: ${(error as Error).message.split('\n').at(-1)}`
  }
  chmodSync(path, 0o755)
  const ballast = join(path, 'ballast')
  return {
    path,
    fill(leave = 0) {
      const { bavail, bsize } = statfsSync(path)
      const file = openSync(ballast, 'a')
      const block = Buffer.alloc(megabyte / 4, 1)
      try {
        for (let left = bavail * bsize - leave * megabyte; left > 0; left -= block.length)
          writeSync(file, block)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync('umount', ['-l', path], { stdio: 'pipe' })
      rmSync(path, { recursive: true, force: true })
    },
  }
}
