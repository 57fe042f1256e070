/** What can happen to a deal, seen from the organization that reads it. */
export const eventNames = [
  'referral.opened',
  'referral.received',
  'referral.shown',
  'referral.accepted',
  'referral.declined',
  'referral.expired',
  'referral.amended',
  'referral.advanced',
  'referral.won',
  'referral.lost',
  'referral.closed-as-error',
  'referral.taken',
  'referral.assigned',
  'referral.answer-due',
  'referral.referenced',
  'invitation.sent',
  'invitation.withdrawn',
  'note.written',
  'customer.matched',
] as const
export type EventName = (typeof eventNames)[number]

/** One changed field, what stood there before and after, and whose record it is where it is not the reader's own. */
export type FieldChange = { field: string; from: unknown; to: unknown; of: string | null }
export type Diff = readonly FieldChange[]

type Fields = Record<string, unknown>

/** The fields of two plain values that differ, one level deep; parts are compared whole. */
export function diff(before: Fields | null, after: Fields | null, of: string | null = null): FieldChange[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...fields].sort().flatMap((field) => {
    const from = present(before?.[field])
    const to = present(after?.[field])
    return JSON.stringify(stable(from)) === JSON.stringify(stable(to)) ? [] : [{ field, from, to, of }]
  })
}

/** An empty text or list is as good as none. */
function present(value: unknown): unknown {
  const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  return empty ? null : value
}

/** The same value with its members in one order, so that equal values have equal texts. */
function stable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stable)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, stable(part)]),
  )
}
