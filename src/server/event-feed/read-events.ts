import { setTimeout as pause } from 'node:timers/promises'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { listEvents as endpoint } from '#contract/events.ts'
import type { EventName } from '#domain/event.ts'
import type { Actor } from '#domain/role.ts'
import type { Context } from '../context.ts'
import { type Database, read } from '../db/database.ts'
import { cursorOf, type Position } from '../live/cursor.ts'
import type { News } from '../live/news.ts'
import { listEvents, type Page } from '../live/queries.ts'
import { NotSignedIn } from '../refused.ts'
import { onlyOf, placeOf } from './place.ts'
import { presentEvent } from './present.ts'

export type Asked = {
  after?: string | undefined
  limit?: number | undefined
  name?: EventName | undefined
  dealId?: string | undefined
  wait?: number | undefined
}
type Reply = ReplyOf<typeof endpoint>

const pageSize = 100
/** Something that was written beside a longer transaction is told as soon as that has ended, of which nobody speaks. */
const lookAgain = 200

type Parts = {
  news: News['next']
  /** The reader with his roles of now; null once he is nobody any more. */
  identify: () => Promise<Actor | null>
  gone: AbortSignal
}

/** What happened after a place; with `wait` the reply comes as soon as there is something, or when the time is over. */
export async function readEvents(
  { db, actor }: Context,
  asked: Asked,
  { news, identify, gone }: Parts,
): Promise<Reply> {
  const deadline = performance.now() + (asked.wait ?? 0) * 1_000
  const { organizationId } = actor
  let position = await placeOf(db, organizationId, asked.after)
  let reader = actor
  for (;;) {
    const left = deadline - performance.now()
    const round = new AbortController()
    // Listens before it reads: what happens meanwhile is not waited for.
    const told = left > 0 ? news(organizationId, left, AbortSignal.any([gone, round.signal])) : null
    const page = await readPage(db, reader, position, asked)
    position = page.to
    const done = page.changes.length > 0 || page.full || told === null || gone.aborted
    if (!done) await (page.held ? pause(Math.min(lookAgain, left)) : told)
    round.abort()
    if (done) return replyOf(page)
    reader = await stillHim(reader, identify)
  }
}

function readPage(db: Database, actor: Actor, position: Position, asked: Asked): Promise<Page> {
  return read(db, actor.organizationId, async (tx) => {
    const only = await onlyOf(tx, actor, asked)
    return listEvents(tx, position, { ...only, limit: asked.limit ?? pageSize, actor })
  })
}

/** ORG-7: who has waited is asked again who he is and what he may see. */
async function stillHim(actor: Actor, identify: () => Promise<Actor | null>): Promise<Actor> {
  const found = await identify()
  const same = found?.personId === actor.personId && found.organizationId === actor.organizationId
  if (found === null || !same) throw new NotSignedIn()
  return found
}

function replyOf({ changes, to, full }: Page): Reply {
  return { items: changes.map(presentEvent), next: cursorOf(to), more: full }
}
