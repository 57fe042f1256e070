import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '../../src/contract/api-keys.ts'
import { listEvents } from '../../src/contract/events.ts'
import { amendReferral, listReferrals, writeNote } from '../../src/contract/referrals.ts'
import { getMe, signIn } from '../../src/contract/sessions.ts'
import { daysAfter } from '../../src/domain/calendar.ts'
import { expireReferral } from '../../src/server/referrals/expire.ts'
import { morning } from '../app.ts'
import { type DealDesk, openDealDesk } from '../deal-desk.ts'
import { createChance } from '../fuzz/chance.ts'
import { nothingHeldBack } from '../held-back.ts'
import { wireReferrals } from './desk.ts'
import { tell, torture } from './options.ts'

const rounds = torture.rounds(500, 30)
const runs = torture.runs('clock')
const perMinute = 5
let desk: DealDesk

beforeAll(async () => {
  if (runs) desk = await openDealDesk({ more: { rateLimit: perMinute } })
}, 60_000)
afterAll(() => desk?.close())

/** Hours and days to and fro, and now and then a moment. */
function jump(at: string, chance: ReturnType<typeof createChance>): string {
  const days = chance.pick([-9, -1, -1 / 24, -1 / 86_400, 0, 1 / 86_400, 1 / 24, 1, 9])
  const next = daysAfter(at, days)
  // A session lasts thirty days from its last use, which is not what is tried here.
  return next < daysAfter(morning, -12) || next > daysAfter(morning, 12) ? morning : next
}

describe.runIf(runs)('while the clock jumps', () => {
  it(`events of a deal stay in the order in which they happened, and none is missed or told twice, over ${rounds} jumps`, async () => {
    const chance = createChance(torture.seed)
    const { id } = await desk.open({ name: 'Jumping' })
    await nothingHeldBack(desk)
    const start = (await desk.done('ben', listEvents, { query: { after: 'now' } })).next as string
    let at = morning
    for (let round = 0; round < rounds; round++) {
      at = jump(at, chance)
      desk.setClock(at)
      const text = `jump ${round}`
      if (chance.percent(50))
        await desk.done('ben', writeNote, { params: { id }, body: { text, audience: [] } })
      else await desk.done('ben', amendReferral, { params: { id }, body: { crmId: text } })
    }
    desk.setClock(morning)
    await nothingHeldBack(desk)
    const told: string[] = []
    for (let after = start, more = true; more; ) {
      const page = await desk.done('ben', listEvents, { query: { after, limit: '7', dealId: id } })
      for (const { note, changes } of page.items) told.push(note?.text ?? changes[0]?.to)
      after = page.next
      more = page.more
    }
    expect(told).toEqual(Array.from({ length: rounds }, (_, round) => `jump ${round}`))
    tell(
      'clock',
      `${rounds} jumps of up to 9 days: ${told.length} events in their order, none missed, none twice`,
    )
  }, 300_000)

  it('pages of a list show each deal once, however the clock jumps between them', async () => {
    const chance = createChance(torture.seed + 1)
    const made = new Set<string>()
    let at = morning
    for (let count = 0; count < 24; count++) {
      at = jump(at, chance)
      desk.setClock(at)
      made.add((await desk.open({ name: `Paged ${count}` })).id)
    }
    const seen: string[] = []
    for (let cursor: string | null = null; ; ) {
      at = jump(at, chance)
      desk.setClock(at)
      const query = { limit: '5', ...(cursor === null ? {} : { cursor }) }
      const page = await desk.done('ben', listReferrals, { query })
      seen.push(...page.items.map((item: { id: string }) => item.id))
      cursor = page.next
      if (cursor === null) break
    }
    expect(new Set(seen).size).toBe(seen.length)
    for (const id of made) expect(seen).toContain(id)
  }, 60_000)

  it('LC-T5: a request expires once, and never before its time', async () => {
    desk.setClock(morning)
    const { theirs } = await desk.request({ name: 'Expiring' })
    const expire = (days: number) =>
      expireReferral(desk.work(desk.later(days)), desk.organizationId('Aster'), theirs)
    const count = async () => {
      const [row] = await desk.ownerQuery<{ substatus: string; told: number }>(
        `select r.substatus, (select count(*)::int from event e where e.engagement_id = r.engagement_id
           and e.name = 'referral.expired') as told from referral r where r.id = $1`,
        [theirs],
      )
      return [row?.substatus, row?.told]
    }
    for (const days of [0, 9, -9, 13.9, 1]) await expire(days)
    expect(await count()).toEqual(['Received', 0])
    for (const days of [14, 3, 15, -100, 40]) await expire(days)
    expect(await count()).toEqual(['Expired', 2])
  })

  it('sessions end after thirty days without use, and not by a clock that was wrong for a while', async () => {
    desk.setClock(morning)
    const seat = desk.browser()
    const body = { email: 'ada@aster.example', password: 'tandem-demo' }
    expect((await seat.call(signIn, { body })).status).toBe(200)
    const me = async (days: number) => {
      desk.setClock(daysAfter(morning, days))
      return (await seat.call(getMe)).status
    }
    expect([await me(29), await me(-3), await me(0), await me(20)]).toEqual([200, 200, 200, 200])
    expect(await me(200)).toBe(401)
  })

  it('a rate limit that a wrong clock has begun lets callers in again after a minute', async () => {
    const body = { name: 'clock', scopes: ['read'], expiresOn: null }
    desk.setClock(morning)
    const { secret } = await desk.done('ben', createApiKey, { body })
    const call = async (days: number, seconds = 0) => {
      desk.setClock(daysAfter(morning, days + seconds / 86_400))
      const reply = await desk.app.inject({
        method: 'GET',
        url: wireReferrals,
        remoteAddress: '203.0.113.9',
        headers: { authorization: `Bearer ${secret}` },
      })
      return { status: reply.statusCode, wait: Number(reply.headers['retry-after'] ?? 0) }
    }
    const exhaust = async (days: number) => {
      for (let count = 0; count < perMinute * 3; count++) {
        const { status, wait } = await call(days)
        if (status === 429) return wait
      }
      return -1
    }
    for (const days of [0, 5, -5, 0]) {
      const wait = await exhaust(days)
      expect(wait, `${days}`).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(60)
      expect((await call(days, 61)).status).toBe(200)
    }
  })
})
