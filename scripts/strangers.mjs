// npm run strangers [-- --probes COUNT] [--seed SEED] [--timing REQUESTS] [--only ROUTE]: what somebody of another
// organization gets to know. Without an option 100,000 random probes, and then 2,000 timed requests of each kind.
import { parseArgs } from 'node:util'
import { ensureInstalled } from './install.mjs'
import { step } from './step.mjs'

const text = { type: 'string' }
const { values } = parseArgs({ options: { probes: text, seed: text, timing: text, only: text } })
const all = values.probes === undefined && values.timing === undefined
const {
  probes = all ? '100000' : undefined,
  timing = all ? '2000' : undefined,
  seed = '1',
  only = '',
} = values
ensureInstalled()

const statements = 'test/strangers/statements.db.test.ts'
const passed = []
if (probes !== undefined)
  passed.push(
    await step(
      `${probes} probes of seed ${seed}`,
      ['vitest', 'run', '--disable-console-intercept', '--project', 'database', statements],
      { STRANGERS_PROBES: probes, STRANGERS_SEED: seed },
    ),
  )
if (timing !== undefined)
  passed.push(
    await step(
      `${timing} requests for what somebody else has, and for what nobody has`,
      [
        'vitest',
        'run',
        '--disable-console-intercept',
        '--config',
        'test/strangers/measured/vitest.config.ts',
        '--root',
        '.',
      ],
      { STRANGERS_EACH: timing, STRANGERS_ONLY: only },
    ),
  )
process.exitCode = passed.every(Boolean) ? 0 : 1
