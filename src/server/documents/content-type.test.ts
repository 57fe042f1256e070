import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deckOf, pdfOf, zipOf } from '../../../test/files.ts'
import { typeOfContent } from './content-type.ts'
import { pagesOf } from './page-count.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-type-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function kept(bytes: Buffer): Promise<string> {
  const path = join(folder, 'file')
  await writeFile(path, bytes)
  return path
}

const office = (part: string) => zipOf({ '[Content_Types].xml': '<Types/>', [part]: '<x/>' })

/** The old Office container: a header, and a directory with the named stream. */
function compound(name: string): Buffer {
  const file = Buffer.alloc(1536)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(1, 48)
  for (const [at, stream] of ['Root Entry', name].entries()) {
    const written = Buffer.from(stream, 'utf16le')
    written.copy(file, 1024 + at * 128)
    file.writeUInt16LE(written.length + 2, 1024 + at * 128 + 64)
  }
  return file
}

test.each<[string, Buffer, string | null]>([
  ['a PDF', pdfOf(), 'pdf'],
  ['a presentation', deckOf(), 'pptx'],
  ['a letter', office('word/document.xml'), 'docx'],
  ['a sheet', office('xl/workbook.xml'), 'xlsx'],
  ['an old letter', compound('WordDocument'), 'doc'],
  ['an old presentation', compound('PowerPoint Document'), 'ppt'],
  ['an old sheet', compound('Workbook'), 'xls'],
  ['a photograph', Buffer.from('ffd8ffe000104a464946', 'hex'), 'jpg'],
  ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'png'],
  ['a film', Buffer.from('\0\0\0\x18ftypisom', 'latin1'), 'mp4'],
  ['a sound', Buffer.from('\0\0\0\x18ftypM4A ', 'latin1'), null],
  ['any archive', zipOf({ 'a.txt': 'a' }), null],
  ['a broken archive', Buffer.from('PK\x03\x04 and no more'), null],
  ['an installer of the old kind', compound('Binary.setup'), null],
  ['a program', Buffer.from('MZ\x90\0'), null],
  ['a page', Buffer.from('<html><script>alert(1)</script></html>'), null],
  ['a page that claims to be a PDF', Buffer.from('<html><!-- %PDF-1.7 -->'), null],
  ['nothing', Buffer.alloc(0), null],
])('CS-F10: %s is known by what is in it', async (_, bytes, type) => {
  expect(await typeOfContent(await kept(bytes))).toBe(type)
})

test('CS-F5: the pages of a PDF are counted, in packed ones too, and not guessed in locked ones', async () => {
  expect(await pagesOf(await kept(pdfOf(12)))).toBe(12)
  const packed = deflateSync(Buffer.from('1 0 2 50 << /Type /Pages /Kids [3 0 R] /Count 7 >>'))
  const stream = Buffer.concat([
    Buffer.from('%PDF-1.5\n9 0 obj\n<< /Type /ObjStm /N 2 /First 8 /Filter /FlateDecode >>\nstream\n'),
    packed,
    Buffer.from('\nendstream\nendobj\n%%EOF'),
  ])
  expect(await pagesOf(await kept(stream))).toBe(7)
  expect(await pagesOf(await kept(Buffer.concat([pdfOf(3), Buffer.from('/Encrypt 8 0 R')])))).toBeNull()
  expect(await pagesOf(await kept(Buffer.from('%PDF-1.7 nothing more')))).toBeNull()
})

const objectStream = (content: Buffer) =>
  Buffer.concat([
    Buffer.from('9 0 obj\n<< /Type /ObjStm /N 2 /First 8 /Filter /FlateDecode >>\nstream\n'),
    deflateSync(content),
    Buffer.from('\nendstream\nendobj\n'),
  ])

test('CS-F5: what a PDF unpacks to is read up to a measure of the whole file, so that a small one is no bomb', async () => {
  const megabyte = objectStream(Buffer.alloc(1024 * 1024, 0x20))
  const root = objectStream(Buffer.from('<< /Type /Pages /Count 7 >>'))
  const pdf = (before: number) =>
    kept(Buffer.concat([Buffer.from('%PDF-1.5\n'), ...Array<Buffer>(before).fill(megabyte), root]))
  expect(await pagesOf(await pdf(5))).toBe(7)
  expect(await pagesOf(await pdf(40))).toBeNull()
  const whole = objectStream(Buffer.alloc(64 * 1024 * 1024, 0x20))
  expect(whole.length).toBeLessThan(100_000)
  expect(await pagesOf(await kept(Buffer.concat([Buffer.from('%PDF-1.5\n'), whole])))).toBeNull()
})

test('CS-F5: a file of nothing but beginnings of page trees, or of streams that never end, is done with at once', async () => {
  for (const part of ['/Type /Pages ', '/Type /ObjStm ', '/Type /ObjStm stream\n', '/Type      ', '<<'])
    expect(await pagesOf(await kept(Buffer.from(`%PDF-1.5\n${part.repeat(250_000)}`)))).toBeNull()
})

test('CS-F10: an archive of very many parts, or with one that unpacks to very much, is known without unpacking it', async () => {
  const parts = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`part${at}`, 'x']))
  expect(await typeOfContent(await kept(zipOf(parts)))).toBeNull()
  const film = {
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': '<x/>',
    'word/bomb': 'x'.repeat(1e7),
  }
  expect(await typeOfContent(await kept(zipOf(film)))).toBe('docx')
})
