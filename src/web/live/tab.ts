import type { LiveChange } from '#contract/live.ts'

/** `connecting` until the stream stands, `offline` once it could not be had for a while or the browser has no network. */
export type LiveStatus = 'live' | 'connecting' | 'offline'

/** One tab's view of the one stream that all tabs of the browser share. The leader holds it and tells the others. */
export type Tab = {
  role: 'follower' | 'leader'
  status: LiveStatus
  /** When the server was last heard, in milliseconds since 1970. */
  contactAt: number | null
  /** The last change that this tab has seen; nothing up to here is delivered again. */
  cursor: string | null
  /** How many attempts in a row have failed. */
  failures: number
}

/** What happens to a tab: by the browser (elected, online), by its own stream (opened …), by the leader (heard). */
export type Signal =
  | { kind: 'elected'; storedCursor: string | null }
  | { kind: 'deposed' }
  | { kind: 'hello'; cursor: string; at: number }
  | { kind: 'change'; change: LiveChange; at: number }
  | { kind: 'beat'; cursor: string; at: number }
  | { kind: 'notices'; at: number }
  | { kind: 'failed' }
  | { kind: 'retry' }
  | { kind: 'network'; online: boolean }
  | { kind: 'heard'; message: TabMessage; at: number }

/** What tabs of one browser tell each other. */
export type TabMessage =
  | { kind: 'change'; change: LiveChange }
  | { kind: 'fresh'; cursor: string }
  | { kind: 'status'; status: LiveStatus; contactAt: number | null; cursor: string | null }
  /** The person's action center has changed. */
  | { kind: 'notices' }
  | { kind: 'who-leads' }

/** What the tab has to do about it, in this order. */
export type Effect =
  | { kind: 'connect'; after: string | null }
  | { kind: 'disconnect' }
  | { kind: 'retry-in'; attempt: number }
  | { kind: 'tell'; message: TabMessage }
  | { kind: 'keep'; cursor: string }
  | { kind: 'deliver'; change: LiveChange }
  | { kind: 'read-notices' }
  /** The stream begins now and not where this tab's data were loaded: whatever is on the screen may be old. */
  | { kind: 'refresh' }

export type Step = { tab: Tab; effects: Effect[] }

export const newTab: Tab = {
  role: 'follower',
  status: 'connecting',
  contactAt: null,
  cursor: null,
  failures: 0,
}

/** After so many failures in a row the tab says that it is offline. */
const failuresUntilOffline = 2

export function step(tab: Tab, signal: Signal): Step {
  switch (signal.kind) {
    case 'elected':
      return elected(tab, signal.storedCursor)
    case 'deposed':
      return { tab: { ...tab, role: 'follower' }, effects: [{ kind: 'disconnect' }] }
    case 'hello':
      return hello(tab, signal.cursor, signal.at)
    case 'change':
      return changed(tab, signal.change, signal.at)
    case 'beat':
      return beaten(tab, signal.cursor, signal.at)
    case 'notices':
      return {
        tab: { ...tab, contactAt: signal.at },
        effects: [{ kind: 'read-notices' }, { kind: 'tell', message: { kind: 'notices' } }],
      }
    case 'failed':
      return failed(tab)
    case 'retry':
      return tab.role === 'leader' ? connect(tab) : still(tab)
    case 'network':
      return network(tab, signal.online)
    case 'heard':
      return heard(tab, signal.message, signal.at)
  }
}

function still(tab: Tab): Step {
  return { tab, effects: [] }
}

/** A new leader goes on from what itself has seen, and where it has seen nothing, from what the last leader kept. */
function elected(tab: Tab, storedCursor: string | null): Step {
  return connect({
    ...tab,
    role: 'leader',
    status: 'connecting',
    cursor: tab.cursor ?? storedCursor,
    failures: 0,
  })
}

function connect(tab: Tab): Step {
  return { tab, effects: [{ kind: 'connect', after: tab.cursor }] }
}

