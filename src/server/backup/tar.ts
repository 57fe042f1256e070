import { CannotStart } from '../cannot-start.ts'

/** What stands in an archive: a file with as many bytes as its head says, or a folder. */
export type TarHead = { path: string; kind: 'file' | 'folder'; size: number }

const block = 512

/** The head of an entry, in the form of POSIX (ustar) that every tar reads. */
export function tarHead({ path, kind, size }: TarHead): Buffer {
  const head = Buffer.alloc(block)
  const name = kind === 'folder' ? `${path}/` : path
  if (Buffer.byteLength(name) > 100 || size >= 8 ** 11)
    throw new Error(`${path} does not fit into the archive`)
  head.write(name, 0)
  head.write(kind === 'folder' ? '0000700\0' : '0000600\0', 100)
  head.write('0000000\0'.repeat(2), 108)
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  head.write(`${'0'.repeat(11)}\0`, 136)
  head.write(' '.repeat(8), 148)
  head.write(kind === 'folder' ? '5' : '0', 156)
  head.write('ustar\x0000', 257)
  head.write(`${checksumOf(head).toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

/** What fills the last block of a file. */
export function paddingFor(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block)
}

export const endOfTar: Buffer = Buffer.alloc(2 * block)

export type TarEntry = TarHead & {
  /** Its bytes; what is not read of them is passed over. */
  content: AsyncGenerator<Buffer>
}

/** The entries in their order, however large: only pieces of them are held. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const bytes = pieces(source)
  for (;;) {
    const head = await bytes.exactly(block)
    if (head.every((byte) => byte === 0)) return
    const { path, kind, size } = parseHead(head)
    let read = false
    async function* content(): AsyncGenerator<Buffer> {
      if (read) throw new Error(`${path} is read twice`)
      read = true
      yield* bytes.upTo(size)
    }
    yield { path, kind, size, content: content() }
    if (!read) for await (const _piece of content());
    await bytes.exactly(paddingFor(size).length)
  }
}

function parseHead(head: Buffer): TarHead {
  const text = (from: number, length: number) =>
    head
      .toString('utf8', from, from + length)
      .replace(/\0.*$/s, '')
      .trim()
  const said = Number.parseInt(text(148, 8), 8)
  const blank = Buffer.from(head).fill(' ', 148, 156)
  if (said !== checksumOf(blank)) throw new CannotStart('This is not a backup, or it is damaged')
  const kind = head.toString('latin1', 156, 157)
  const path = text(0, 100).replace(/\/$/, '')
  const size = Number.parseInt(text(124, 12), 8)
  // A backup holds nothing else; and nobody's files are written over by a path that leads out of the folder.
  if (!['0', '5'].includes(kind) || path.startsWith('/') || path.split('/').includes('..'))
    throw new CannotStart(`The archive holds ${path}, which no backup does`)
  return { path, kind: kind === '5' ? 'folder' : 'file', size: kind === '5' ? 0 : size }
}

function checksumOf(head: Buffer): number {
  let sum = 0
  for (const byte of head) sum += byte
  return sum
}

function pieces(source: AsyncIterable<Buffer>) {
  const iterator = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)

  async function more(): Promise<Buffer> {
    if (held.length > 0) return held
    const { done, value } = await iterator.next()
    if (done) throw new CannotStart('The backup ends in its midst: it is not whole')
    return value
  }

  async function* upTo(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      const piece = await more()
      const part = piece.subarray(0, left)
      held = piece.subarray(part.length)
      left -= part.length
      yield part
    }
  }

  async function exactly(size: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for await (const part of upTo(size)) parts.push(part)
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)
  }
  return { upTo, exactly }
}
