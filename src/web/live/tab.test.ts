import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LiveChange } from '#contract/live.ts'
import { type Effect, newTab, pauseBefore, type Signal, step, type Tab, type TabMessage } from './tab.ts'

const at = 1_790_000_000_000
const cursor = (n: number) => n.toString(16).padStart(48, '0')

function change(n: number): LiveChange {
  const id = `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
  const actor = { personId: null, name: null, organizationId: null, organizationName: null }
  const entry = {
    id,
    causeId: id,
    name: 'referral.amended',
    at: '2026-11-21T08:00:00.000Z',
    actor,
    changes: [],
    note: null,
  }
  return { cursor: cursor(n), dealId: null, engagementId: null, dealName: '', entry }
}

function run(tab: Tab, ...signals: Signal[]): { tab: Tab; effects: Effect[] } {
  const effects: Effect[] = []
  for (const signal of signals) {
    const next = step(tab, signal)
    effects.push(...next.effects)
    tab = next.tab
  }
  return { tab, effects }
}

const elected = (storedCursor: string | null = null): Signal => ({ kind: 'elected', storedCursor })
const hello = (n: number): Signal => ({ kind: 'hello', cursor: cursor(n), at })
const tells = (n: number): Signal => ({ kind: 'change', change: change(n), at })
const delivered = (effects: Effect[]) =>
  effects.flatMap((effect) => (effect.kind === 'deliver' ? [Number.parseInt(effect.change.cursor, 16)] : []))

describe('one stream per browser', () => {
  test('a tab opens no stream before it is elected', () => {
    const { effects } = run(
      newTab,
      { kind: 'heard', message: { kind: 'who-leads' }, at },
      { kind: 'retry' },
      { kind: 'failed' },
    )
    expect(effects.filter((effect) => effect.kind === 'connect')).toEqual([])
  })

  test('a new leader goes on where the last one kept its place', () => {
    expect(run(newTab, elected(cursor(7))).effects).toEqual([{ kind: 'connect', after: cursor(7) }])
  })

  test('a follower that becomes leader goes on from what itself has seen', () => {
    const followed = run(newTab, { kind: 'heard', message: { kind: 'change', change: change(9) }, at }).tab
    expect(run(followed, elected(cursor(7))).effects).toEqual([{ kind: 'connect', after: cursor(9) }])
  })

  test('a stream that begins without a place has every tab load anew', () => {
    const { effects } = run(newTab, elected(), hello(5))
    expect(effects).toContainEqual({ kind: 'refresh' })
    expect(effects).toContainEqual({ kind: 'tell', message: { kind: 'fresh', cursor: cursor(5) } })
    expect(run(newTab, elected(cursor(5)), hello(5)).effects).not.toContainEqual({ kind: 'refresh' })
  })

  test('a place that the server no longer knows is given up, and every tab loads anew', () => {
    const { tab, effects } = run(newTab, elected(cursor(9)), hello(2), tells(3))
    expect(effects).toContainEqual({ kind: 'refresh' })
    expect(delivered(effects)).toEqual([3])
    expect(tab.cursor).toBe(cursor(3))
  })

  test('the leader delivers, tells the other tabs and keeps its place last', () => {
    const { effects } = run(run(newTab, elected(cursor(1)), hello(1)).tab, tells(2))
    expect(effects.map((effect) => effect.kind)).toEqual(['deliver', 'tell', 'keep'])
  })

  test('a change that comes twice is delivered once', () => {
    expect(
      delivered(run(newTab, elected(cursor(1)), tells(2), tells(2), tells(1), tells(3)).effects),
    ).toEqual([2, 3])
  })

  test('NT-2: a change of the action center is read in every tab', () => {
    const told = run(newTab, elected(cursor(1)), hello(1), { kind: 'notices', at }).effects
    expect(told).toContainEqual({ kind: 'read-notices' })
    expect(told).toContainEqual({ kind: 'tell', message: { kind: 'notices' } })
    const heard = run(newTab, { kind: 'heard', message: { kind: 'notices' }, at }).effects
    expect(heard).toEqual([{ kind: 'read-notices' }])
  })

  test('a beat carries the place on without going back', () => {
    const beat = (n: number): Signal => ({ kind: 'beat', cursor: cursor(n), at })
    expect(run(newTab, elected(cursor(4)), beat(9), beat(3)).tab.cursor).toBe(cursor(9))
  })
})

describe('what the header says', () => {
  test('live after hello, connecting after one failure, offline after two, live again', () => {
    const begun = run(newTab, elected(), hello(1)).tab
    expect(begun.status).toBe('live')
    const once = run(begun, { kind: 'failed' })
    expect(once.tab.status).toBe('connecting')
    expect(once.effects).toContainEqual({ kind: 'retry-in', attempt: 1 })
    const twice = run(once.tab, { kind: 'retry' }, { kind: 'failed' })
    expect(twice.tab.status).toBe('offline')
    expect(run(twice.tab, { kind: 'retry' }, hello(1)).tab.status).toBe('live')
  })

  test('a lost network says so at once, and its return connects at once from the last change', () => {
    const lost = run(newTab, elected(cursor(3)), hello(3), { kind: 'network', online: false })
    expect(lost.tab.status).toBe('offline')
    expect(lost.tab.contactAt).toBe(at)
    expect(run(lost.tab, { kind: 'network', online: true }).effects).toEqual([
      { kind: 'connect', after: cursor(3) },
    ])
  })

  test('followers show what the leader tells', () => {
    const message: TabMessage = { kind: 'status', status: 'live', contactAt: at, cursor: cursor(2) }
    expect(run(newTab, { kind: 'heard', message, at }).tab).toMatchObject({ status: 'live', contactAt: at })
  })

  test('the pause before the next attempt doubles up to half a minute and differs between browsers', () => {
    expect([1, 2, 3, 4].map((attempt) => pauseBefore(attempt, 1))).toEqual([500, 1000, 2000, 4000])
    expect(pauseBefore(30, 1)).toBe(30_000)
    expect(pauseBefore(3, 0)).toBe(1000)
  })
})

test('every tab sees every change once and in order, whichever tab leads and dies', () => {
  const steps = fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constant('change' as const) },
      { weight: 1, arbitrary: fc.constant('leader-dies' as const) },
      { weight: 1, arbitrary: fc.constant('connection-breaks' as const) },
      { weight: 1, arbitrary: fc.constant('dies-before-keeping' as const) },
    ),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(steps, fc.integer({ min: 2, max: 5 }), (happenings, count) => playBrowser(happenings, count)),
  )
})

type Happening = 'change' | 'leader-dies' | 'connection-breaks' | 'dies-before-keeping'

/** A browser of several tabs and a server that remembers everything; the last tab never dies. */
function playBrowser(happenings: Happening[], count: number): void {
  const tabs = new Map(Array.from({ length: count }, (_, name) => [name, newTab]))
  const seen = new Map<number, number[]>(Array.from({ length: count }, (_, name) => [name, []]))
  let written = 0
  let stored: string | null = cursor(0)
  let leader = 0
  let keeps = true

  function tell(name: number, signal: Signal): void {
    const tab = tabs.get(name)
    if (tab === undefined) return
    const next = step(tab, signal)
    tabs.set(name, next.tab)
    for (const effect of next.effects) {
      if (effect.kind === 'deliver') seen.get(name)?.push(Number.parseInt(effect.change.cursor, 16))
      if (effect.kind === 'keep' && keeps) stored = effect.cursor
      if (effect.kind === 'connect') replay(name, effect.after)
      if (effect.kind === 'tell') {
        for (const other of tabs.keys())
          if (other !== name) tell(other, { kind: 'heard', message: effect.message, at })
      }
    }
  }

  function replay(name: number, after: string | null): void {
    tell(name, { kind: 'hello', cursor: after ?? cursor(written), at })
    for (let n = 1; n <= written; n++) if (after === null || cursor(n) > after) tell(name, tells(n))
  }

  tell(leader, elected(stored))
  for (const happening of happenings) {
    if (happening === 'connection-breaks') {
      tell(leader, { kind: 'failed' })
      written++
      tell(leader, { kind: 'retry' })
      continue
    }
    const dies = happening !== 'change' && leader < count - 1
    written++
    keeps = !(dies && happening === 'dies-before-keeping')
    if (!(dies && happening === 'leader-dies')) tell(leader, tells(written))
    keeps = true
    if (!dies) continue
    tabs.delete(leader)
    seen.delete(leader)
    leader++
    tell(leader, elected(stored))
  }
  tell(leader, { kind: 'network', online: true })
  const all = Array.from({ length: written }, (_, index) => index + 1)
  for (const changes of seen.values()) expect(changes).toEqual(all)
}
