import Fastify, { type FastifyInstance } from 'fastify'
import { CannotStart } from './cannot-start.ts'
import { type Config, readConfig } from './config.ts'
import { closeDatabase, type Database, openDatabase } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { checkLogin } from './db/roles.ts'
import { type Ground, joinGround, openGround } from './ground.ts'
import { untilStopped } from './until-stopped.ts'

const say = (line: string) => console.log(line)

/** The whole product in one process: http and background work, until it is told to stop. */
export async function serve({ empty = false }: { empty?: boolean } = {}): Promise<void> {
  const config = readConfig()
  const stopping = untilStopped()
  const ground = await openGround(config, { say, onLost: stopping.fail('PostgreSQL ended unexpectedly') })
  try {
    await prepare(config, ground)
    const db = openDatabase({ url: ground.urls.app, schema: config.schema, poolSize: config.poolSize })
    try {
      await checkGround(db)
      if (ground.embedded && !empty) await seedWhenEmpty(db)
      const app = await createServer(db)
      try {
        await listen(app, config)
        await stopping.signal
      } finally {
        await app.close()
      }
    } finally {
      await closeDatabase(db)
    }
  } finally {
    await ground.close()
  }
}

/** Only the background work, beside processes that serve. */
export async function work(): Promise<void> {
  throw new CannotStart('There is no background work to do yet')
}

export async function migrateDatabase(): Promise<void> {
  const config = readConfig()
  const ground = await joinGround(config, { say })
  try {
    await prepare(config, ground)
    say(`The schema ${config.schema} is up to date`)
  } finally {
    await ground.close()
  }
}

export async function seed(): Promise<void> {
  throw new CannotStart('There is no demo world to seed yet')
}

async function prepare(config: Config, { urls }: Ground): Promise<void> {
  const applied = await migrate({ ownerUrl: urls.owner, appUrl: urls.app, schema: config.schema })
  for (const name of applied) say(`Migrated ${name}`)
}

async function checkGround(db: Database): Promise<void> {
  const client = await db.pool.connect()
  try {
    await checkLogin(client, db.schema)
  } finally {
    client.release()
  }
}

async function seedWhenEmpty(_db: Database): Promise<void> {}

async function createServer(db: Database): Promise<FastifyInstance> {
  const app = Fastify({ forceCloseConnections: true })
  await registerRoutes(app, db)
  return app
}

async function registerRoutes(app: FastifyInstance, db: Database): Promise<void> {
  app.get('/healthz', async () => {
    await db.pool.query('select 1')
    return { ok: true }
  })
}

async function listen(app: FastifyInstance, config: Config): Promise<void> {
  try {
    await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new CannotStart(`Port ${config.port} is in use by another program. Set PORT to a free one`)
  }
  say(`Tandem is ready at ${config.publicUrl}`)
}
