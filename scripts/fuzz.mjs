// npm run fuzz [-- COUNT [SEED]]: random requests, malformed ones for the most part, over all routes; 100,000 unless told.
import { ensureInstalled } from './install.mjs'
import { step } from './step.mjs'

const [count = '100000', seed = String(Date.now() % 1e9)] = process.argv.slice(2)
ensureInstalled()
const file = 'test/fuzz/fuzz.db.test.ts'
const passed = await step(
  `${count} requests of seed ${seed}`,
  ['vitest', 'run', '--project', 'database', file],
  {
    FUZZ_COUNT: count,
    FUZZ_SEED: seed,
  },
)
process.exitCode = passed ? 0 : 1
