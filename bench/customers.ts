import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type ImportSummary, importCustomers } from '../src/server/customers/import/import-customers.ts'
import { grouped, progressLine } from '../src/server/customers/import/progress.ts'
import { registerCustomerRoutes } from '../src/server/customers/routes.ts'
import { openGroundFor } from './customers-stand.ts'
import { writeDirectoryFile } from './directory-file.ts'
import { keepSection } from './results.ts'
import { type Load, type LoadResult, runLoad } from './typing.ts'

type Say = (line: string) => void

/** npm run bench -- customers [--customers 1000000] [--users 20] [--once]; once takes the file in a single time. */
export async function benchCustomers(args: string[], say: Say): Promise<void> {
  if (args.includes('--load')) return runLoad()
  const count = (name: string, fallback: number) => Number(args[args.indexOf(name) + 1] ?? fallback)
  const rows = args.includes('--customers') ? count('--customers', 0) : 1_000_000
  const users = args.includes('--users') ? count('--users', 0) : 20
  const folder = mkdtempSync(join(tmpdir(), 'tandem-directory-'))
  const path = join(folder, 'lei.csv')
  const stand = await openGroundFor(say, registerCustomerRoutes)
  try {
    say(`Writing ${grouped(rows)} entities …`)
    await writeDirectoryFile({ rows, path })
    const bytes = statSync(path).size
    const first = await importOnce(stand, path, say)
    const second = args.includes('--once') ? null : await importOnce(stand, path, say)
    await stand.analyze()
    const url = await stand.app.listen({ port: 0, host: '127.0.0.1' })
    const searches = await searchesFrom(stand.ownerUrl, stand.schema)
    const loads: Loaded[] = []
    for (const pause of [150, 0]) {
      const load = { url, cookie: stand.cookie, users, pause, seconds: 30, searches }
      const work = await measureWork(stand)
      const result = await inOtherProcess(load)
      loads.push({ ...result, work: perRequest(await work(), result) })
      say(tableOf(loads.at(-1) as Loaded))
    }
    if (rows >= 1_000_000)
      keepSection(
        'The customer directory',
        documentOf({ rows, bytes, users, first, second, loads, size: await stand.size() }),
      )
    const worst = Math.max(...(loads[0]?.lines.map(({ p95 }) => p95) ?? []))
    process.exitCode = worst < 50 ? 0 : 1
  } finally {
    await stand.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Stand = Awaited<ReturnType<typeof openGroundFor>>
/** Seconds of processor time: what remains true on a machine that is busy with other things. */
type Work = { server: number; database: number }
type Loaded = LoadResult & { work: Work }
type Imported = ImportSummary & { seconds: number; megabytes: number; work: Work }

async function measureWork(stand: Stand): Promise<() => Promise<Work>> {
  const [before, since] = [process.cpuUsage(), await stand.databaseSeconds()]
  return async () => {
    const { user, system } = process.cpuUsage(before)
    return { server: (user + system) / 1e6, database: (await stand.databaseSeconds()) - since }
  }
}

function perRequest({ server, database }: Work, { perSecond, seconds }: LoadResult): Work {
  const requests = Math.max(1, perSecond * seconds)
  return { server: server / requests, database: database / requests }
}

async function importOnce(stand: Stand, path: string, say: Say): Promise<Imported> {
  const { ownerUrl, schema } = stand
  const owner = new pg.Client({ connectionString: ownerUrl, options: `-c search_path=${schema}` })
  await owner.connect()
  const measured = await measureWork(stand)
  const began = performance.now()
  let told = began
  let most = 0
  const run = importCustomers({
    owner,
    path,
    now: () => new Date().toISOString(),
    onProgress: (progress) => {
      if (performance.now() - told < 10_000) return
      told = performance.now()
      most = Math.max(most, process.memoryUsage().rss)
      say(`  ${progressLine(progress, (told - began) / 1000)}`)
    },
  })
  let work: Work = { server: 0, database: 0 }
  const summary = await run.finally(async () => {
    work = await measured()
    await owner.end()
  })
  const seconds = (performance.now() - began) / 1000
  say(`  ${seconds.toFixed(1)} s, ${grouped(Math.round(summary.rows / seconds))} rows/s`)
  return { ...summary, seconds, megabytes: Math.round(most / 1e6), work }
}

/** Names of the directory, of every script, as people would begin to type them. */
async function searchesFrom(url: string, schema: string): Promise<Load['searches']> {
  const owner = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` })
  await owner.connect()
  const { rows } = await owner.query<Load['searches'][number]>(
    `select name, city, country, lei from customer where retired_at is null order by md5(lei) limit 2000`,
  )
  await owner.end()
  return rows
}

function inOtherProcess(load: Load): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = fork(fileURLToPath(import.meta.url), ['customers', '--load'])
    child.on('message', (result: LoadResult) => resolve(result))
    child.on('exit', (code) => (code === 0 ? undefined : reject(new Error('The load ended'))))
    child.send(load)
  })
}

function tableOf({ pause, perSecond, lines, work }: Loaded): string {
  const how = pause === 0 ? 'without a pause' : `a letter every ${pause} ms`
  return [
    `${how}, ${perSecond.toFixed(0)} requests/s, ${workOf(work)} of work each`,
    ...lines.map(
      (line) =>
        `  ${line.kind.padEnd(36)} ${line.p50.toFixed(1)} / ${line.p95.toFixed(1)} / ${line.most.toFixed(1)} ms (${line.count})`,
    ),
  ].join('\n')
}

function workOf({ server, database }: Work): string {
  return `${(server * 1000).toFixed(1)} + ${(database * 1000).toFixed(1)} ms`
}

function importRow(run: string, imported: Imported): string {
  const { rows, seconds, work, added, same, megabytes } = imported
  const cells = [
    run,
    seconds.toFixed(0),
    grouped(Math.round(rows / seconds)),
    `${work.server.toFixed(0)} s`,
    `${work.database.toFixed(0)} s`,
    grouped(added),
    grouped(same),
    `${megabytes} MB`,
  ]
  return `| ${cells.join(' | ')} |\n`
}

type Report = {
  rows: number
  bytes: number
  users: number
  first: Imported
  second: Imported | null
  loads: Loaded[]
  size: string
}

function documentOf({ rows, bytes, users, first, second, loads, size }: Report): string {
  const [typing, rushing] = loads as [Loaded, Loaded]
  const row = (kind: string) => {
    const of = (load: LoadResult) => load.lines.find((line) => line.kind === kind)
    const cells = [typing, rushing].flatMap((load) =>
      [of(load)?.p50, of(load)?.p95].map((ms) => (ms ?? 0).toFixed(1)),
    )
    return `| ${kind} | ${cells.join(' | ')} |`
  }
  return `Written by \`npm run bench -- customers\`.

A file of ${grouped(rows)} made-up entities in six scripts (${(bytes / 1e6).toFixed(0)} MB, the columns of the GLEIF golden copy) is
taken in by \`tandem customers import\`, then taken in again:

| run | seconds | rows/s | work of the program | work of PostgreSQL | added | as before | memory |
| --- | --- | --- | --- | --- | --- | --- | --- |
${importRow('first', first)}${second === null ? '' : importRow('again', second)}
The database then has ${size}. Over HTTP, with ${users} people at once, each typing a name letter by letter with 150 ms between two
letters (${typing.perSecond.toFixed(0)} requests/s), and then without any pause (${rushing.perSecond.toFixed(0)} requests/s, where every request waits for 19 others):

| typed | p50 typing | p95 typing | p50 without pause | p95 without pause |
| --- | --- | --- | --- | --- |
${typing.lines.map(({ kind }) => row(kind)).join('\n')}

Milliseconds of a whole request over a socket of the same machine, by a process of its own; server, PostgreSQL and callers
share its two cores. A search costs ${workOf(typing.work)} of processor time, in the server and in PostgreSQL.
`
}
