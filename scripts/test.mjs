// npm test: everything that must hold, from format to whole journeys in a browser. CI runs nothing else.
import { readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { root } from './project.mjs'
import { checks, step } from './step.mjs'

ensureInstalled()
const { findChromium } = await import('./chromium.mjs')
const { ensureBuilt } = await import('./build.mjs')
const { tableOf, weighLooks } = await import('./weight.mjs')
const total = { passed: 0, failed: 0, skipped: 0 }
let tests = 0

for (const [title, command] of checks) count(await step(title, command))
await project('house rules and unit tests', 'unit')
await project('database tests', 'database')
await project('database tests beside other programs', 'apart')
await journeys()

if (tests === 0) {
  console.error('No test ran')
  total.failed += 1
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
process.exitCode = total.failed > 0 ? 1 : 0
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)

function count(passed) {
  total[passed ? 'passed' : 'failed'] += 1
}

/** Adds up what vitest counted; a file that does not load, or an error outside of any test, is a failure too. */
async function project(title, name, env = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-results-'))
  const results = join(folder, 'results.json')
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${results}`]
  const passed = await step(
    title,
    ['vitest', 'run', '--project', name, '--passWithNoTests', ...reporters],
    env,
  )
  const report = await readFile(results, 'utf8').then(JSON.parse, () => undefined)
  await rm(folder, { recursive: true, force: true })
  const files = report?.testResults ?? []
  tellRetried(files)
  const unloaded = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const failed = (report?.numFailedTests ?? 0) + unloaded
  total.passed += report?.numPassedTests ?? 0
  total.failed += failed
  total.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  tests += report?.numTotalTests ?? 0
  if (!passed && failed === 0) total.failed += 1
}

/** A test that passes at its second attempt passes, and is not passed over in silence. */
function tellRetried(files) {
  for (const { name, assertionResults } of files)
    for (const { fullName, status, failureMessages } of assertionResults)
      if (status === 'passed' && failureMessages.length > 0)
        console.warn(
          `  warning: passed at the second attempt: ${relative(root, name)}: ${fullName}\n    ${failureMessages[0].split('\n')[0]}`,
        )
}

async function journeys() {
  const files = journeyFiles()
  if (files.length === 0) return
  const chromium = await findChromium()
  if (chromium) {
    const said = []
    const built = await ensureBuilt((line) => void said.push(line)).then(
      () => console.log(['', ...said.slice(-1), tableOf(weighLooks())].join('\n')) ?? true,
      (error) => void console.error(error.message),
    )
    if (!built) return count(false)
    return project('browser tests', 'e2e', { CHROMIUM_PATH: chromium })
  }
  console.error(
    `\nNo Chromium was found: ${files.length} files of browser tests did not run. CHROMIUM_PATH names one.`,
  )
  total[process.env.CI ? 'failed' : 'skipped'] += files.length
}

function journeyFiles() {
  try {
    return readdirSync(join(root, 'test/e2e'), { recursive: true }).filter((name) => name.endsWith('.e2e.ts'))
  } catch {
    return []
  }
}
