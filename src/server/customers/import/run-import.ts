import type pg from 'pg'
import { CannotStart } from '../../cannot-start.ts'
import { type ImportFormat, type ImportSummary, importCustomers } from './import-customers.ts'
import { grouped, reportProgress } from './progress.ts'

/** The import as a command: progress and summary for whoever waits, ^C ends it after the batch at hand. */
export async function runImport(pool: pg.Pool, path: string, format: string | undefined): Promise<void> {
  if (format !== undefined && format !== 'gleif' && format !== 'plain')
    throw new CannotStart(`--format is gleif or plain, not ${format}`)
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const { stderr } = process
  const progress = reportProgress((text) => stderr.write(text), stderr.isTTY === true)
  const owner = await pool.connect()
  try {
    const summary = await importCustomers({
      owner,
      path,
      format: format as ImportFormat | undefined,
      now: () => new Date().toISOString(),
      onProgress: progress.tell,
      stop: stopping.signal,
    })
    progress.end()
    for (const line of summaryLines(summary, progress.seconds())) console.log(line)
    if (summary.stopped) process.exitCode = 130
  } finally {
    owner.release()
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

export function summaryLines(summary: ImportSummary, seconds: number): string[] {
  const { rows, added, changed, same, retired, errors, errorFile, stopped } = summary
  const speed = grouped(Math.round(rows / Math.max(seconds, 0.001)))
  return [
    `${grouped(rows)} rows in ${seconds.toFixed(1)} s, ${speed} rows/s: ${grouped(added)} added, ` +
      `${grouped(changed)} changed, ${grouped(same)} as before, ${grouped(retired)} retired`,
    ...(errors > 0 ? [`${grouped(errors)} rows could not be taken in: see ${errorFile}`] : []),
    ...(stopped ? ['Stopped. What is done stays; run it again to go on.'] : []),
  ]
}
