import type { TimelineEntry } from '#contract/referrals.ts'

/** An event of my organization's rows with the note that it is about. */
export type EventRow = {
  id: string
  cause_id: string
  name: string
  happened_at: Date
  actor_id: string | null
  actor_name: string | null
  actor_organization_id: string | null
  actor_organization_name: string | null
  changes: unknown
  note_id: string | null
  note_text: string | null
  note_audience: string[] | null
}

/** CF-28: who did what and when, and which fields went from what to what. */
export function presentEntry(row: EventRow): TimelineEntry {
  return {
    id: row.id,
    causeId: row.cause_id,
    name: row.name,
    at: row.happened_at.toISOString(),
    actor: {
      personId: row.actor_id,
      name: row.actor_name,
      organizationId: row.actor_organization_id,
      organizationName: row.actor_organization_name,
    },
    changes: row.changes as TimelineEntry['changes'],
    note:
      row.note_id === null || row.note_text === null
        ? null
        : { id: row.note_id, text: row.note_text, audience: row.note_audience ?? [] },
  }
}
