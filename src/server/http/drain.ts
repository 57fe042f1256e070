import type { FastifyInstance } from 'fastify'
import { inFlightOf } from './in-flight.ts'

/**
 * When the server closes it refuses connections at once and gives the answers under way time to end; what takes longer
 * is cut off. Streams and those who wait for news are sent away before by their own hooks.
 */
export function drainAtClose(
  app: FastifyInstance,
  withinSeconds: number,
  onCut: (requests: number) => void,
): void {
  app.addHook('preClose', async () => {
    app.server.close()
    const left = await inFlightOf(app).settled(withinSeconds)
    if (left > 0) onCut(left)
  })
}
