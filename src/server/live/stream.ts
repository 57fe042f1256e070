import type { ServerResponse } from 'node:http'
import type { PersonId } from '#domain/id.ts'
import type { Actor } from '#domain/role.ts'
import { type Database, read } from '../db/database.ts'
import { cursorOf, isBehind, type Position } from './cursor.ts'
import type { Feed, Follower } from './feed.ts'
import { type Change, listEvents, type Only } from './queries.ts'

export type StreamParts = {
  db: Database
  feed: Feed
  response: ServerResponse
  actor: Actor
  /** Who the session belongs to now, with his roles of now; null once it has ended. */
  identify: () => Promise<Actor | null>
  position: Position
  present: (change: Change) => unknown
  only: Only
  /** Whether changes of the person's action center are told too. */
  nudged: boolean
  onEnded: () => void
  onError: (error: unknown) => void
}

export type Stream = {
  readonly personId: PersonId
  /** Somebody changed what the person may see, or signed him out. */
  reconsider: () => void
  /** Says that the person's action center has changed; what stands there now the browser asks. */
  nudge: () => void
  end: (reason: EndReason) => void
}
export type EndReason = 'signed-out' | 'closing' | 'too-many' | 'failed'

const pageSize = 200
const beatEvery = 15_000
const patience = 60_000

/**
 * One browser's stream. It reads by itself until it is level with the feed of its organization, then takes what the
 * feed hands over; whenever it falls behind (a slow reader, a gap) it leaves and reads by itself again. Its position
 * only moves past what was written or may not be seen, so nothing is left out and nothing is written twice.
 */
export function openStream(parts: StreamParts): Stream {
  const { db, feed, response, only } = parts
  let position = parts.position
  let actor: Actor | null = parts.actor
  let asked = 0
  let ended = false
  let live = false

  const follower: Follower = {
    organizationId: parts.actor.organizationId,
    who: async () => actor ?? (await identifyAgain()),
    take(changes, from, to) {
      if (!live) return
      if (actor === null || isBehind(position, from)) return fallBehind()
      const flows = write(changes)
      if (isBehind(position, to)) position = to
      if (!flows) fallBehind()
    },
  }

  async function identifyAgain(): Promise<Actor | null> {
    const turn = ++asked
    const found = await parts.identify()
    const same =
      found !== null &&
      found.organizationId === follower.organizationId &&
      found.personId === parts.actor.personId
    if (!same) end('signed-out')
    // An answer that a later question has overtaken may tell of roles that are gone.
    if (turn === asked) actor = same ? found : null
    return same ? found : null
  }

  /** @returns false when the browser reads more slowly than we write */
  function write(changes: readonly Change[]): boolean {
    const place = cursorOf(position)
    const fresh = changes.filter((change) => change.cursor > place && isWanted(change, only))
    if (fresh.length === 0 || ended) return true
    return response.write(
      fresh.map((change) => message('change', change.cursor, parts.present(change))).join(''),
    )
  }

  async function catchUp(): Promise<void> {
    while (!ended) {
      if (response.writableNeedDrain) await drained(response)
      const reader = await identifyAgain()
      if (reader === null || ended) return
      const page = await read(db, follower.organizationId, (tx) =>
        listEvents(tx, position, { ...only, limit: pageSize, actor: reader }),
      )
      // What he may see has changed meanwhile: the page is read again as whoever he is now.
      if (actor !== reader) continue
      write(page.changes)
      position = page.to
      if (page.full || response.writableNeedDrain) continue
      live = feed.join(follower, position)
      if (live) return
    }
  }

  function fallBehind(): void {
    live = false
    feed.leave(follower)
    void catchUp().catch(fail)
  }

  /** Carries the position along, so that a browser whose deals are quiet does not begin far back after a pause. */
  async function beat(): Promise<void> {
    if (response.writableNeedDrain) return
    await identifyAgain()
    if (!ended) response.write(message('beat', cursorOf(position), { at: new Date().toISOString() }))
  }

  function nudge(): void {
    if (parts.nudged && !ended) response.write(message('notices', null, {}))
  }

  function reconsider(): void {
    actor = null
    void identifyAgain().catch(fail)
  }

  function fail(error: unknown): void {
    if (!ended) parts.onError(error)
    end('failed')
  }

  function end(reason: EndReason): void {
    if (ended) return
    ended = true
    clearInterval(timer)
    feed.leave(follower)
    // Whoever was here comes back soon, but not all in the same moment.
    const retry = reason === 'closing' ? `retry: ${500 + Math.floor(Math.random() * 2_500)}\n` : ''
    response.end(`${retry}${message('bye', null, { reason })}`)
    setTimeout(() => response.destroy(), 1_000).unref()
    parts.onEnded()
  }

  const timer = setInterval(() => void beat().catch(fail), beatEvery).unref()
  response.once('close', () => end('closing'))
  response.write(message('hello', cursorOf(position), { cursor: cursorOf(position) }))
  void catchUp().catch(fail)
  return { personId: parts.actor.personId, reconsider, nudge, end }
}

function isWanted({ entry, engagementId }: Change, only: Only): boolean {
  const named = only.name === undefined || entry.name === only.name
  return named && (only.engagementId === undefined || engagementId === only.engagementId)
}

function message(event: string, id: string | null, data: unknown): string {
  return `event: ${event}\n${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`
}

/** @throws when the browser has not read anything for a minute: it comes back and resumes where it was */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    const overdue = setTimeout(() => reject(new Error('The browser stopped reading')), patience).unref()
    const settle = () => {
      clearTimeout(overdue)
      response.off('drain', settle)
      response.off('close', settle)
      resolve()
    }
    response.once('drain', settle)
    response.once('close', settle)
  })
}
