import { createHash, randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { type Account, mayWrite, unprivilegedAccount } from './unprivileged.ts'

/** Where the embedded PostgreSQL lives and whom it runs as. */
export type Home = { folder: string; cluster: string; log: string; account: Account | undefined }

const elsewhereNote = 'postgres-is-elsewhere'

/** Below the data folder, or, where the server's account may not enter that, at a place that a file in it names. */
export function openHome(dataFolder: string, say: (line: string) => void): Home {
  mkdirSync(dataFolder, { recursive: true })
  const inside = join(realpathSync(dataFolder), 'postgres')
  const note = join(dataFolder, elsewhereNote)
  const elsewhere = existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined
  const account = ownerOf(elsewhere ?? inside) ?? unprivilegedAccount()
  if (elsewhere === undefined && prepared(inside, account)) return homeIn(inside, account)
  if (account === undefined)
    throw new CannotStart(`${elsewhere ?? inside} belongs to another user, who must start Tandem`)

  if (existsSync(join(inside, 'cluster'))) {
    throw new CannotStart(
      `PostgreSQL's data is in ${inside}, where its user may not enter. Move the data, or open the folders above it`,
    )
  }
  const outside = elsewhere ?? `/var/lib/tandem-${randomBytes(6).toString('hex')}`
  if (!prepared(outside, account)) {
    throw new CannotStart(
      `PostgreSQL may enter neither ${inside} nor ${outside}. Set TANDEM_DATA to a folder that it may`,
    )
  }
  if (existsSync(inside)) rmdirSync(inside)
  writeFileSync(note, `${outside}\n`)
  say(`PostgreSQL may not enter ${dataFolder}, so the data is in ${outside}`)
  return homeIn(outside, account)
}

/** Deletes the data of a server that has stopped, wherever it was kept. */
export function removeHome(dataFolder: string): void {
  const note = join(dataFolder, elsewhereNote)
  const folder = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(dataFolder, 'postgres')
  rmSync(folder, { recursive: true, force: true })
  rmSync(note, { force: true })
}

function homeIn(folder: string, account: Account | undefined): Home {
  return { folder, cluster: join(folder, 'cluster'), log: join(folder, 'postgresql.log'), account }
}

/** Root runs the server as whoever owns the data already. */
function ownerOf(folder: string): Account | undefined {
  if (process.getuid?.() !== 0 || !existsSync(folder)) return undefined
  const { uid, gid } = statSync(folder)
  return uid === 0 ? undefined : { uid, gid }
}

function prepared(folder: string, account: Account | undefined): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (account && statSync(folder).uid !== account.uid) chownSync(folder, account.uid, account.gid)
  } catch {
    return false
  }
  return mayWrite(folder, account)
}

/** The kernel takes socket paths of 107 bytes at most, so a long home gets a short folder for the time it runs. */
export function socketFolder(home: Home): { path: string; remove: () => void } {
  if (Buffer.byteLength(join(home.folder, '.s.PGSQL.5432.lock')) <= 107 && !/[",]/.test(home.folder)) {
    return { path: home.folder, remove: () => {} }
  }
  const prefix = `tandem-${createHash('sha256').update(home.folder).digest('hex').slice(0, 8)}-`
  const leftovers = readdirSync(tmpdir()).filter((name) => name.startsWith(prefix))
  for (const name of leftovers) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  const path = mkdtempSync(join(tmpdir(), prefix))
  if (home.account) chownSync(path, home.account.uid, home.account.gid)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
