import type { Static } from 'typebox'
import * as Type from 'typebox'
import { eventNames } from '#domain/event.ts'
import { endpoint } from './endpoint.ts'
import { TimelineEntry } from './referrals.ts'
import { Id, Nullable, OneOf, Text } from './values.ts'

const entry = TimelineEntry.properties

/** One thing that happened to a deal, as far as my organization and my roles let me see it. */
export const FeedEvent = Type.Object({
  /** The place in the order of events. Later ones have greater texts; nothing else can be read from them. */
  sequence: Type.String(),
  id: entry.id,
  /** The same in the copies that the other parties of the deal have of this event. */
  causeId: entry.causeId,
  name: OneOf(eventNames),
  at: entry.at,
  /** My own record of the deal, or what another party shows me of its record. */
  dealId: Nullable(Id),
  engagementId: Nullable(Id),
  dealName: Type.String(),
  /** Of my own record behind this event; null where I have none. */
  version: Nullable(Type.Integer()),
  actor: entry.actor,
  /** `of` names the organization whose record changed where it is not mine. */
  changes: entry.changes,
  note: entry.note,
})
export type FeedEvent = Static<typeof FeedEvent>

/** `0` or nothing: from the first event of the organization; `now`: only what happens from now on; else a `sequence`. */
const After = Type.Optional(Text(100))
const Only = {
  name: Type.Optional(OneOf(eventNames)),
  dealId: Type.Optional(Id),
}

export const largestFeedPage = 500
export const longestWait = 60

/**
 * What happened after a place, the oldest first: nothing is missed and nothing comes twice. With
 * `Accept: text/event-stream` the reply is the stream of `followEvents`.
 */
export const listEvents = endpoint({
  name: 'listEvents',
  says: 'What happened to my deals after a place in the order of events, the oldest first. With Accept: text/event-stream the same as a stream.',
  method: 'GET',
  path: '/api/events',
  access: 'signed-in',
  query: Type.Object({
    after: After,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: largestFeedPage })),
    ...Only,
    /** So many seconds the reply may wait for something to happen. */
    wait: Type.Optional(Type.Integer({ minimum: 0, maximum: longestWait })),
  }),
  reply: Type.Object({
    items: Type.Array(FeedEvent),
    /** What to give as `after` next time; it moves on even where nothing was to be told. */
    next: Type.String(),
    /** There is more to read at once, even where `items` is empty. */
    more: Type.Boolean(),
  }),
})

/**
 * The same as server-sent events, without an end. Messages: `hello` (its id is the place where the stream begins),
 * `change` (the data is a FeedEvent, the id its sequence), `beat` every 15 seconds (the id is the place so far) and `bye`
 * with the reason for which the stream ends. A client that was cut off gives the last id as `Last-Event-ID`.
 */
export const eventStreamPath = '/api/events/stream'
export const EventStreamQuery = Type.Object({ after: After, ...Only })
