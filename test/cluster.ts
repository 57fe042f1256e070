import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { createLogins } from '#server/db/embedded-database.ts'
import { migrate } from '#server/db/migrate.ts'
import { startPostgres } from '#server/db/postgres.ts'

/** What the tests of a run share: one server, and one migrated database to copy. */
export type TestCluster = { superuserUrl: string; template: string; schema: string }

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface merges with vitest's own
  export interface ProvidedContext {
    cluster: TestCluster
  }
}

const schema = 'tandem'

type Server = { superuserUrl: string; stop: () => Promise<void> }

/** One PostgreSQL a run: the embedded one in a folder of its own, or the server of TANDEM_TEST_DATABASE_URL. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env.TANDEM_TEST_DATABASE_URL
  const server = external ? { superuserUrl: external, stop: async () => {} } : await embedded()
  const template = `tandem_test_${process.pid}_${project.name}`
  try {
    await createTemplate(server, template)
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('cluster', { superuserUrl: server.superuserUrl, template, schema })
  return async () => {
    if (external)
      await asSuperuser(external, (client) =>
        client.query(`drop database if exists ${template} with (force)`),
      )
    await server.stop()
  }
}

async function embedded(): Promise<Server> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tandem-test-'))
  // For root, the server runs as another account, which has to pass through; what it keeps is closed to others.
  chmodSync(dataFolder, 0o755)
  // Tests outlive no power failure, so they need not wait for the disk.
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  }
  const postgres = await startPostgres({ dataFolder, say: () => {}, settings })
  const stop = async () => {
    await postgres.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  return { superuserUrl: postgres.url('postgres', 'postgres'), stop }
}

/** A migrated database of the server, to work in or to copy. */
export async function createTemplate(
  { superuserUrl }: Pick<Server, 'superuserUrl'>,
  template: string,
): Promise<void> {
  await asSuperuser(superuserUrl, async (client) => {
    await createLogins(client)
    await client.query(`create database ${template} template template0 encoding 'UTF8' owner tandem_owner`)
  })
  const url = (role: string) => withLogin(superuserUrl, role, template)
  await migrate({ ownerUrl: url('tandem_owner'), appUrl: url('tandem_app'), schema })
}

export async function asSuperuser(url: string, run: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await run(client)
  } finally {
    await client.end()
  }
}

/** The same server, but another database and login; a test server asks its logins for no passwords. */
export function withLogin(url: string, role: string, database: string): string {
  const other = new URL(url)
  other.username = role
  other.pathname = `/${database}`
  return other.href
}
