import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daysAfter } from '#domain/calendar.ts'
import type { InvitationId, ReferralId } from '#domain/id.ts'
import { openSmallWorld, type SmallWorld } from '../../../test/world.ts'
import { openEngagement } from '../engagements/open.ts'
import { withdrawInvitation } from '../engagements/withdraw.ts'
import { acceptReferral } from './accept.ts'
import { amendReferral } from './amend.ts'
import { closeReferral } from './close.ts'
import { expireReferral } from './expire.ts'
import { viewDeal } from './view.ts'

let small: SmallWorld
beforeAll(async () => {
  small = await openSmallWorld()
})
afterAll(() => small.close())

const opened = '2026-11-01T08:00:00.000Z'
const rounds = 200

/** Everybody at once, a moment before and after the answer was due: the clock of each action is its own. */
async function race(round: number) {
  const help = { type: 'general' as const, notes: 'Please' }
  const id = await openEngagement(
    small.as('ben', opened),
    small.body({ help, contact: small.contact, name: `Race ${round}` }),
  )
  const vendorId = (await small.recordOf('Aster', id)) as ReferralId
  const invitationId = (await viewDeal(small.as('ben', opened), id)).sent[0]?.id as InvitationId
  const [before, due] = [daysAfter(opened, 13.99), daysAfter(opened, 14)]
  const rivals = [
    () => acceptReferral(small.as('ada', before), vendorId, small.acceptance),
    () =>
      closeReferral(small.as('abel', before), vendorId, { outcome: 'Declined', reason: 'budget', note: '' }),
    () => withdrawInvitation(small.as('ben', before), id, invitationId),
    () => expireReferral(small.work(due), small.organizationId('Aster'), vendorId),
    () => amendReferral(small.as('ben', before), id, { notes: `edited in race ${round}` }, null),
  ]
  const turned = rivals.map((_, index) => rivals[(index + round) % rivals.length] as () => Promise<unknown>)
  const results = await Promise.allSettled(turned.map((run) => run()))
  for (const result of results) if (result.status === 'rejected') small.expectRefusal(result.reason)
  return { id, vendorId }
}

describe('races in small', () => {
  it('LC-T3, LC-T4, LC-T5, CF-34: accept, decline, withdraw, expire and edit at once have one outcome, 200 times', async () => {
    const outcomes: Record<string, number> = {}
    for (let round = 0; round < rounds; round++) {
      const { id } = await race(round)
      const [birch, aster] = await sidesOf(id)
      const last = birch?.sent[0]
      const expected = {
        Accepted: 'accepted',
        Declined: 'declined',
        Expired: 'expired',
        Error: 'withdrawn',
      } as const
      expect(last?.state).toBe(expected[aster?.standing.substatus as keyof typeof expected])
      expect(birch?.notes).toBe(`edited in race ${round}`)
      expect(await endings(id)).toBe(1)
      const outcome = last?.state ?? 'none'
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    }
    expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(rounds)
    expect(Object.keys(outcomes).length).toBeGreaterThan(1)
  }, 300_000)

  it('LC-T9, LC-T10: won, lost and error at once leave one of them', async () => {
    for (let round = 0; round < 40; round++) {
      const ben = small.as('ben')
      const id = await openEngagement(small.as('ben', opened), small.body({ name: `End ${round}` }))
      const results = await Promise.allSettled([
        closeReferral(ben, id, { outcome: 'Won', note: '' }),
        closeReferral(ben, id, { outcome: 'Lost', reason: 'budget', note: '' }),
        closeReferral(ben, id, { outcome: 'Error', reason: 'test', note: '' }),
      ])
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
      for (const result of results) if (result.status === 'rejected') small.expectRefusal(result.reason)
    }
  }, 120_000)
})

async function sidesOf(id: ReferralId) {
  const records = await small.records(id)
  return [
    records.find((record) => record.organizationId === small.organizationId('Birch')),
    records.find((record) => record.organizationId === small.organizationId('Aster')),
  ]
}

/** How often Aster was told of an end of the request. */
async function endings(id: ReferralId): Promise<number> {
  const rows = await small.ownerQuery<{ count: number }>(
    `select count(*)::int as count from event e join referral r on r.engagement_id = e.engagement_id and r.id = $1
     where e.organization_id = $2
       and e.name in ('referral.accepted', 'referral.declined', 'referral.expired', 'invitation.withdrawn')`,
    [id, small.organizationId('Aster')],
  )
  return rows[0]?.count ?? 0
}
