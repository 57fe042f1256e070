import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { closeDatabase, openDatabase } from '../src/server/db/database.ts'
import { createEmbeddedDatabase } from '../src/server/db/embedded-database.ts'
import { migrate } from '../src/server/db/migrate.ts'
import { type Postgres, startPostgres } from '../src/server/db/postgres.ts'
import { createApp } from '../src/server/http/app.ts'
import { projectFolder } from '../src/server/project.ts'
import { registerReferralListRoutes } from '../src/server/referral-lists/routes.ts'
import { signInAll } from './actors.ts'
import { fillDatabase, identifiers } from './dataset.ts'
import { measure, scenarios } from './measure.ts'
import { bound, documentOf, linesOf, type Result, tableOf } from './report.ts'

const schema = 'tandem'
const say = (line: string) => console.log(line)

/** The server's settings are the product's own but for what only the loading feels. */
const loading = { max_wal_size: '8GB', checkpoint_timeout: '30min' }

export async function bench(args: string[]): Promise<void> {
  const sizes = sizesOf(args)
  const results: Result[] = []
  for (const deals of sizes) results.push(...(await benchAt(deals)))
  const tooSlow = linesOf(results).filter((line) => line.ratio > bound)
  say(`\n${tableOf(results)}\n`)
  say(tooSlow.length === 0 ? `Every ratio is within ${bound}` : `${tooSlow.length} ratios are above ${bound}`)
  if (sizes.length > 1)
    writeFileSync(
      join(projectFolder, 'docs/benchmarks.md'),
      documentOf(results, 'PostgreSQL is the embedded one with its own settings.'),
    )
  process.exitCode = tooSlow.length === 0 ? 0 : 1
}

function sizesOf(args: string[]): number[] {
  const at = args.indexOf('--deals')
  const sizes = (at === -1 ? '10000,1000000' : (args[at + 1] ?? '')).split(',').map(Number)
  if (sizes.some((size) => !Number.isInteger(size) || size < 1000))
    throw new Error('--deals takes numbers from 1000 on, such as 10000,100000')
  return sizes.sort((a, b) => a - b)
}

async function benchAt(deals: number): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-'))
  chmodSync(folder, 0o755)
  let postgres: Postgres | undefined
  try {
    postgres = await startPostgres({ dataFolder: folder, say, settings: loading })
    return await benchOn(postgres, deals)
  } finally {
    await postgres?.stop()
    removeData(folder)
  }
}

/** The data stand elsewhere where the server's account may not enter the folder. */
function removeData(folder: string): void {
  const note = join(folder, 'postgres-is-elsewhere')
  if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}

async function benchOn(postgres: Postgres, deals: number): Promise<Result[]> {
  const urls = await createEmbeddedDatabase(postgres)
  await migrate({
    ownerUrl: urls.owner,
    appUrl: urls.app,
    schema,
    folder: join(projectFolder, 'src/server/db/migrations'),
  })
  const superuser = new pg.Client({
    connectionString: postgres.url('postgres', 'tandem'),
    options: `-c search_path=${schema}`,
  })
  await superuser.connect()
  const db = openDatabase({ url: urls.app, schema })
  try {
    say(`Loading ${deals.toLocaleString('en')} deals …`)
    await superuser.query(identifiers)
    await fillDatabase(superuser, { deals, say })
    const program = {
      db,
      now: () => new Date().toISOString(),
      publicUrl: 'http://localhost:8080',
      answerDays: 14,
      reminderDays: [],
    }
    const app = await createApp(program, { logLevel: 'silent' })
    registerReferralListRoutes(app)
    await app.ready()
    const results: Result[] = []
    for (const person of await signInAll(superuser)) {
      for (const scenario of scenarios) {
        const timing = await measure(app, person, scenario)
        results.push({ deals, who: person.who, scenario: scenario.name, timing })
        say(`  ${person.who}, ${scenario.name}: ${timing.p50.toFixed(1)} ms (${timing.rows.toFixed(1)} rows)`)
      }
    }
    await app.close()
    return results
  } finally {
    await superuser.end()
    await closeDatabase(db)
  }
}

await bench(process.argv.slice(2))
