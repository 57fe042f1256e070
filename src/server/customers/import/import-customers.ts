import { parse } from 'csv-parse'
import type pg from 'pg'
import { CannotStart } from '../../cannot-start.ts'
import { type ErrorFile, openErrorFile } from './error-file.ts'
import { gleifReader } from './gleif.ts'
import { openFile } from './open-file.ts'
import { plainReader } from './plain.ts'
import type { Progress } from './progress.ts'
import { type KnownCities, retire, type Saved, saveEntries } from './queries.ts'
import type { ImportedEntry, ReaderOf, RowReader } from './row-reader.ts'

export type ImportFormat = 'gleif' | 'plain'
export type ImportSummary = Saved & {
  rows: number
  retired: number
  errors: number
  errorFile: string
  stopped: boolean
}
export type ImportOptions = {
  /** A connection of the owner: nobody else writes into the directory. */
  owner: pg.ClientBase
  path: string
  format?: ImportFormat | undefined
  now: () => string
  onProgress?: (progress: Progress) => void
  /** Ends the run after the batch at hand: what is done stays, and another run goes on harmlessly. */
  stop?: AbortSignal
}

const readers: Record<ImportFormat, ReaderOf> = { gleif: gleifReader, plain: plainReader }
const batchSize = 2_000

/**
 * Takes a file of customers into the directory, in batches as it is read, so that its size costs no memory. The next
 * batch is read while the database writes the last one.
 * @throws CannotStart where the file or its header cannot be understood
 */
export async function importCustomers(options: ImportOptions): Promise<ImportSummary> {
  const { path, stop } = options
  const delimiter = await delimiterOf(path, options.format)
  const file = await openFile(path)
  const errorFile = `${path}.errors.csv`
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 1_000_000,
  })
  let bytes = 0
  file.stream.on('error', (error) => parser.destroy(error))
  const rows = file.stream.pipe(parser)[Symbol.asyncIterator]() as AsyncIterator<string[]>
  // Only beside the pipe: whoever listens first sets the stream flowing.
  file.stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length
  })
  try {
    const first = await rows.next().catch(unreadable(path))
    if (first.done) throw new CannotStart(`${path} is empty`)
    const run = newRun(options, readerFor(options, first.value), openErrorFile(errorFile, first.value))
    try {
      for (;;) {
        const next = await rows.next().catch(unreadable(path))
        if (next.done || stop?.aborted) break
        await run.take(next.value)
        options.onProgress?.({ rows: run.summary.rows, bytes, total: file.bytes })
      }
      await run.finish()
    } finally {
      run.errors.close()
    }
    return { ...run.summary, errors: run.errors.count, errorFile, stopped: stop?.aborted ?? false }
  } finally {
    parser.destroy()
    file.close()
  }
}

function unreadable(path: string) {
  return (error: Error): never => {
    throw new CannotStart(`${path} cannot be read as CSV: ${error.message}`)
  }
}

/** GLEIF writes commas; files of one's own are told by their first line. */
async function delimiterOf(path: string, format: ImportFormat | undefined): Promise<string> {
  if (format === 'gleif') return ','
  const file = await openFile(path)
  try {
    for await (const chunk of file.stream) {
      const line = String(chunk).split('\n')[0] ?? ''
      const count = (mark: string) => line.split(mark).length
      return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
    }
    return ','
  } finally {
    file.close()
  }
}

function readerFor({ path, format }: ImportOptions, header: readonly string[]): RowReader {
  const chosen = format ?? (header.includes('Entity.LegalName') ? 'gleif' : 'plain')
  const reader = readers[chosen](header)
  if (typeof reader === 'string') throw new CannotStart(`${path} is no ${chosen} file: ${reader}`)
  return reader
}

type Line = { number: number; cells: readonly string[]; entry: ImportedEntry }

function newRun({ owner, now }: ImportOptions, read: RowReader, errors: ErrorFile) {
  const summary = { rows: 0, added: 0, changed: 0, same: 0, retired: 0 }
  const known: KnownCities = new Set()
  let lines: Line[] = []
  let leaving: string[] = []
  let writing: Promise<void> = Promise.resolve()

  async function write(batch: readonly Line[], retired: readonly string[]): Promise<void> {
    summary.retired += await retire(owner, retired, now())
    for (const identity of ['lei', 'duns', 'text'] as const) {
      const own = batch.filter(({ entry }) => entry.identity === identity)
      if (own.length > 0) await save(identity, own)
    }
  }

  /** A batch that the database refuses is tried line by line, so that one line costs only itself. */
  async function save(identity: ImportedEntry['identity'], batch: readonly Line[]): Promise<void> {
    try {
      const entries = batch.map(({ entry }) => entry)
      const saved = await saveEntries(owner, identity, entries, known)
      for (const name of ['added', 'changed', 'same'] as const) summary[name] += saved[name]
    } catch (error) {
      if (!isAboutTheRow(error)) throw error
      const [only] = batch
      if (batch.length === 1 && only) errors.add(only.number, (error as Error).message, only.cells)
      else for (const line of batch) await save(identity, [line])
    }
  }

  async function flush(): Promise<void> {
    await writing
    const [batch, retired] = [lines, leaving]
    lines = []
    leaving = []
    writing = write(batch, retired)
    writing.catch(() => {})
  }

  return {
    summary,
    errors,
    async take(cells: readonly string[]): Promise<void> {
      summary.rows += 1
      // The header is the first line.
      const number = summary.rows + 1
      const row = read(cells)
      if (row.kind === 'error') errors.add(number, row.reason, cells)
      else if (row.kind === 'retired') leaving.push(row.lei)
      else lines.push({ number, cells, entry: row.entry })
      if (lines.length + leaving.length >= batchSize) await flush()
    },
    async finish(): Promise<void> {
      await flush()
      await writing
    },
  }
}

/** Data exceptions and broken constraints; a lost connection or a full disk is not the line's fault. */
function isAboutTheRow(error: unknown): boolean {
  return /^(22|23)/.test(String((error as { code?: unknown }).code))
}
