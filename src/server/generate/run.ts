import { readConfig } from '../config.ts'
import { closeDatabase, openDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { joinGround } from '../ground.ts'
import { emails, password } from './cast.ts'
import { type GenerateFlags, sizeFrom } from './command.ts'
import { generate } from './generate.ts'

/**
 * Nobody else is on an embedded PostgreSQL meanwhile. What is written into a table that was emptied in the same
 * transaction is on the disk before the transaction ends, so it need not be written to the log before; and nothing that
 * the end does anyway is begun beside it.
 */
const filling = {
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
  io_method: 'sync',
}

const say = (line: string) => console.log(line)

/** `tandem generate`: a whole world in an empty program, in the database that a start would serve. */
export async function runGenerate(flags: GenerateFlags): Promise<void> {
  const size = sizeFrom(flags, new Date().toISOString().slice(0, 10))
  const config = readConfig()
  const ground = await joinGround(config, { say, settings: filling })
  try {
    const { app, owner } = ground.urls
    await migrate({ ownerUrl: owner, appUrl: app, schema: config.schema })
    const db = openDatabase({ url: app, schema: config.schema, poolSize: 3 })
    // The end waits for all of it to be on the disk at once.
    db.pool.on('connect', (client) => void client.query('set synchronous_commit = off'))
    try {
      say(`${size.deals.toLocaleString('en')} deals of the seed ${size.seed} …`)
      await generate({ ...size, ownerUrl: owner, schema: config.schema, db, say })
    } finally {
      await closeDatabase(db)
    }
    say(`Sign in as ${Object.values(emails).join(', ')} with the password ${password}`)
  } finally {
    await ground.close()
  }
}
