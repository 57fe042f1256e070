import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A file that came in whole, on the disk of this process for as long as it is looked at. */
export type Spooled = { path: string; size: number; sha256: Buffer }

/** More came than is allowed. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/**
 * Puts a stream into a file and hands it over: what is in it must be known before anything is kept, and a slow sender
 * must not hold a connection of the database. The file is gone afterwards.
 * @throws TooLarge as soon as there are more bytes than `most`
 */
export async function spool<T>(
  source: Readable,
  most: number,
  use: (file: Spooled) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-upload-'))
  try {
    const path = join(folder, 'file')
    const hash = createHash('sha256')
    let size = 0
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length
        if (size > most) return done(new TooLarge())
        hash.update(chunk)
        done(null, chunk)
      },
    })
    await pipeline(source, measure, createWriteStream(path, { mode: 0o600 }))
    return await use({ path, size, sha256: hash.digest() })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
