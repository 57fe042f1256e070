// npm run check [-- --fix]: format, types, lint, house rules and unit tests, in seconds.
import { ensureInstalled } from './install.mjs'
import { checks, step } from './step.mjs'

ensureInstalled()
const fix = process.argv.includes('--fix')
const unit = ['house rules and unit tests', ['vitest', 'run', '--project', 'unit', '--reporter', 'dot']]
const failed = []
for (const [title, [program, ...args]] of [...checks, unit]) {
  const fixing = fix && program === 'biome' ? ['--write'] : []
  if (!(await step(title, [program, ...args, ...fixing]))) failed.push(title)
}
console.log(failed.length === 0 ? '\nAll checks passed' : `\nFailed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
