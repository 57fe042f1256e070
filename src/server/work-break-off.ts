import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Database } from './db/database.ts'

/** The program stops, and there is no more time for the job. */
export class BrokenOff extends Error {
  constructor() {
    super('The job was broken off, because the program stops')
    this.name = 'BrokenOff'
  }
}

/** Jobs that can be broken off: their statements are cancelled, and they get no more connections. */
export type Breakable = {
  /** What the jobs have to use. */
  readonly db: Database
  readonly run: (job: () => Promise<void>) => Promise<void>
  readonly isBroken: () => boolean
  /** Ends when they have given up, or after a moment; answers how many there were. What becomes of them is told to nobody yet. */
  readonly breakOff: () => Promise<number>
  /** They were given back: that they have failed is of no meaning any more. */
  readonly letGo: () => void
  /** Nobody is there any more to be told what became of those that are still at it. */
  readonly abandon: () => void
}

const patience = 3_000
/** Between two statements there is nothing to cancel. */
const cancelEvery = 200

export function breakable(db: Database): Breakable {
  const breaking = new AbortController()
  let letGo = () => {}
  const gone = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const never = new Promise<never>(() => {})
  const jobs = new Set<Promise<void>>()
  const held = new Set<pg.PoolClient>()
  let abandoned = false

  async function run(job: () => Promise<void>): Promise<void> {
    const running = job()
    jobs.add(running)
    try {
      await running
    } finally {
      jobs.delete(running)
      if (breaking.signal.aborted) await gone
      if (abandoned) await never
    }
  }

  async function breakOff(): Promise<number> {
    const count = jobs.size
    breaking.abort(new BrokenOff())
    const ends = performance.now() + patience
    while (jobs.size > 0 && performance.now() < ends) {
      await Promise.race([cancelAll(db.pool, [...held]), pause(cancelEvery)])
      await Promise.race([Promise.allSettled(jobs), pause(cancelEvery)])
    }
    return count
  }

  return {
    db: { ...db, pool: breakablePool(db.pool, held, breaking.signal) },
    run,
    isBroken: () => breaking.signal.aborted,
    breakOff,
    letGo,
    abandon: () => {
      abandoned = true
      letGo()
    },
  }
}

/** The same connections, as long as nothing is broken off. */
function breakablePool(pool: pg.Pool, held: Set<pg.PoolClient>, signal: AbortSignal): pg.Pool {
  async function connect(): Promise<pg.PoolClient> {
    signal.throwIfAborted()
    const client = await pool.connect()
    const release = client.release
    client.release = (error) => {
      held.delete(client)
      release(error)
    }
    held.add(client)
    if (!signal.aborted) return client
    client.release()
    throw signal.reason
  }
  async function query(...asked: [string | pg.QueryConfig, unknown[]?]): Promise<pg.QueryResult> {
    const client = await connect()
    try {
      return await client.query(...asked)
    } finally {
      client.release()
    }
  }
  return Object.assign(Object.create(pool) as pg.Pool, { connect, query })
}

/** Through the connections that are free; whoever cannot be told ends with the program. */
async function cancelAll(pool: pg.Pool, clients: readonly pg.PoolClient[]): Promise<void> {
  const ids = clients.map((client) => (client as unknown as { processID: number }).processID)
  if (ids.length === 0) return
  await pool
    .query(
      `select pg_cancel_backend(pid) from pg_stat_activity
       where pid = any ($1) and usename = current_user and state = 'active'`,
      [ids],
    )
    .catch(() => {})
}
