import type { FeedEvent } from '#contract/events.ts'
import type { EventName } from '#domain/event.ts'
import type { Change } from '../live/queries.ts'

export function presentEvent({ cursor, dealId, engagementId, dealName, version, entry }: Change): FeedEvent {
  return {
    sequence: cursor,
    ...entry,
    name: entry.name as EventName,
    dealId,
    engagementId,
    dealName,
    version,
  }
}
