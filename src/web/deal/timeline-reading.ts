import type { TimelineEntry } from '#contract/referrals.ts'
import { fullName } from '#domain/person-name.ts'

export type EntryChange = TimelineEntry['changes'][number]

type Listed = { added: string[]; removed: string[]; reworked: string[] }

/** Fields that another field or the sentence itself says better. */
const silent = new Set(['substatus', 'teamSize'])
/** The first disclosure of a record would list every field of it; the page shows them. */
const openings = new Set(['referral.opened', 'referral.received', 'referral.shown'])

/** The changes worth a line: what the sentence does not say already, and what stood somewhere before. */
export function tellingChanges(entry: TimelineEntry): EntryChange[] {
  if (openings.has(entry.name)) return []
  return entry.changes.filter((change) => {
    if (silent.has(change.field) || change.field === 'outcomeNote') return false
    if (isNothing(change.from) && isNothing(change.to)) return false
    return change.of === null || !isDisclosure(entry, change)
  })
}

/** An acceptance shows the other party's whole part at once: its people are news, the rest stands on its card. */
function isDisclosure(entry: TimelineEntry, change: EntryChange): boolean {
  const shows = ['referral.accepted', 'invitation.sent'].includes(entry.name)
  return shows && isNothing(change.from) && change.field !== 'team'
}

export function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Whose record the entry is about, where it is not the reader's own alone. */
export function recordOf(entry: TimelineEntry): string | null {
  const owners = new Set(entry.changes.map((change) => change.of))
  return owners.size === 1 ? (entry.changes[0]?.of ?? null) : null
}

/** A closing's own words stand in a box below its sentence. */
export function outcomeNoteOf(entry: TimelineEntry): string | null {
  const note = entry.changes.find((change) => change.field === 'outcomeNote')?.to
  return typeof note === 'string' && note !== '' ? note : null
}

/** Who came, went or changed, by name: nobody reads JSON. */
export function listChange(
  from: unknown,
  to: unknown,
  read: (item: unknown) => { key: string; name: string },
): Listed {
  const before = itemsOf(from, read)
  const after = itemsOf(to, read)
  const added = [...after].filter(([key]) => !before.has(key)).map(([, item]) => item.name)
  const removed = [...before].filter(([key]) => !after.has(key)).map(([, item]) => item.name)
  const reworked = [...after]
    .filter(([key, item]) => before.has(key) && before.get(key)?.text !== item.text)
    .map(([, item]) => item.name)
  return { added, removed, reworked }
}

function itemsOf(value: unknown, read: (item: unknown) => { key: string; name: string }) {
  const items = Array.isArray(value) ? value : []
  return new Map(
    items.map((item) => {
      const { key, name } = read(item)
      return [key, { name, text: JSON.stringify(item) }]
    }),
  )
}

export function memberOf(item: unknown): { key: string; name: string } {
  const { firstName = '', lastName = '', email = '' } = asRecord(item)
  const name = fullName(`${firstName}`, `${lastName}`)
  return { key: `${email}`.toLowerCase() || name, name: name || `${email}` }
}

export function solutionOf(item: unknown): { key: string; name: string } {
  const { solutionId = '', name = '' } = asRecord(item)
  return { key: String(solutionId), name: String(name) }
}

export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** The places, such as "details.customerAction", at which two values differ. */
export function changedMembers(from: unknown, to: unknown, at = ''): string[] {
  if (JSON.stringify(from) === JSON.stringify(to)) return []
  const parts = [from, to].filter((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
  if (parts.length === 0) return [at]
  const names = new Set(parts.flatMap((one) => Object.keys(one as object)))
  return [...names].flatMap((name) =>
    changedMembers(asRecord(from)[name], asRecord(to)[name], at === '' ? name : `${at}.${name}`),
  )
}
