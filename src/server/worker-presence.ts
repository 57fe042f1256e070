import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { endPresence, freeJobsOfTheGone, showPresence } from './worker-queries.ts'

export type Presence = {
  enter: (workerId: string) => void
  leave: (workerId: string) => void
  stop: () => Promise<void>
}

type Parts = { url: string; schema: string; onError: (error: Error) => void }

const lookEvery = 30_000
/** After an outage the others need a moment to come back as well. */
const graceAfterOutage = 10_000
const [shortestPause, longestPause] = [100, 5_000]
/** A machine that vanished is noticed after a minute and a half. */
const keepAlive = '-c tcp_keepalives_idle=60 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3'

/**
 * Shows the other processes which workers are here, and gives back the jobs of those who are nowhere: whoever is killed
 * in the midst of a job leaves it locked. A job that runs twice does no harm, one that never ends does.
 */
export function openPresence({ url, schema, onError }: Parts): Presence {
  const here = new Set<string>()
  const closing = new AbortController()
  const { signal } = closing
  let connected: pg.Client | null = null

  async function stay(): Promise<void> {
    let wait = shortestPause
    for (let grace = 0; !signal.aborted; grace = graceAfterOutage) {
      try {
        await stayConnected(grace, () => {
          wait = shortestPause
        })
      } catch (error) {
        if (signal.aborted) return
        onError(error as Error)
        await pause(wait, undefined, { signal }).catch(() => {})
        wait = Math.min(wait * 2, longestPause)
      }
    }
  }

  async function stayConnected(grace: number, onReady: () => void): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'tandem presence',
      keepAlive: true,
      connectionTimeoutMillis: 15_000,
      options: keepAlive,
    })
    const lost = new Promise<never>((_, reject) => {
      client.on('error', reject)
      client.on('end', () => reject(new Error('The connection that shows the workers was closed')))
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
    lost.catch(() => {})
    try {
      await Promise.race([client.connect(), lost])
      for (const id of here) await showPresence(client, id)
      connected = client
      onReady()
      await Promise.race([lookAround(client, grace), lost])
    } finally {
      connected = null
      client.end().catch(() => {})
    }
  }

  async function lookAround(client: pg.Client, grace: number): Promise<never> {
    await pause(grace, undefined, { signal, ref: false })
    for (;;) {
      await freeJobsOfTheGone(client, schema, [...here])
      await pause(lookEvery, undefined, { signal, ref: false })
    }
  }

  const staying = stay()
  return {
    enter(id) {
      here.add(id)
      // A connection that is lost just now is replaced, and the next one shows everybody.
      if (connected !== null) showPresence(connected, id).catch(() => {})
    },
    leave(id) {
      here.delete(id)
      if (connected !== null) endPresence(connected, id).catch(() => {})
    },
    async stop() {
      closing.abort(new Error('The work stops'))
      await staying
    },
  }
}
