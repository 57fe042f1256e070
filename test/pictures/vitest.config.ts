import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Pictures are looked at by people; no test run takes them. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'pictures',
    include: ['test/pictures/every-page.ts'],
    globalSetup: ['test/e2e/built.mjs', 'test/cluster.ts', 'test/e2e/demo.ts'],
    pool: 'forks',
    testTimeout: 3_600_000,
    hookTimeout: 120_000,
  },
})
