import type { FastifyInstance } from 'fastify'
import type { Database } from '../db/database.ts'
import { countKnown } from './health-queries.ts'

/** What the process knows of itself. */
export type Health = {
  /** From here on it takes no more work and ends soon. */
  stopping: boolean
  /** Whether background work runs here; `elsewhere` where this process is not to do any. */
  work: () => 'running' | 'ended' | 'elsewhere'
  /** The migrations that this program was written for. */
  migrations: readonly string[]
}

export type Readiness = { status: 'ready' | 'unavailable'; parts: Record<string, string> }

const bad = new Set(['unreachable', 'behind', 'ended', 'stopping'])
const patience = 2_000
/** Whoever asks more often is told the same: asking costs the database next to nothing, however many ask. */
const keptFor = 500

export const aloneAndWell: Health = { stopping: false, work: () => 'elsewhere', migrations: [] }

/** Answers part by part whether requests can be answered here, in words that tell nothing of the program's insides. */
export function readinessOf(db: Database, health: Health): () => Promise<Readiness> {
  let asked: { at: number; found: Promise<Record<string, string>> } | undefined
  return async () => {
    if (asked === undefined || Date.now() - asked.at > keptFor)
      asked = { at: Date.now(), found: lookAtDatabase(db, health) }
    const parts = {
      ...(await asked.found),
      work: health.work(),
      process: health.stopping ? 'stopping' : 'up',
    }
    const ready = !Object.values(parts).some((part) => bad.has(part))
    return { status: ready ? 'ready' : 'unavailable', parts }
  }
}

async function lookAtDatabase(db: Database, { migrations }: Health): Promise<Record<string, string>> {
  let timer: NodeJS.Timeout | undefined
  const overdue = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience)
  })
  const known = await Promise.race([countKnown(db, migrations).catch(() => null), overdue])
  clearTimeout(timer)
  if (known === null) return { database: 'unreachable', schema: 'unknown' }
  return { database: 'up', schema: known < migrations.length ? 'behind' : 'current' }
}

/** Whether the process lives, which needs no database, and whether it can answer. */
export function serveHealth(app: FastifyInstance, db: Database, health: Health): void {
  const readiness = readinessOf(db, health)
  app.get('/healthz', async () => ({ status: 'up' }))
  app.get('/readyz', async (_request, reply) => {
    const found = await readiness()
    return reply.code(found.status === 'ready' ? 200 : 503).send(found)
  })
}

/** Proxies ask every few seconds, and nobody wants to read of it. */
export function isProbe(route: string | undefined): boolean {
  return route === '/healthz' || route === '/readyz'
}
