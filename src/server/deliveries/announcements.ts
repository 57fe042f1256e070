import type { FieldChange } from '#domain/event.ts'
import type { WebhookEvent } from '#domain/webhook.ts'

/** What another party shows of its record in the same engagement. */
export type ShownRecord = { id: string; ownerName: string; createdAt: string }

/** One of the organization's events, with what its deal looks like to it. */
export type OwnEvent = {
  happenedAt: string
  changes: readonly FieldChange[]
  /** The organization's own record; null where it only reads somebody else's. */
  ownId: string | null
  copies: readonly ShownRecord[]
  /** The organization has had news of the engagement before. */
  known: boolean
}

export type Announcement = { event: Exclude<WebhookEvent, 'test-created'>; resourceId: string }

/**
 * WH-1: an event of the organization in the receivers' words. What changed in its own record is about that record, what
 * changed in somebody else's is about the record that it is shown; what it is not shown is not told.
 */
export function announcementsOf(event: OwnEvent): Announcement[] {
  const own = event.changes.filter((change) => change.of === null)
  const others = new Set(event.changes.flatMap(({ of }) => of ?? []))
  const related = [...others].flatMap((owner) => ofOther(event, owner))
  if (event.ownId === null || own.length === 0) return related
  if (!appears(own)) return [{ event: 'referral-updated', resourceId: event.ownId }, ...related]
  return [{ event: 'referral-created', resourceId: event.ownId }, ...besideNew(event)]
}

/** A record appears with its substatus: none is without one. */
function appears(changes: readonly FieldChange[]): boolean {
  return changes.some(({ field, from }) => field === 'substatus' && from === null)
}

function disappears(changes: readonly FieldChange[]): boolean {
  return changes.some(({ field, to }) => field === 'substatus' && to === null)
}

function ofOther(event: OwnEvent, owner: string): Announcement[] {
  const changes = event.changes.filter(({ of }) => of === owner)
  const record = shownThen(event).findLast(({ ownerName }) => ownerName === owner)
  if (record === undefined || disappears(changes)) return []
  return [
    {
      event: appears(changes) ? 'related-referral-created' : 'related-referral-updated',
      resourceId: record.id,
    },
  ]
}

/** The event of a new record of one's own tells nothing of what is shown beside it from then on. */
function besideNew(event: OwnEvent): Announcement[] {
  const name = event.known ? 'related-referral-updated' : 'related-referral-created'
  return shownThen(event).map(({ id }) => ({ event: name, resourceId: id }))
}

/** The oldest first. An owner who was invited again has a second record, which an event before it was not about. */
function shownThen({ copies, happenedAt }: OwnEvent): ShownRecord[] {
  const standing = copies.filter(({ createdAt }) => createdAt <= happenedAt)
  return standing.sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1))
}
