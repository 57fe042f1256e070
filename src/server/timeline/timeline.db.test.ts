import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TimelineEntry } from '#contract/referrals.ts'
import type { OrganizationId, ReferralId } from '#domain/id.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { read, transaction } from '../db/database.ts'
import { openEngagement } from '../engagements/open.ts'
import { newId } from '../identifier.ts'
import { acceptReferral } from '../referrals/accept.ts'
import { advanceReferral } from '../referrals/advance.ts'
import { writeNote } from '../referrals/write-note.ts'
import { Invalid, NotFound } from '../refused.ts'
import { contextOf } from '../seed/play.ts'
import { makeWorld, type World } from '../seed/world.ts'
import { readTimeline } from './read-timeline.ts'

let ground: TestDatabase
let world: World
let own: ReferralId
let asters: ReferralId
const customerId = newId()
let clock = Date.parse('2026-11-01T09:00:00.000Z')

beforeAll(async () => {
  ground = await openTestDatabase()
  await ground.ownerQuery(
    `insert into customer (id, name, address_line, city, postal_code, country) values ($1, 'Dune', 'Quay 1', 'Rotterdam', '3000', 'NL')`,
    [customerId],
  )
  world = await makeWorld(ground.owner, ground.db, { demo: false, ratesOn: '2026-10-01' })
  own = await openEngagement(as('ben'), {
    name: 'Warehouse cooling',
    locationId: world.locations.get('Oslo') ?? null,
    customerId,
    contact: { name: 'Dora', email: 'dora@dune.example', phone: '+31 10 555 0101', title: '', consent: true },
    value: { amount: '10', currency: 'USD' },
    closeOn: '2026-12-18',
    notes: '',
    purchaseIntent: 'undecided',
    crmId: '',
    campaignId: '',
    team: [
      {
        firstName: 'Ben',
        lastName: 'Baker',
        email: 'ben@birch.example',
        phone: '+31 10 555 0101',
        title: '',
      },
    ],
    solutions: [{ solutionId: world.solutions.get('SOL-20001-BIR') ?? '', quantity: null, price: null }],
    help: { type: 'general', notes: 'Please join us.' },
    visibleToVendor: false,
    partnerId: null,
  })
  asters = await read(ground.db, world.vendor.id, async (tx) => {
    const { rows } = await sql<{ id: ReferralId }>`select id from referral`.execute(tx)
    return rows[0]?.id as ReferralId
  })
  await acceptReferral(as('abel'), asters, {
    name: 'Cooling at Dune',
    value: { amount: '10', currency: 'USD' },
    closeOn: '2026-12-18',
    notes: '',
    crmId: 'SECRET-CRM',
    campaignId: '',
  })
  await advanceReferral(as('ben'), own, 40)
  await writeNote(as('ben'), own, { text: 'For us alone', audience: [] })
}, 60_000)

afterAll(() => ground?.close())

function as(who: string) {
  clock += 60_000
  const at = new Date(clock).toISOString()
  return contextOf({ db: ground.db, world, now: at, answerDays: 14, reminderDays: [] }, who, at)
}

const names = (items: TimelineEntry[]) => items.map((entry) => entry.name)

describe('the timeline of a deal', () => {
  test('CF-28: tells who did what and when, newest first, with the fields from what to what', async () => {
    const { items, next } = await readTimeline(as('ben'), own, {})
    expect(names(items)).toEqual([
      'note.written',
      'referral.advanced',
      'referral.accepted',
      'referral.opened',
    ])
    expect(items[0]).toMatchObject({
      actor: { name: 'Ben Baker', organizationName: 'Birch' },
      note: { text: 'For us alone' },
    })
    expect(items[1]?.changes).toContainEqual({ field: 'stage', from: 10, to: 40, of: null })
    expect(items[2]).toMatchObject({ actor: { organizationName: 'Aster' } })
    expect(next).toBeNull()
  })

  test('CF-28: each party reads its own rows, and nothing of the others that it was not shown', async () => {
    const birch = JSON.stringify(await readTimeline(as('ben'), own, {}))
    const aster = JSON.stringify(await readTimeline(as('abel'), asters, {}))
    expect(birch).not.toContain('SECRET-CRM')
    expect(aster).toContain('SECRET-CRM')
    expect(aster).not.toContain('For us alone')
  })

  test('VIS-A1, VIS-A2: what a person may not see has no timeline, for colleagues and strangers alike', async () => {
    for (const who of ['bea', 'minji', 'berta', 'cleo']) {
      await expect(readTimeline(as(who), own, {})).rejects.toThrow(NotFound)
    }
    await expect(readTimeline(as('ben'), newId<ReferralId>(), {})).rejects.toThrow(NotFound)
  })

  test('an address of the time when the deal was only shown to us leads to the timeline of our own record', async () => {
    expect(await readTimeline(as('abel'), own, {})).toEqual(await readTimeline(as('abel'), asters, {}))
  })

  test('only notes, or only changes', async () => {
    expect(names((await readTimeline(as('ben'), own, { only: 'notes' })).items)).toEqual(['note.written'])
    const changes = await readTimeline(as('ben'), own, { only: 'changes' })
    expect(names(changes.items)).toEqual(['referral.advanced', 'referral.accepted', 'referral.opened'])
  })

  test('a long history comes in pages of fifty, each entry once, also where many happened at one moment', async () => {
    const birch = world.organizations.get('Birch') as OrganizationId
    await transaction(ground.db, birch, async (tx) => {
      await sql`insert into event (organization_id, id, cause_id, name, deal_id, engagement_id, changes, happened_at)
        select ${birch}, gen_random_uuid(), gen_random_uuid(), 'referral.amended', ${own}, r.engagement_id, '[]', '2026-11-02T10:00:00.123456Z'
        from referral r, generate_series(1, 116) where r.id = ${own}`.execute(tx)
    })
    const sizes: number[] = []
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await readTimeline(as('ben'), own, cursor === undefined ? {} : { cursor })
      sizes.push(page.items.length)
      seen.push(...page.items.map((entry) => entry.id))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(sizes).toEqual([50, 50, 20])
    expect(new Set(seen).size).toBe(120)
  })

  test('a cursor that no page has given out is refused', async () => {
    const asked = async () => readTimeline(as('ben'), own, { cursor: 'x' })
    await expect(asked()).rejects.toThrow(Invalid)
  })
})
