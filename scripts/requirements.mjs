// npm run requirements [-- --missing | --json]: which numbered requirements a test cites, and which none does.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseCatalogue } from './requirements/catalogue.mjs'
import { coverage } from './requirements/coverage.mjs'
import { report } from './requirements/report.mjs'
import { testTitles } from './requirements/titles.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const notOurs = new Set(['node_modules', 'dist', 'data', 'screenshots', 'test-results'])

function* testFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && !notOurs.has(entry.name)) yield* testFiles(path)
    } else if (/\.test\.tsx?$|\.e2e\.ts$/.test(entry.name)) {
      yield path
    }
  }
}

const entries = parseCatalogue(readFileSync(join(root, 'docs/requirements.md'), 'utf8'))
const tests = [...testFiles(root)].sort().flatMap((path) => {
  const file = relative(root, path)
  return testTitles(readFileSync(path, 'utf8')).map((title) => ({ file, title }))
})
const covered = coverage(entries, tests)

process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1))
process.stdout.write(
  report(covered, { json: process.argv.includes('--json'), missing: process.argv.includes('--missing') }),
)
if (covered.unknown.length > 0) {
  for (const { id, file, title } of covered.unknown) {
    process.stderr.write(`${file}: "${title}" cites ${id}, which docs/requirements.md does not have\n`)
  }
  process.exitCode = 1
}
