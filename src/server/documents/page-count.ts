import { readFile } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'

/**
 * CS-F5: how many pages a PDF has, where that can be read without a library: from the page tree, also where it is
 * packed into object streams. Null means that it is left to the reviewer.
 */
export async function pagesOf(path: string): Promise<number | null> {
  const bytes = await readFile(path)
  const text = bytes.toString('latin1')
  if (/\/Encrypt\b/.test(text)) return null
  const found = [pagesIn(text)]
  for (const one of objectStreams(bytes, text)) found.push(pagesIn(one))
  const largest = found.reduce((most, { root }) => Math.max(most, root), 0)
  const pages = found.reduce((sum, one) => sum + one.pages, 0)
  return largest || pages || null
}

/** The largest count that a node of the page tree says, and how many pages there are one by one. */
function pagesIn(text: string): { root: number; pages: number } {
  const root = treesIn(text).reduce((most, count) => Math.max(most, count), 0)
  return { root, pages: text.match(/\/Type\s*\/Page\b/g)?.length ?? 0 }
}

/** So far around a node its dictionary is looked for, and so many nodes and streams: a file must not keep us for long. */
const nearby = 2_000
const mostNodes = 5_000
const mostStreams = 200
const longestStream = 1024 * 1024
/** What all streams of a file may unpack to together. */
const mostUnpacked = 16 * 1024 * 1024

/** The counts of the nodes of page trees; the root's is the largest. */
function treesIn(text: string): number[] {
  const counts: number[] = []
  let nodes = 0
  for (const { index } of text.matchAll(/\/Type\s*\/Pages\b/g)) {
    if (++nodes > mostNodes) break
    const before = text.slice(Math.max(0, index - nearby), index)
    const from = before.lastIndexOf('<<')
    const around = (from === -1 ? '' : before.slice(from)) + text.slice(index, index + nearby)
    const end = around.indexOf('endobj')
    const count = /\/Count\s+(\d{1,6})/.exec(end === -1 ? around : around.slice(0, end))?.[1]
    if (count !== undefined) counts.push(Number(count))
  }
  return counts
}

/** One after the other, so that only one stands in memory. */
function* objectStreams(bytes: Buffer, text: string): Generator<string> {
  let [room, streams] = [mostUnpacked, 0]
  for (const { index } of text.matchAll(/\/Type\s*\/ObjStm\b/g)) {
    if (++streams > mostStreams || room <= 0) return
    const head = /stream\r?\n/.exec(text.slice(index, index + nearby))
    if (head === null) continue
    const start = index + head.index + head[0].length
    const length = text.slice(start, start + longestStream).indexOf('endstream')
    if (length === -1) continue
    const unpacked = unpack(bytes.subarray(start, start + length), room)
    room -= unpacked === null ? longestStream : unpacked.length
    if (unpacked !== null) yield unpacked.toString('latin1')
  }
}

function unpack(packed: Buffer, most: number): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, Math.min(most, mostUnpacked / 4)) })
  } catch {
    return null
  }
}
