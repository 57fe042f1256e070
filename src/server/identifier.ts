import { createHash, randomBytes } from 'node:crypto'

/** The ids of one process sort in the order of their making, also within a millisecond and while its clock goes back. */
export function idsBy(clock: () => number): () => string {
  let last = 0
  let count = 0
  return () => {
    const bytes = randomBytes(16)
    const now = clock()
    if (now > last) {
      last = now
      count = bytes.readUInt16BE(6) & 0x3ff
    } else if (++count > 0xfff) {
      last++
      count = 0
    }
    bytes.writeUIntBE(last, 0, 6)
    bytes.writeUInt16BE(count, 6)
    return asText(bytes, 0x70)
  }
}

const nextId = idsBy(() => Date.now())

/** A new UUID version 7: ids sort by the time of their making, so indexes grow at their end. */
export function newId<Id extends string>(): Id {
  return nextId() as Id
}

function asText(bytes: Buffer, version: number): string {
  bytes[6] = version | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The same id for the same text: what is written under it twice is written once. */
export function idOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  return asText(bytes, 0x80)
}
