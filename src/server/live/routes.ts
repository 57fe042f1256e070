import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { livePath } from '#contract/live.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { Program } from '../context.ts'
import { read } from '../db/database.ts'
import { hashOf, identify, tokenIn } from '../http/identify.ts'
import type { App } from '../http/serve.ts'
import { findSession } from '../http/session-queries.ts'
import { Invalid, NotSignedIn } from '../refused.ts'
import { personIn } from './channel.ts'
import { createCrowd } from './crowd.ts'
import { isBehind, type Position, positionOf } from './cursor.ts'
import { createFeed } from './feed.ts'
import { listen } from './listen.ts'
import { getHorizon } from './queries.ts'
import { openStream } from './stream.ts'

/** A browser needs one; more are tabs that could not agree on a leader. */
const streamsPerSession = 12

/** Serves the stream of changes (contract/live.ts) until the server closes, which ends every stream first. */
export function registerLiveRoutes(app: App): void {
  const { program } = app
  const onError = (error: unknown) => app.log.error({ err: error }, 'the live stream failed')
  const onLost = (error: Error) =>
    app.log.warn({ reason: error.message }, 'the live stream does not hear of changes')
  const feed = createFeed(program.db, onError)
  const crowd = createCrowd(streamsPerSession)
  const closing = new AbortController()
  let listening: Promise<void> | undefined

  /** What a transaction said at its commit (0004_work.sql, channel.ts); null where something may have been missed. */
  function onAnnounced(announcement: string | null): void {
    const nudged = announcement === null ? null : personIn(announcement)
    if (nudged !== null) {
      crowd.nudge(nudged)
      return
    }
    const [, personId] = /^person:[0-9a-f-]{36}:([0-9a-f-]{36})$/.exec(announcement ?? '') ?? []
    if (announcement === null || personId !== undefined)
      crowd.reconsider((personId ?? null) as PersonId | null)
    if (personId === undefined) feed.wake(announcement as OrganizationId | null)
  }

  app.get(livePath, { config: { access: 'signed-in' } }, async (request, reply) => {
    const token = tokenIn(request)
    const context = await identify(program, token)
    if (token === undefined || context === null) throw new NotSignedIn()
    const { actor } = context
    const position = await beginningFor(request, program, actor.organizationId)
    listening ??= listen(program.db, { onAnnounced, onLost }, closing.signal)
    const tokenHash = hashOf(token)
    const identifyAgain = async () => (await findSession(program.db, tokenHash, program.now()))?.actor ?? null
    const parts = { db: program.db, feed, actor, identify: identifyAgain, position, onError }
    const response = begin(reply)
    crowd.admit(tokenHash.toString('hex'), (onEnded) => openStream({ ...parts, response, onEnded }))
  })

  app.addHook('preClose', async () => {
    closing.abort(new Error('The server closes'))
    crowd.endAll('closing')
    feed.close()
    await listening
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

/** From here on the reply is ours: its headers, without a length, to proxies that must not collect it. */
function begin(reply: FastifyReply): ServerResponse {
  reply.hijack()
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  reply.raw.socket?.setNoDelay(true)
  return reply.raw
}
