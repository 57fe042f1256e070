import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/** The answers that this server is giving. */
export type InFlight = {
  /** How many requests wait for the end of their answer; streams, which have none, not counted. */
  count: () => number
  /** Resolves once there are none, and after so many seconds anyway; with how many there are then. */
  settled: (seconds: number) => Promise<number>
}

const endless = new WeakSet<ServerResponse>()
const tracked = new WeakMap<object, InFlight>()

export function inFlightOf(app: object): InFlight {
  const found = tracked.get(app)
  if (found === undefined) throw new Error('This server does not track its requests')
  return found
}

/** A stream does not hold up the end of the server: it is told to go elsewhere. */
export function isEndless(response: ServerResponse): void {
  endless.add(response)
}

export function trackRequests(app: FastifyInstance): void {
  const answers = new Set<ServerResponse>()
  app.addHook('onRequest', (_request, { raw }, done) => {
    answers.add(raw)
    raw.once('close', () => answers.delete(raw))
    done()
  })
  const open = () => [...answers].filter((answer) => !endless.has(answer))

  async function settled(seconds: number): Promise<number> {
    // Whoever is answered now does not ask again on a connection that ends.
    for (const answer of open()) if (!answer.headersSent) answer.setHeader('connection', 'close')
    const until = Date.now() + seconds * 1000
    while (open().length > 0 && Date.now() < until) await pause(20)
    return open().length
  }
  tracked.set(app, { count: () => open().length, settled })
}
