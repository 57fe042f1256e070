import { defineConfig } from 'vitest/config'

const databaseTests = 'src/**/*.db.test.{ts,tsx}'
/** They start background work or other programs, which may outlive them for a moment. */
const apart = [
  'src/server/work.db.test.ts',
  'src/server/worker-presence.db.test.ts',
  'src/server/deliveries/running.db.test.ts',
  'src/server/db/standbys.db.test.ts',
  'test/scale/processes.db.test.ts',
  'test/scale/programs.db.test.ts',
  'src/server/backup/backup.db.test.ts',
  'test/operate/stopping.db.test.ts',
  'src/client/package.db.test.ts',
  'test/clients/two-scripts.db.test.ts',
  'test/torture/kill.db.test.ts',
  'test/torture/outage.db.test.ts',
  'test/torture/external.db.test.ts',
]
const elsewhere = ['**/node_modules/**', '**/dist/**', '**/data/**']

/** Three circles: what needs nothing but memory, what needs PostgreSQL, and whole journeys in a browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,test,scripts,bench}/**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, '**/*.db.test.{ts,tsx}'],
          pool: 'threads',
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'database',
          sequence: { groupOrder: 1 },
          include: [databaseTests, 'test/**/*.db.test.ts'],
          exclude: [...elsewhere, ...apart],
          globalSetup: ['test/cluster.ts'],
          pool: 'forks',
          isolate: false,
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'apart',
          sequence: { groupOrder: 2 },
          include: apart,
          globalSetup: ['test/cluster.ts'],
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          sequence: { groupOrder: 3 },
          include: ['test/e2e/**/*.e2e.ts'],
          exclude: elsewhere,
          globalSetup: ['test/e2e/built.mjs', 'test/cluster.ts', 'test/e2e/demo.ts'],
          pool: 'forks',
          maxWorkers: 2,
          // A second attempt is told by name in the output of npm test.
          retry: 1,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
