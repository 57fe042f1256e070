import { type FileHandle, open } from 'node:fs/promises'
import yauzl from 'yauzl'
import type { DocumentType } from '#domain/listing-document.ts'

/** CS-F10: what the bytes say that the file is, whatever its name says; null where it is none of the allowed types. */
export async function typeOfContent(path: string): Promise<DocumentType | null> {
  const file = await open(path)
  try {
    const head = await readAt(file, 0, 1024)
    if (head.toString('latin1').trimStart().startsWith('%PDF-')) return 'pdf'
    if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpg'
    if (head.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'png'
    if (head.subarray(4, 8).equals(Buffer.from('ftyp'))) return isFilm(head) ? 'mp4' : null
    if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) return await typeOfPackage(path)
    if (head.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) return await typeOfCompound(file)
    return null
  } finally {
    await file.close()
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** Not the sound, the pictures and the QuickTime films that begin the same way. */
function isFilm(head: Buffer): boolean {
  const brand = head.subarray(8, 12).toString('latin1')
  return /^(isom|iso[2-9]|mp4[12]|avc1|M4V |mmp4|MSNV|dash)$/.test(brand)
}

const mainParts: Record<string, DocumentType> = {
  'word/document.xml': 'docx',
  'ppt/presentation.xml': 'pptx',
  'xl/workbook.xml': 'xlsx',
}

/** An Office file is a ZIP with a part of a known name; one with macros is none of the allowed types. */
function typeOfPackage(path: string): Promise<DocumentType | null> {
  return new Promise((resolve) => {
    yauzl.open(path, { lazyEntries: true }, (failure, zip) => {
      if (failure) return resolve(null)
      let type: DocumentType | null = null
      let described = false
      let macros = false
      zip.on('entry', ({ fileName }: { fileName: string }) => {
        described ||= fileName === '[Content_Types].xml'
        macros ||= /vbaProject\.bin$/i.test(fileName)
        type ??= mainParts[fileName] ?? null
        zip.readEntry()
      })
      zip.on('end', () => resolve(described && !macros ? type : null))
      zip.on('error', () => resolve(null))
      zip.readEntry()
    })
  })
}

const streams: [DocumentType, string][] = [
  ['doc', 'WordDocument'],
  ['ppt', 'PowerPoint Document'],
  ['xls', 'Workbook'],
  ['xls', 'Book'],
]

/** The old Office formats name their streams in a directory whose place the header tells. */
async function typeOfCompound(file: FileHandle): Promise<DocumentType | null> {
  const header = await readAt(file, 0, 512)
  if (header.length < 512) return null
  const sector = 1 << header.readUInt16LE(30)
  if (sector !== 512 && sector !== 4096) return null
  const directory = await readAt(file, (header.readUInt32LE(48) + 1) * sector, sector)
  const names = new Set<string>()
  for (let entry = 0; entry + 128 <= directory.length; entry += 128) {
    const length = directory.readUInt16LE(entry + 64)
    if (length >= 2 && length <= 64)
      names.add(directory.subarray(entry, entry + length - 2).toString('utf16le'))
  }
  return streams.find(([, name]) => names.has(name))?.[0] ?? null
}
