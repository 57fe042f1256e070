import type { FastifyReply, FastifyRequest } from 'fastify'
import type { QueryOf } from '#contract/endpoint.ts'
import { EventStreamQuery, eventStreamPath, listEvents } from '#contract/events.ts'
import { read } from '../db/database.ts'
import { parserOf } from '../http/faults.ts'
import { type App, serve } from '../http/serve.ts'
import { readerFor, readerOf } from '../live/reader.ts'
import { streamsOf } from '../live/streams.ts'
import { onlyOf, placeOf } from './place.ts'
import { presentEvent } from './present.ts'
import { readEvents } from './read-events.ts'

const parseStream = parserOf(EventStreamQuery, 'address')

/** The events of an organization for its own programs: in pages, and as a stream (contract/events.ts). */
export function registerEventFeedRoutes(app: App): void {
  const { program } = app
  const streams = streamsOf(app)

  async function follow(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const reader = await readerOf(program, request)
    const query = parseStream(request.query) as QueryOf<{ query: typeof EventStreamQuery }>
    const { organizationId } = reader.actor
    const last = request.headers['last-event-id']
    const named = typeof last === 'string' && last !== '' ? last : query.after
    const position = await placeOf(program.db, organizationId, named)
    const only = await read(program.db, organizationId, (tx) => onlyOf(tx, reader.actor, query))
    streams.open(reply, reader, { position, only, present: presentEvent, nudged: false })
  }

  app.get(eventStreamPath, { config: { access: listEvents.access } }, follow)
  serve(app, listEvents, async (context, { query }, reply) => {
    const { request } = reply
    if (wantsStream(request)) return follow(request, reply) as Promise<never>
    const { identify } = readerFor(program, request, context)
    return readEvents(context, query, { news: streams.news, identify, gone: goneSignal(reply) })
  })
}

function wantsStream({ headers }: FastifyRequest): boolean {
  return /^\s*text\/event-stream\b/i.test(headers.accept ?? '')
}

/** Nobody waits for the reply any more. */
function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController()
  raw.once('close', () => gone.abort())
  return gone.signal
}
