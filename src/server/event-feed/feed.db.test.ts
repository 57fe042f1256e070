import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviteVendor } from '#contract/engagements.ts'
import { type FeedEvent, listEvents } from '#contract/events.ts'
import { amendReferral, writeNote } from '#contract/referrals.ts'
import { signIn, signOut } from '#contract/sessions.ts'
import type { OrganizationId } from '#domain/id.ts'
import type { Actor } from '#domain/role.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'
import { nothingHeldBack } from '../../../test/held-back.ts'
import { memberOf } from '../../../test/world.ts'
import { joined, read, transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { announce } from '../live/channel.ts'
import { listEvents as listPage } from '../live/queries.ts'
import { demoPassword } from '../seed/cast.ts'
import { onlyOf, placeOf } from './place.ts'

let desk: DealDesk
let birch: OrganizationId
let deal: string
let hidden: string

beforeAll(async () => {
  desk = await openDealDesk()
  birch = desk.world.organizations.get('Birch') as OrganizationId
  deal = (await desk.open({ name: 'Seen by all', team: [memberOf('ben'), memberOf('bea')] })).id
  hidden = (await desk.open({ name: 'Not for Bea' })).id
}, 60_000)
afterAll(() => desk.close())

type Page = { items: FeedEvent[]; next: string; more: boolean }
type Query = Record<string, string>

const page = (who: string, query: Query = {}): Promise<Page> => desk.done(who, listEvents, { query })

/** Where the future begins: what is held back then still lies before it. */
async function now(who: string): Promise<Page> {
  await nothingHeldBack(desk)
  return page(who, { after: 'now' })
}

/** Follows `next` until there is no more. */
async function readOn(who: string, query: Query = {}): Promise<{ items: FeedEvent[]; next: string }> {
  await nothingHeldBack(desk)
  const items: FeedEvent[] = []
  let after = query.after ?? '0'
  for (;;) {
    const found = await page(who, { ...query, after })
    items.push(...found.items)
    after = found.next
    if (!found.more) return { items, next: after }
  }
}

/** Events of one transaction, as actions write them; `hold` runs before its commit, `fail` rolls it back. */
async function write(
  ids: string[],
  {
    to = deal,
    hold = async () => {},
    fail = false,
  }: { to?: string; hold?: () => Promise<unknown>; fail?: boolean } = {},
): Promise<void> {
  const written = transaction(desk.db, birch, async (tx) => {
    for (const id of ids) {
      await sql`insert into event (organization_id, id, cause_id, name, deal_id, engagement_id, deal_name, changes, happened_at)
        select ${birch}, ${id}, ${newId()}, 'referral.amended', id, engagement_id, name, '[]', now() from referral where id = ${to}`.execute(
        tx,
      )
    }
    await announce(tx, birch)
    await hold()
    if (fail) throw new Error('rolled back')
  })
  await (fail ? written.catch(() => {}) : written)
}

/** How many rows of events PostgreSQL looks at for a page. */
function lookedAt(who: string, { after, limit, ...only }: Looked): Promise<number> {
  const { actor } = desk.world.people.get(who) as { actor: Actor }
  return read(desk.db, birch, async (tx) => {
    const rows = () =>
      sql<{ events: number }>`select (seq_tup_read + idx_tup_fetch)::int as events
        from pg_stat_xact_user_tables where relname = 'event'`.execute(tx)
    const position = await placeOf(joined(desk.db, tx), birch, after)
    const before = await rows()
    await listPage(tx, position, { ...(await onlyOf(tx, actor, only)), limit, actor })
    return ((await rows()).rows[0]?.events ?? 0) - (before.rows[0]?.events ?? 0)
  })
}
type Looked = { after?: string; dealId?: string; limit: number }

const newIds = (count: number) => Array.from({ length: count }, () => newId())
const idsOf = ({ items }: { items: FeedEvent[] }) => items.map((event) => event.id)

describe('the feed of events', () => {
  it('AP-1, CF-28: tells from the beginning what happened, with who did it and each field from what to what', async () => {
    const { next } = await readOn('ben')
    await desk.done('ben', amendReferral, { params: { id: deal }, body: { notes: 'Two halls' } })
    await desk.done('ben', writeNote, { params: { id: deal }, body: { text: 'Called them', audience: [] } })
    const [amended, noted] = (await readOn('ben', { after: next })).items
    expect(amended).toMatchObject({
      name: 'referral.amended',
      dealId: deal,
      dealName: 'Seen by all',
      version: 2,
      actor: { name: 'Ben Baker', organizationName: 'Birch' },
      changes: [{ field: 'notes', from: null, to: 'Two halls', of: null }],
      note: null,
    })
    expect(noted).toMatchObject({ name: 'note.written', note: { text: 'Called them' } })
    const all = await readOn('ben', { limit: '3' })
    const stored = await desk.ownerQuery<{ id: string }>(
      'select id from event where organization_id = $1 order by transaction, id',
      [birch],
    )
    expect(idsOf(all)).toEqual(stored.map((row) => row.id))
    const sequences = all.items.map((event) => event.sequence)
    expect(sequences).toEqual([...new Set(sequences)].sort())
  })

  it('AP-1, VIS-B1: each party reads its own copy, which holds only what that party may see', async () => {
    const secret = `crm-${newId()}`
    const before = { aster: (await readOn('abel')).next, birch: (await readOn('ben')).next }
    const { id: shared } = await desk.open({ name: 'Both look', crmId: secret })
    await desk.done('ben', inviteVendor, {
      params: { id: shared },
      body: { help: 'general', helpNotes: 'Please', contact: desk.contact },
    })
    const [aster, own] = [
      await readOn('abel', { after: before.aster }),
      await readOn('ben', { after: before.birch }),
    ]
    expect(own.items.map((event) => event.name)).toEqual(['referral.opened', 'invitation.sent'])
    expect(aster.items.map((event) => event.name)).toEqual(['referral.received'])
    expect(aster.items[0]?.causeId).toBe(own.items[1]?.causeId)
    expect(aster.items[0]?.dealId).not.toBe(shared)
    expect(JSON.stringify(own)).toContain(secret)
    expect(JSON.stringify(aster)).not.toContain(secret)
    expect((await readOn('cleo')).items.map((event) => event.dealName)).not.toContain('Both look')
  })

  it('AP-1: every page says where to go on, the empty one too, and "now" is where the future begins', async () => {
    const start = await now('ben')
    expect(start).toMatchObject({ items: [], more: false })
    const again = await page('ben', { after: start.next })
    expect(again.items).toEqual([])
    expect(again.next >= start.next).toBe(true)
    const [id = ''] = newIds(1)
    await write([id])
    await nothingHeldBack(desk)
    for (const after of [start.next, again.next]) expect(idsOf(await page('ben', { after }))).toEqual([id])
  })

  it('AP-14: a place that is none, or not of this database, is a fault of its field', async () => {
    const code = async (query: Query) => {
      const { status, body } = await desk.call('ben', listEvents, { query })
      return [status, body.fields?.[0]?.path, body.fields?.[0]?.code]
    }
    for (const after of ['1', 'yesterday', 'F'.repeat(48), `${'0'.repeat(47)}g`, 'x'.repeat(100), '%00'])
      expect(await code({ after })).toEqual([422, 'after', 'form'])
    expect(await code({ after: 'f'.repeat(48) })).toEqual([422, 'after', 'unknown'])
    expect((await code({ after: 'x'.repeat(101) }))[0]).toBe(422)
    for (const limit of ['0', '501', 'all'])
      expect(await code({ limit })).toEqual([422, 'limit', expect.anything()])
    for (const wait of ['-1', '61']) expect(await code({ wait })).toEqual([422, 'wait', expect.anything()])
    expect(await code({ name: 'referral.painted' })).toEqual([422, 'name', 'choice'])
  })

  it('AP-1: asks for one kind of event, or for one deal', async () => {
    const only = await readOn('ben', { name: 'referral.opened' })
    expect(new Set(only.items.map((event) => event.name))).toEqual(new Set(['referral.opened']))
    expect(only.items.length).toBeGreaterThan(1)
    const ofDeal = await readOn('ben', { dealId: hidden })
    expect(ofDeal.items.map((event) => event.dealId)).toEqual([hidden])
    expect((await desk.call('bea', listEvents, { query: { dealId: hidden } })).status).toBe(404)
    expect((await desk.call('cleo', listEvents, { query: { dealId: deal } })).status).toBe(404)
  })

  it('VIS-2, AP-4: nobody reads without signing in, and a user reads only of deals whose team he is on', async () => {
    expect((await desk.browser().call(listEvents)).status).toBe(401)
    const seen = (await readOn('bea')).items.map((event) => event.dealName)
    expect(seen).toContain('Seen by all')
    expect(seen).not.toContain('Not for Bea')
  })

  it('AP-1, VIS-2: whoever sees little of much gets short replies, and by following them everything', async () => {
    const { next } = await readOn('bea')
    await desk.ownerQuery(
      `insert into event (organization_id, id, cause_id, name, deal_id, engagement_id, changes, happened_at)
       select $1, gen_random_uuid(), gen_random_uuid(), 'referral.amended', r.id, r.engagement_id, '[]', now()
       from referral r, generate_series(1, 45000) where r.id = $2`,
      [birch, hidden],
    )
    const mine = newIds(2)
    await write(mine)
    await nothingHeldBack(desk)
    const first = await page('bea', { after: next })
    expect(first).toMatchObject({ items: [], more: true })
    expect(idsOf(await readOn('bea', { after: next })).sort()).toEqual([...mine].sort())
    expect(idsOf(await readOn('bea', { after: next, limit: '1' })).sort()).toEqual([...mine].sort())
    expect((await page('ben', { limit: '500' })).items).toHaveLength(500)
    expect((await page('ben', { dealId: deal, after: next })).items).toHaveLength(2)
    // Of all that has happened, only what lies on the page; whoever sees little has so much of it looked at, and twice.
    expect(await lookedAt('ben', { limit: 500 })).toBeLessThanOrEqual(2 * 500)
    expect(await lookedAt('ben', { dealId: deal, after: next, limit: 500 })).toBeLessThanOrEqual(10)
    expect(await lookedAt('bea', { after: next, limit: 1 })).toBeLessThanOrEqual(2 * 10_000 + 10)
  })
})

describe('the feed beside writers', () => {
  it('AP-1: whoever writes beside whom and for how long, every reader gets each committed event once, in one order', async () => {
    const writer = fc.record({
      events: fc.integer({ min: 1, max: 3 }),
      wait: fc.nat(40),
      hold: fc.nat(80),
      fails: fc.boolean(),
    })
    const reader = fc.record({ limit: fc.integer({ min: 1, max: 7 }), wait: fc.nat(1), pause: fc.nat(15) })
    const play = fc.record({
      writers: fc.array(writer, { minLength: 5, maxLength: 20 }),
      readers: fc.array(reader, { minLength: 1, maxLength: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(play, async ({ writers, readers }) => {
        const { next } = await now('ben')
        const committed = new Set<string>()
        let writing = true
        const reading = readers.map(async ({ limit, wait, pause: rest }) => {
          const got: FeedEvent[] = []
          let [after, finished] = [next, false]
          while (!finished) {
            const last = !writing
            const found = await page('ben', { after, limit: String(limit), wait: last ? '0' : String(wait) })
            got.push(...found.items)
            after = found.next
            finished = last && !found.more
            await pause(rest)
          }
          return got
        })
        await Promise.all(
          writers.map(async ({ events, wait, hold, fails }) => {
            await pause(wait)
            const fresh = newIds(events)
            await write(fresh, { hold: () => pause(hold), fail: fails })
            if (!fails) for (const id of fresh) committed.add(id)
          }),
        )
        await nothingHeldBack(desk)
        writing = false
        for (const got of await Promise.all(reading)) {
          const sequences = got.map((event) => event.sequence)
          expect(sequences).toEqual([...new Set(sequences)].sort())
          expect(new Set(got.map((event) => event.id))).toEqual(committed)
        }
      }),
      { numRuns: 12, endOnFailure: true },
    )
  }, 60_000)

  it('AP-1: what a long transaction holds back comes after it, in their order', async () => {
    const { next } = await now('ben')
    const [old, young] = [newIds(1), newIds(1)]
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const slow = write(old, { hold: () => held })
    await pause(50)
    await write(young)
    const early = await page('ben', { after: next })
    expect(early.items).toEqual([])
    const waiting = page('ben', { after: early.next, wait: '10' })
    await pause(100)
    release()
    await slow
    await nothingHeldBack(desk)
    const [found, rest] = [await waiting, await page('ben', { after: early.next })]
    expect(idsOf(rest)).toEqual([...old, ...young])
    expect(rest.items.slice(0, found.items.length)).toEqual(found.items)
  })

  it('AP-1: a reply may wait for something to happen, and does not wait for what others do', async () => {
    const { next } = await now('ben')
    const [id = ''] = newIds(1)
    const started = performance.now()
    const waiting = page('ben', { after: next, wait: '20' })
    await pause(300)
    await write([id])
    expect(idsOf(await waiting)).toEqual([id])
    expect(performance.now() - started).toBeLessThan(5_000)
    const cedar = await now('cleo')
    const empty = page('cleo', { after: cedar.next, wait: '1' })
    await write(newIds(1))
    expect(await empty).toMatchObject({ items: [], more: false })
  })

  it('ORG-7: who signs out while waiting is told nothing any more', async () => {
    const seat = desk.browser()
    await seat.call(signIn, { body: { email: 'ben@birch.example', password: demoPassword } })
    await nothingHeldBack(desk)
    const { body } = await seat.call(listEvents, { query: { after: 'now' } })
    const cookie = seat.cookie
    const waiting = seat.call(listEvents, { query: { after: body.next, wait: '10' } })
    await pause(200)
    const other = desk.browser()
    other.setCookie(cookie)
    await other.call(signOut)
    await write(newIds(1))
    expect((await waiting).status).toBe(401)
  })
})
