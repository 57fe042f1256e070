import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseUrls } from '../config.ts'
import { createEmbeddedDatabase } from '../db/embedded-database.ts'
import { startPostgres } from '../db/postgres.ts'
import { removeHome } from '../db/postgres-home.ts'

export type ThrowAway = { folder: string; urls: DatabaseUrls; remove: () => Promise<void> }

/** Nothing of it outlives the run, so it need not wait for the disk. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** A PostgreSQL in a temporary folder, of which nothing stays. */
export async function openThrowAway(say: (line: string) => void, onLost: () => void): Promise<ThrowAway> {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-simulation-'))
  // For root, the server runs as another account, which has to pass through; what it keeps is closed to others.
  chmodSync(folder, 0o755)
  const removeFolder = () => {
    removeHome(folder)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const postgres = await startPostgres({ dataFolder: folder, say, settings: careless, onLost })
    const remove = () => postgres.stop().finally(removeFolder)
    try {
      return { folder, urls: await createEmbeddedDatabase(postgres), remove }
    } catch (error) {
      await remove()
      throw error
    }
  } catch (error) {
    removeFolder()
    throw error
  }
}
