import type { FastifyRequest } from 'fastify'
import { livePath } from '#contract/live.ts'
import type { OrganizationId } from '#domain/id.ts'
import type { Program } from '../context.ts'
import { read } from '../db/database.ts'
import type { App } from '../http/serve.ts'
import { Invalid } from '../refused.ts'
import { isBehind, type Position, positionOf } from './cursor.ts'
import { getHorizon } from './queries.ts'
import { readerOf } from './reader.ts'
import { streamsOf } from './streams.ts'

/** Serves the browsers' stream of changes (contract/live.ts) until the server closes, which ends every stream first. */
export function registerLiveRoutes(app: App): void {
  const { program } = app
  const streams = streamsOf(app)
  app.get(livePath, { config: { access: 'signed-in' } }, async (request, reply) => {
    const reader = await readerOf(program, request)
    const position = await beginningFor(request, program, reader.actor.organizationId)
    streams.open(reply, reader, { position, only: {}, present: (change) => change, nudged: true })
  })
}

/**
 * Behind the last change that the browser names, or else now. A place ahead of everything was given out by another
 * database, as after a restored backup: then the stream begins now, and the browser sees that its place is gone.
 * @throws Invalid for a text that no stream has given out
 */
async function beginningFor(
  request: FastifyRequest,
  program: Program,
  organizationId: OrganizationId,
): Promise<Position> {
  const horizon = await read(program.db, organizationId, getHorizon)
  const named = request.headers['last-event-id'] ?? (request.query as { after?: unknown }).after
  if (named === undefined || named === '') return horizon
  const position = typeof named === 'string' ? positionOf(named) : null
  if (position === null) throw new Invalid([{ path: 'after', code: 'form', facts: {} }])
  return isBehind(horizon, position) ? horizon : position
}