/** A stream that begins before what this tab knows is of another database, as after a restored backup. */
function hello(tab: Tab, cursor: string, at: number): Step {
  const fresh = tab.cursor === null || cursor < tab.cursor
  const next: Tab = {
    ...tab,
    status: 'live',
    contactAt: at,
    failures: 0,
    cursor: fresh ? cursor : tab.cursor,
  }
  const begin: Effect[] = fresh
    ? [{ kind: 'refresh' }, { kind: 'tell', message: { kind: 'fresh', cursor } }, { kind: 'keep', cursor }]
    : []
  return { tab: next, effects: [...begin, tellStatus(next)] }
}

function changed(tab: Tab, change: LiveChange, at: number): Step {
  const heardAt = { ...tab, contactAt: at }
  if (isSeen(tab, change.cursor)) return still(heardAt)
  return {
    tab: { ...heardAt, cursor: change.cursor },
    effects: [
      { kind: 'deliver', change },
      { kind: 'tell', message: { kind: 'change', change } },
      // Kept last: a leader that dies before has its successor read the change once more, and tabs drop what they know.
      { kind: 'keep', cursor: change.cursor },
    ],
  }
}

/** The stream stands behind `cursor`; what lies between was for other eyes. */
function beaten(tab: Tab, cursor: string, at: number): Step {
  const next = { ...tab, contactAt: at, cursor: isSeen(tab, cursor) ? tab.cursor : cursor }
  return { tab: next, effects: [{ kind: 'keep', cursor: next.cursor ?? cursor }, tellStatus(next)] }
}

function failed(tab: Tab): Step {
  if (tab.role !== 'leader') return still(tab)
  const failures = tab.failures + 1
  const status = failures >= failuresUntilOffline || tab.status === 'offline' ? 'offline' : 'connecting'
  const next: Tab = { ...tab, failures, status }
  return {
    tab: next,
    effects: [{ kind: 'disconnect' }, tellStatus(next), { kind: 'retry-in', attempt: failures }],
  }
}

function network(tab: Tab, online: boolean): Step {
  if (tab.role !== 'leader') return still(tab)
  if (online) return connect({ ...tab, status: 'connecting', failures: 0 })
  const next: Tab = { ...tab, status: 'offline' }
  return { tab: next, effects: [{ kind: 'disconnect' }, tellStatus(next)] }
}

function heard(tab: Tab, message: TabMessage, at: number): Step {
  if (tab.role === 'leader')
    return message.kind === 'who-leads' ? { tab, effects: [tellStatus(tab)] } : still(tab)
  if (message.kind === 'change') {
    const { change } = message
    if (isSeen(tab, change.cursor)) return still({ ...tab, contactAt: at })
    return { tab: { ...tab, cursor: change.cursor, contactAt: at }, effects: [{ kind: 'deliver', change }] }
  }
  if (message.kind === 'notices')
    return { tab: { ...tab, contactAt: at }, effects: [{ kind: 'read-notices' }] }
  if (message.kind === 'fresh') {
    return { tab: { ...tab, cursor: message.cursor }, effects: [{ kind: 'refresh' }] }
  }
  if (message.kind !== 'status') return still(tab)
  const { status, contactAt, cursor } = message
  const newer = cursor !== null && !isSeen(tab, cursor)
  return still({ ...tab, status, contactAt, cursor: newer ? cursor : tab.cursor })
}

function tellStatus(tab: Tab): Effect {
  const { status, contactAt, cursor } = tab
  return { kind: 'tell', message: { kind: 'status', status, contactAt, cursor } }
}

/** Cursors are texts of one length in the order of events. */
function isSeen(tab: Tab, cursor: string): boolean {
  return tab.cursor !== null && cursor <= tab.cursor
}

/** Milliseconds until the next attempt: doubled each time up to half a minute, anywhere in the upper half of it. */
export function pauseBefore(attempt: number, chance: number): number {
  const longest = Math.min(30_000, 500 * 2 ** (attempt - 1))
  return Math.round(longest * (0.5 + chance / 2))
}
