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
  const texts = [text, ...objectStreams(bytes, text)]
  const counts = texts.flatMap(treesIn)
  if (counts.length > 0) return Math.max(...counts)
  const pages = texts.reduce((sum, one) => sum + (one.match(/\/Type\s*\/Page\b/g)?.length ?? 0), 0)
  return pages > 0 ? pages : null
}

/** The counts of the nodes of page trees; the root's is the largest. */
function treesIn(text: string): number[] {
  return [...text.matchAll(/\/Type\s*\/Pages\b/g)].flatMap(({ index }) => {
    const from = Math.max(text.lastIndexOf('<<', index), 0)
    const around = text.slice(from, index + 2000)
    const end = around.indexOf('endobj')
    const count = /\/Count\s+(\d{1,6})/.exec(end === -1 ? around : around.slice(0, end))?.[1]
    return count === undefined ? [] : [Number(count)]
  })
}

const mostUnpacked = 4 * 1024 * 1024

function objectStreams(bytes: Buffer, text: string): string[] {
  return [...text.matchAll(/\/Type\s*\/ObjStm\b/g)].slice(0, 200).flatMap(({ index }) => {
    const start = /stream\r?\n/g
    start.lastIndex = index
    const found = start.exec(text)
    const end = text.indexOf('endstream', start.lastIndex)
    if (found === null || end === -1) return []
    try {
      const unpacked = inflateSync(bytes.subarray(start.lastIndex, end), { maxOutputLength: mostUnpacked })
      return [unpacked.toString('latin1')]
    } catch {
      return []
    }
  })
}
