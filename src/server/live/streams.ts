import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { Actor } from '#domain/role.ts'
import { isEndless } from '../http/in-flight.ts'
import type { App } from '../http/serve.ts'
import { personIn } from './channel.ts'
import { createCrowd } from './crowd.ts'
import type { Position } from './cursor.ts'
import { createFeed } from './feed.ts'
import { listen } from './listen.ts'
import { createNews, type News } from './news.ts'
import type { Change, Only } from './queries.ts'
import { openStream } from './stream.ts'

/** Who reads, as far as a stream needs to know. */
export type Reader = {
  actor: Actor
  /** One for all the streams of a session or a token. */
  key: string
  /** Who the reader is now, with his roles of now; null once his session or token has ended. */
  identify: () => Promise<Actor | null>
}

/** What a reader asked for, and how it is told to him. */
export type Telling = {
  position: Position
  only: Only
  present: (change: Change) => unknown
  /** Whether he is told of changes in his action center too. */
  nudged: boolean
}

export type Streams = {
  /** From here on the reply is the stream's. */
  open: (reply: FastifyReply, reader: Reader, telling: Telling) => void
  /** Resolves as soon as something may have happened in the organization, and when the time is over anyway. */
  news: News['next']
  /** How many are open. */
  count: () => number
}

/** One reader needs one; more are tabs that could not agree on a leader, or programs that forgot to close. */
const streamsPerReader = 12

const opened = new WeakMap<object, Streams>()

/** The streams of this server, which end when it closes: all kinds of readers share one ear and one reading of events. */
export function streamsOf(app: App): Streams {
  const streams = opened.get(app.program) ?? createStreams(app)
  opened.set(app.program, streams)
  return streams
}

function createStreams(app: App): Streams {
  const { db } = app.program
  const onError = (error: unknown) => app.log.error({ err: error }, 'the live stream failed')
  const onLost = (error: Error) =>
    app.log.warn({ reason: error.message }, 'the live stream does not hear of changes')
  const feed = createFeed(db, onError)
  const news = createNews()
  const crowd = createCrowd(streamsPerReader)
  const closing = new AbortController()
  let listening: Promise<void> | undefined
  const hear = () => {
    listening ??= listen(db, { onAnnounced, onLost }, closing.signal)
  }

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
    if (personId !== undefined) return
    feed.wake(announcement as OrganizationId | null)
    news.tell(announcement as OrganizationId | null)
  }

  app.addHook('preClose', async () => {
    closing.abort(new Error('The server closes'))
    news.close()
    crowd.endAll('closing')
    feed.close()
    await listening
  })

  return {
    open(reply, { actor, key, identify }, telling) {
      hear()
      app.program.meters?.count('tandem_live_streams_total')
      const response = begin(reply)
      const parts = { db, feed, response, actor, identify, onError, ...telling }
      crowd.admit(key, (onEnded) => openStream({ ...parts, onEnded }))
    },
    count: crowd.count,
    news(...asked) {
      hear()
      return news.next(...asked)
    },
  }
}

/** The headers of a stream, without a length, to proxies that must not collect it. */
function begin(reply: FastifyReply): ServerResponse {
  reply.hijack()
  isEndless(reply.raw)
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  reply.raw.socket?.setNoDelay?.(true)
  return reply.raw
}
