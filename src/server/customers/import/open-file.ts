import { createReadStream, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { type Entry, open, type ZipFile } from 'yauzl'
import { CannotStart } from '../../cannot-start.ts'

/** The lines of a file as bytes, with how many there will be. */
export type Opened = { stream: Readable; bytes: number; close: () => void }

/**
 * The file itself, or the first CSV inside of a .zip, read as it comes: nothing is unpacked to the disk.
 * @throws CannotStart where it cannot be read
 */
export async function openFile(path: string): Promise<Opened> {
  try {
    const { size } = statSync(path)
    if (path.toLowerCase().endsWith('.zip')) return await openZip(path)
    const stream = createReadStream(path, { highWaterMark: 1 << 20 })
    return { stream, bytes: size, close: () => stream.destroy() }
  } catch (error) {
    if (error instanceof CannotStart) throw error
    throw new CannotStart(`${path} cannot be read: ${(error as Error).message}`)
  }
}

async function openZip(path: string): Promise<Opened> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, file) =>
      error ? reject(error) : resolve(file),
    )
  })
  const entry = await new Promise<Entry>((resolve, reject) => {
    zip.on('entry', (one: Entry) =>
      one.fileName.toLowerCase().endsWith('.csv') ? resolve(one) : zip.readEntry(),
    )
    zip.on('end', () => reject(new CannotStart(`${path} has no .csv file in it`)))
    zip.on('error', reject)
    zip.readEntry()
  })
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, content) => (error ? reject(error) : resolve(content)))
  })
  return {
    stream,
    bytes: entry.uncompressedSize,
    close: () => {
      stream.destroy()
      zip.close()
    },
  }
}
