import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Database } from '../db/database.ts'
import { channelStatement } from './channel.ts'

export type Ear = {
  /** Called with what a transaction announced, and with null after any time in which announcements may have been lost. */
  onAnnounced: (announcement: string | null) => void
  /** Called once for each loss of the connection. */
  onLost: (error: Error) => void
}

const shortestPause = 100
const longestPause = 5_000

/** Listens on one connection for the whole process and gets a new one whenever it is lost, until `signal` aborts. */
export async function listen(db: Database, ear: Ear, signal: AbortSignal): Promise<void> {
  let wait = shortestPause
  while (!signal.aborted) {
    try {
      await listenOnce(db, ear, signal, () => {
        wait = shortestPause
        ear.onAnnounced(null)
      })
    } catch (error) {
      if (signal.aborted) return
      ear.onLost(error as Error)
      await pause(wait, undefined, { signal }).catch(() => {})
      wait = Math.min(wait * 2, longestPause)
    }
  }
}

async function listenOnce(db: Database, ear: Ear, signal: AbortSignal, onReady: () => void): Promise<void> {
  const client = new pg.Client({ ...connectionOf(db), keepAlive: true, application_name: 'tandem live' })
  const lost = new Promise<never>((_, reject) => {
    client.on('error', reject)
    client.on('end', () => reject(new Error('The listening connection was closed')))
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  lost.catch(() => {})
  client.on('notification', (message) => ear.onAnnounced(message.payload ?? null))
  try {
    await Promise.race([begin(client), lost])
    onReady()
    await Promise.race([probe(client, signal), lost])
  } finally {
    client.end().catch(() => {})
  }
}

async function begin(client: pg.Client): Promise<void> {
  await client.connect()
  const { rows } = await client.query<{ name: string }>(channelStatement)
  await client.query(`listen ${client.escapeIdentifier(rows[0]?.name ?? '')}`)
}

/** A peer that vanished without a word is found out by asking it something. */
async function probe(client: pg.Client, signal: AbortSignal): Promise<never> {
  for (;;) {
    await pause(10_000, undefined, { signal, ref: false })
    const overdue = pause(5_000, undefined, { ref: false }).then(() => {
      throw new Error('The listening connection does not answer')
    })
    await Promise.race([client.query('select'), overdue])
  }
}

function connectionOf(db: Database): pg.ClientConfig {
  const { connectionString, options } = db.pool.options
  return { connectionString: db.listenUrl ?? connectionString, options }
}
