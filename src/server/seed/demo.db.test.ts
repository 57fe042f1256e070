import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ReferralId } from '#domain/id.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import type { Context } from '../context.ts'
import { searchPartners } from '../partner-search/search.ts'
import { listSimilarDeals } from '../similar-deals/similar.ts'
import { contextOf } from './play.ts'
import { seed } from './seed.ts'
import type { World } from './world.ts'

const now = '2026-11-19T14:00:00.000Z'
let ground: TestDatabase
let world: World
beforeAll(async () => {
  ground = await openTestDatabase()
  world = await seed({ owner: ground.owner, db: ground.db, now, answerDays: 14, reminderDays: [] })
}, 120_000)
afterAll(() => ground?.close())

const as = (who: string): Context =>
  contextOf({ db: ground.db, world, now, answerDays: 14, reminderDays: [] }, who, now)

type Waiting = { id: ReferralId; name: string; organization: string; industry: string; solutions: string[] }

async function waiting(): Promise<Waiting[]> {
  return ground.ownerQuery<Waiting>(
    `select r.id, r.name, o.name as organization, r.customer ->> 'industry' as industry, r.solution_ids::text[] as solutions
     from referral r join organization o on o.id = r.organization_id
     where r.status = 'New' and r.party_role = 'partner' order by r.name`,
  )
}

it('LC-T3, LC-7: on the demo world the first three similar deals share the customer’s industry or a solution', async () => {
  const deals = await waiting()
  expect(deals.length).toBeGreaterThanOrEqual(3)
  for (const deal of deals) {
    const { items } = await listSimilarDeals(as(deal.organization === 'Birch' ? 'ben' : 'cleo'), deal.id)
    expect([deal.name, items.length >= 3]).toEqual([deal.name, true])
    for (const { id, similarities } of items.slice(0, 3)) {
      const [past] = await ground.ownerQuery<{ industry: string; solutions: string[]; status: string }>(
        `select customer ->> 'industry' as industry, solution_ids::text[] as solutions, status from referral where id = $1`,
        [id],
      )
      const [industry, solution] = [
        past?.industry === deal.industry,
        past?.solutions.some((one) => deal.solutions.includes(one)),
      ]
      expect(industry || solution).toBe(true)
      expect([similarities.includes('industry'), similarities.includes('solution')]).toEqual([
        industry,
        solution,
      ])
    }
  }
})

it('PP-1, PP-2: in the demo Birch has invited Cedar, with Aster and without: one waits, some take part, one declined', async () => {
  const found = await ground.ownerQuery<{ state: string; type: string }>(
    `select i.state, r.deal_type as type from invitation i
       join organization o on o.id = i.organization_id
       join referral r on r.organization_id = i.organization_id and r.id = i.referral_id
     where o.name = 'Birch' and i.invitee_name = 'Cedar' order by 1, 2`,
  )
  expect(found.map(({ state, type }) => `${state} ${type}`)).toEqual([
    'accepted co-sell',
    'accepted partner-to-partner',
    'declined co-sell',
    'pending partner-to-partner',
  ])
})

it('LC-7: the demo’s partners have a record of answering, each by its own answers', async () => {
  const steps = await Promise.all(
    [
      ['ben', 'cedar'],
      ['cleo', 'birch'],
    ].map(async ([who = '', text = '']) => (await searchPartners(as(who), text)).items[0]?.answering),
  )
  expect(steps).toEqual(['within-3-days', 'within-two-weeks'])
})
