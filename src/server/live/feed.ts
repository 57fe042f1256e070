import type { OrganizationId } from '#domain/id.ts'
import type { Actor } from '#domain/role.ts'
import { type Database, read } from '../db/database.ts'
import { isBehind, type Position } from './cursor.ts'
import { type Change, listEvents, listVisibleIds, type Page, seesAll } from './queries.ts'

/** A browser that follows its organization's events, as far as the feed needs to know it. */
export type Follower = {
  readonly organizationId: OrganizationId
  /** Read anew after each change of roles; null once the session has ended. */
  who: () => Promise<Actor | null>
  /** Everything that the person may see of the events from behind `from` up to `to`. */
  take: (changes: readonly Change[], from: Position, to: Position) => void
}

export type Feed = {
  /** Hands the follower what comes after `position`, unless the feed is beyond it: then it reads on its own and asks again. */
  join: (follower: Follower, position: Position) => boolean
  leave: (follower: Follower) => void
  /** Something was written for the organization; for any of them where nobody knows. */
  wake: (organizationId: OrganizationId | null) => void
  close: () => void
}

type Hall = {
  organizationId: OrganizationId
  position: Position
  followers: Set<Follower>
  reading: boolean
  again: boolean
  held: number
  retry: NodeJS.Timeout | undefined
}

const pageSize = 500
const safetyNet = 5_000

/** Reads the new events of each organization once for all of its followers in this process. */
export function createFeed(db: Database, onError: (error: unknown) => void): Feed {
  const halls = new Map<OrganizationId, Hall>()
  const timer = setInterval(() => wakeAll(), safetyNet)
  timer.unref()

  async function drain(hall: Hall): Promise<void> {
    if (hall.reading) {
      hall.again = true
      return
    }
    hall.reading = true
    clearTimeout(hall.retry)
    try {
      await readOn(hall)
    } catch (error) {
      onError(error)
      hall.retry = setTimeout(() => void drain(hall), 1_000).unref()
    } finally {
      hall.reading = false
      abandonIfEmpty(hall)
    }
  }

  async function readOn(hall: Hall): Promise<void> {
    let more = true
    while (more && hall.followers.size > 0) {
      hall.again = false
      const from = hall.position
      const page = await read(db, hall.organizationId, (tx) =>
        listEvents(tx, from, { limit: pageSize, actor: null }),
      )
      if (page.changes.length > 0) await distribute(db, hall, page)
      else handOver(hall.followers, [], from, page.to)
      hall.position = page.to
      hall.held = page.held ? hall.held + 1 : 0
      more = page.full || hall.again
    }
    if (hall.held > 0) hall.retry = setTimeout(() => void drain(hall), pauseFor(hall.held)).unref()
  }

  /** A hall that was abandoned may still be reading while the organization has a new one. */
  function abandonIfEmpty(hall: Hall): void {
    if (hall.followers.size > 0 || hall.reading) return
    clearTimeout(hall.retry)
    if (halls.get(hall.organizationId) === hall) halls.delete(hall.organizationId)
  }

  function wakeAll(): void {
    for (const hall of halls.values()) void drain(hall)
  }

  return {
    join(follower, position) {
      const hall = halls.get(follower.organizationId) ?? newHall(follower.organizationId, position)
      if (isBehind(position, hall.position)) return false
      halls.set(hall.organizationId, hall)
      hall.followers.add(follower)
      void drain(hall)
      return true
    },
    leave(follower) {
      const hall = halls.get(follower.organizationId)
      hall?.followers.delete(follower)
      if (hall !== undefined) abandonIfEmpty(hall)
    },
    wake(organizationId) {
      if (organizationId === null) return wakeAll()
      const hall = halls.get(organizationId)
      if (hall !== undefined) void drain(hall)
    },
    close() {
      clearInterval(timer)
      for (const hall of halls.values()) clearTimeout(hall.retry)
      halls.clear()
    },
  }
}

function newHall(organizationId: OrganizationId, position: Position): Hall {
  return {
    organizationId,
    position,
    followers: new Set(),
    reading: false,
    again: false,
    held: 0,
    retry: undefined,
  }
}

/** Soon at first, for most transactions are short; rarer when something runs for long. */
function pauseFor(round: number): number {
  if (round < 40) return Math.min(10 * round, 50)
  return Math.min(50 * (round - 39), 1_000)
}

/** Asks once for each way of seeing, and not at all for those who see everything, which of the events they may see. */
async function distribute(db: Database, hall: Hall, page: Page): Promise<void> {
  const from = hall.position
  const groups = await groupByScope([...hall.followers])
  const ids = page.changes.map((change) => change.entry.id)
  await read(db, hall.organizationId, async (tx) => {
    for (const { actor, followers } of groups) {
      const visible = seesAll(actor) ? null : await listVisibleIds(tx, actor, ids)
      const changes =
        visible === null ? page.changes : page.changes.filter((change) => visible.has(change.entry.id))
      handOver(followers, changes, from, page.to)
    }
  })
}

type Group = { actor: Actor; followers: Follower[] }

async function groupByScope(followers: readonly Follower[]): Promise<Iterable<Group>> {
  const groups = new Map<string, Group>()
  for (const follower of followers) {
    const actor = await follower.who()
    if (actor === null) continue
    const scope = seesAll(actor) ? 'all' : JSON.stringify(actor)
    const group = groups.get(scope)
    if (group === undefined) groups.set(scope, { actor, followers: [follower] })
    else group.followers.push(follower)
  }
  return groups.values()
}

function handOver(
  followers: Iterable<Follower>,
  changes: readonly Change[],
  from: Position,
  to: Position,
): void {
  for (const follower of followers) follower.take(changes, from, to)
}
