// npm run torture [-- --only kill,races,writers,clock,outage,external] [--seed N] [--rounds N]: what must hold after kills, races, full
// disks and lost connections, in full; npm test takes a sample of each. Ends with a report, and with 1 on any violation.
import { spawn } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ensureInstalled } from './install.mjs'
import { root } from './project.mjs'

const parts = {
  kill: { title: '200 kills -9 of the program and of PostgreSQL', project: 'apart' },
  races: { title: '10,000 races of accept, decline, withdraw, expire and edit', project: 'database' },
  writers: { title: 'ten times as many writers as connections', project: 'database' },
  clock: { title: 'clocks that jump', project: 'database' },
  outage: { title: 'refused connections and a full disk', project: 'apart' },
  external: { title: 'a PostgreSQL that others run, stopped for 20 s', project: 'apart' },
}
const asked = readOptions(process.argv.slice(2))
if (asked === null) {
  console.error(
    `npm run torture -- [--only ${Object.keys(parts).join(',')}] [--seed NUMBER] [--rounds NUMBER]`,
  )
  process.exit(2)
}

ensureInstalled()
const report = []
let failed = 0
let stopping = false
let current = null
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
const since = Date.now()
for (const name of asked.only) {
  if (stopping) break
  const { title, project } = parts[name]
  console.log(`\n— ${name}: ${title}`)
  const begun = Date.now()
  const code = await run(name, project)
  const outcome = stopping ? 'broken off' : code === 0 ? 'held' : 'VIOLATED'
  if (outcome === 'VIOLATED') failed += 1
  report.push(`${name}: ${outcome} after ${Math.round((Date.now() - begun) / 1000)} s`)
}
const [cpu] = cpus()
console.log(`\n## Torture, ${new Date().toISOString().slice(0, 10)}\n`)
console.log(
  `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 1024 ** 3)} GB, ${process.platform}, Node ${process.version}; seed ${asked.seed}\n`,
)
for (const line of report) console.log(`- ${line}`)
const verdict = failed > 0 ? `${failed} parts were violated` : stopping ? 'Broken off' : 'Everything held'
console.log(`\n${verdict}, ${Math.round((Date.now() - since) / 1000)} s`)
process.exitCode = failed > 0 ? 1 : stopping ? 130 : 0

/** Lines of the report are kept for its end; everything else is shown as it comes. */
function run(name, project) {
  const file = `test/torture/${name}.db.test.ts`
  // In a group of its own, which ^C in a terminal does not reach: it is to end in order, with all that it has started.
  const child = spawn(process.execPath, [join(root, 'scripts/torture-part.mjs'), file, project], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      ...process.env,
      TORTURE: 'full',
      TORTURE_SEED: String(asked.seed),
      ...(asked.rounds === null ? {} : { TORTURE_ROUNDS: String(asked.rounds) }),
    },
  })
  current = child
  createInterface({ input: child.stdout }).on('line', (line) => {
    const told = /^REPORT (.*)$/.exec(line)
    if (told === null) console.log(line)
    else report.push(told[1])
  })
  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** ^C: the part ends in order. npm passes on what the terminal has sent already, so the next one counts after a second. */
function stop() {
  if (!stopping) {
    stopping = performance.now()
    console.log('\nIt is broken off, and what it has started is stopped …')
    if (current?.connected) current.send('stop')
  } else if (performance.now() - stopping > 1_000 && current?.pid !== undefined) {
    console.log('\nIt is killed; folders named tandem-… may be left among the temporary files')
    process.kill(-current.pid, 'SIGKILL')
  }
}

function readOptions(given) {
  const options = { only: Object.keys(parts), seed: Date.now() % 1_000_000_000, rounds: null }
  for (let at = 0; at < given.length; at += 2) {
    const [name, value = ''] = [given[at], given[at + 1]]
    if (name === '--only' && value.split(',').every((part) => part in parts)) options.only = value.split(',')
    else if (name === '--seed' && /^\d{1,9}$/.test(value)) options.seed = Number(value)
    else if (name === '--rounds' && /^[1-9]\d{0,6}$/.test(value)) options.rounds = Number(value)
    else return null
  }
  return options
}
