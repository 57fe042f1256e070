import type { Config, DatabaseUrls } from './config.ts'
import { createEmbeddedDatabase, embeddedUrls } from './db/embedded-database.ts'
import { findPostgres, startPostgres } from './db/postgres.ts'

/** The PostgreSQL that everything stands on: the embedded one while this process runs, or that of the addresses. */
export type Ground = {
  urls: DatabaseUrls
  embedded: boolean
  close: () => Promise<void>
}

type Notices = {
  say: (line: string) => void
  /** Of an embedded PostgreSQL that is started for this process alone; the next start has the usual ones. */
  settings?: Record<string, string>
}

/** For a process that means to be the only one on its data. */
export async function openGround(config: Config, { say, settings = {} }: Notices): Promise<Ground> {
  if (config.databaseUrls) return { urls: config.databaseUrls, embedded: false, close: async () => {} }
  const postgres = await startPostgres({ dataFolder: config.dataFolder, say, settings })
  try {
    return { urls: await createEmbeddedDatabase(postgres), embedded: true, close: postgres.stop }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

/** For a command that works beside a running Tandem where there is one. */
export async function joinGround(config: Config, notices: Notices): Promise<Ground> {
  const running = config.databaseUrls ? undefined : findPostgres(config.dataFolder, notices.say)
  if (!running) return openGround(config, notices)
  return { urls: embeddedUrls(running), embedded: true, close: async () => {} }
}
