import { defineConfig } from 'vitest/config'

/** What `npm run strangers` measures, and `npm test` does not. */
export default defineConfig({
  test: {
    name: 'strangers',
    include: ['test/strangers/measured/*.measure.ts'],
    globalSetup: ['test/cluster.ts'],
    pool: 'forks',
    testTimeout: 6 * 3_600_000,
  },
})
