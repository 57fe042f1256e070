import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { CannotStart } from '../cannot-start.ts'
import { version } from '../project.ts'
import { listCluster, listLog } from './cluster-files.ts'
import { clusterPath, keyPath, type Manifest, machine, manifestPath } from './manifest.ts'
import { type BackupSession, openBackupSession, type Standing } from './queries.ts'
import { endOfTar, paddingFor, tarHead } from './tar.ts'

export type BackupSource = {
  /** The folder with the files of the running server. */
  cluster: string
  /** The address of a database for its superuser. */
  url: (database: string) => string
  /** The file with the key that seals secrets; null where it is configured, and so kept elsewhere. */
  keyFile: string | null
}
export type BackupOptions = {
  /** A file, or a folder in which one is made with the moment in its name. */
  to: string
  withKey: boolean
  say: (line: string) => void
  signal?: AbortSignal
}

/** Copies the cluster while it is written to: what is committed before the end of this call is in the file. */
export async function backUp(
  source: BackupSource,
  options: BackupOptions,
): Promise<{ path: string; manifest: Manifest }> {
  const path = targetOf(options.to)
  const partial = `${path}.partial`
  const file = await openNew(partial)
  const session = await openBackupSession(source.url).catch(async (error) => {
    await file.close()
    await rm(partial, { force: true })
    throw error
  })
  try {
    const archive = archiveOf(source, session, options)
    const { signal } = options
    const output = writeTo(file)
    const parts = [Readable.from(archive.bytes), createGzip({ level: 1 }), output.take] as const
    await pipeline(...parts, signal === undefined ? {} : { signal }).catch((error) => {
      throw output.failure() ?? error
    })
    await file.sync()
    await file.close()
    await rename(partial, path)
    await syncFolder(dirname(path))
    return { path, manifest: archive.manifest() }
  } catch (error) {
    await file.close().catch(() => {})
    await rm(partial, { force: true })
    throw readable(error, path)
  } finally {
    await session.close()
  }
}

function targetOf(to: string): string {
  const name = `tandem-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup`
  const given = resolve(to)
  const path = existsSync(given) && statSync(given).isDirectory() ? join(given, name) : given
  if (existsSync(path)) throw new CannotStart(`${path} is there already; a backup replaces nothing`)
  return path
}

/** Nobody but its owner reads it: it holds everything. */
async function openNew(partial: string): Promise<FileHandle> {
  try {
    return await open(partial, 'wx', 0o600)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new CannotStart(`There is no folder ${dirname(partial)}`)
    if (code === 'EEXIST')
      throw new CannotStart(
        `${partial} is there: another backup is under way, or one was killed. Remove it first`,
      )
    throw new CannotStart(`${basename(partial)} cannot be written: ${(error as Error).message}`)
  }
}

/** What goes wrong in writing stops the reading before it, whose complaint of that is not the reason. */
function writeTo(file: FileHandle) {
  let failure: unknown
  return {
    failure: () => failure,
    async take(pieces: AsyncIterable<Buffer>): Promise<void> {
      for await (const piece of pieces)
        await file.writeFile(piece).catch((error) => {
          failure = error
          throw error
        })
    },
  }
}

function readable(error: unknown, path: string): unknown {
  const { code, name } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new CannotStart(`The disk of ${path} is full. Nothing was kept of the backup`)
  if (name === 'AbortError') return new CannotStart('The backup was broken off. Nothing was kept of it')
  return error
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

type Archive = { bytes: AsyncGenerator<Buffer>; manifest: () => Manifest }

function archiveOf(source: BackupSource, session: BackupSession, { withKey, say }: BackupOptions): Archive {
  const files: Record<string, string> = {}
  let bytes = 0
  let made: Manifest | undefined

  async function* bytesOf(path: string, text: Buffer): AsyncGenerator<Buffer> {
    if (path !== manifestPath) files[path] = createHash('sha256').update(text).digest('hex')
    yield Buffer.concat([tarHead({ path, kind: 'file', size: text.length }), text, paddingFor(text.length)])
  }

  async function* fileOf(path: string): AsyncGenerator<Buffer> {
    const handle = await open(join(source.cluster, path), 'r').catch(ignoreMissing)
    if (handle === null) return
    const hash = createHash('sha256')
    try {
      const { size } = await handle.stat()
      yield tarHead({ path: `${clusterPath}/${path}`, kind: 'file', size })
      for await (const piece of readExactly(handle, size)) {
        hash.update(piece)
        yield piece
      }
      yield paddingFor(size)
      bytes += size
    } finally {
      await handle.close()
    }
    files[`${clusterPath}/${path}`] = hash.digest('hex')
  }

  async function* all(): AsyncGenerator<Buffer> {
    const startedAt = new Date().toISOString()
    const standing = await session.standing()
    const first = await session.begin()
    const progress = progressOf(standing, say)
    for await (const { path, kind } of listCluster(source.cluster)) {
      if (kind === 'folder') yield tarHead({ path: `${clusterPath}/${path}`, kind, size: 0 })
      else yield* fileOf(path)
      progress(bytes)
    }
    const { label, last } = await session.end()
    for (const path of await listLog(source.cluster, first, last)) yield* fileOf(path)
    yield* bytesOf(`${clusterPath}/backup_label`, Buffer.from(label))
    const key = withKey && source.keyFile !== null && existsSync(source.keyFile)
    if (key) yield* bytesOf(keyPath, await readFile(source.keyFile ?? ''))
    made = {
      format: 1,
      tandem: version,
      postgres: standing.postgres,
      machine,
      startedAt,
      endedAt: new Date().toISOString(),
      programs: standing.programs,
      key: key ? 'included' : source.keyFile === null ? 'elsewhere' : 'left out',
      bytes,
      files,
    }
    yield* bytesOf(manifestPath, Buffer.from(`${JSON.stringify(made, null, 1)}\n`))
    yield endOfTar
  }

  const manifest = () => {
    if (made === undefined) throw new Error('The backup has not ended')
    return made
  }
  return { bytes: all(), manifest }
}

/** A table that was dropped meanwhile is not missed: the log says so, too. */
function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

const pieceSize = 256 * 1024

/** As many bytes as were announced: what grows meanwhile, and what shrinks, is made good by the log. */
async function* readExactly(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; ) {
    const piece = Buffer.alloc(Math.min(pieceSize, size - at))
    const { bytesRead } = await handle.read(piece, 0, piece.length, at)
    yield bytesRead === 0 ? piece : piece.subarray(0, bytesRead)
    at += bytesRead === 0 ? piece.length : bytesRead
  }
}

function progressOf({ bytes: expected }: Standing, say: (line: string) => void): (bytes: number) => void {
  let next = Date.now() + 5_000
  return (bytes) => {
    if (Date.now() < next) return
    next = Date.now() + 5_000
    say(`${inMegabytes(bytes)} of about ${inMegabytes(expected)} copied`)
  }
}

export function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} MB`
}
