import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { CannotStart } from '../cannot-start.ts'
import { type Manifest, manifestPath, parseManifest } from './manifest.ts'
import { readTar, type TarEntry } from './tar.ts'

/** Takes in what stands in a backup besides its manifest. */
export type Taking = (entry: TarEntry, content: AsyncIterable<Buffer>) => Promise<void>

/**
 * Reads a whole backup and compares every file with what the manifest says of it.
 * @throws CannotStart where anything is missing, too much, or other than it was written
 */
export async function readBackup(path: string, take: Taking = passOver): Promise<Manifest> {
  const found = new Map<string, string>()
  let manifest: Manifest | undefined
  try {
    for await (const entry of readTar(unpacked(path))) {
      if (entry.path === manifestPath)
        manifest = parseManifest((await gather(entry.content)).toString('utf8'))
      else if (entry.kind === 'folder') await take(entry, entry.content)
      else {
        const hash = createHash('sha256')
        await take(entry, hashing(entry.content, hash))
        found.set(entry.path, hash.digest('hex'))
      }
    }
  } catch (error) {
    throw unreadable(error, path)
  }
  if (manifest === undefined) throw new CannotStart(`${path} has no manifest: it is no backup, or not whole`)
  compare(path, manifest, found)
  return manifest
}

async function* unpacked(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path)
  const unzip = createGunzip()
  file.on('error', (error) => unzip.destroy(error))
  try {
    yield* file.pipe(unzip)
  } finally {
    file.destroy()
  }
}

async function* hashing(content: AsyncIterable<Buffer>, hash: { update: (piece: Buffer) => unknown }) {
  for await (const piece of content) {
    hash.update(piece)
    yield piece
  }
}

async function passOver(_entry: TarEntry, content: AsyncIterable<Buffer>): Promise<void> {
  for await (const _piece of content);
}

export async function gather(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}

function compare(path: string, { files }: Manifest, found: Map<string, string>): void {
  const missing = Object.keys(files).find((name) => !found.has(name))
  const other = [...found].find(([name, hash]) => files[name] !== hash)?.[0]
  if (missing !== undefined) throw new CannotStart(`${path} is damaged: ${missing} is missing`)
  if (other !== undefined) throw new CannotStart(`${path} is damaged: ${other} is not as it was written`)
}

function unreadable(error: unknown, path: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return new CannotStart(`There is no file ${path}`)
  if (code.startsWith('Z_')) return new CannotStart(`${path} is damaged, not whole, or no backup`)
  return error
}
