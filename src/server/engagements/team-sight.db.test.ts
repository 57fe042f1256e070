import { afterAll, beforeAll, expect, it } from 'vitest'
import { getReferral } from '#contract/referrals.ts'
import { getTeamSight } from '#contract/team-sight.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'
import { memberOf } from '../../../test/world.ts'

let desk: DealDesk
beforeAll(async () => {
  desk = await openDealDesk()
}, 60_000)
afterAll(() => desk.close())

const people = ['ben', 'bea', 'boris', 'minji', 'berta']
const sights = async (who: string, place: string | null, emails: string[]) => {
  const location: Record<string, string> =
    place === null ? {} : { location: desk.world.locations.get(place) ?? '' }
  const { items } = await desk.done(who, getTeamSight, { query: { ...location, emails: emails.join(',') } })
  return items.map(({ sight }: { sight: string }) => sight)
}

it('VIS-A2, VIS-2, TM-3: who would not see the deal is told before he is put on its team', async () => {
  const emails = people.map((who) => memberOf(who).email)
  expect(await sights('ben', 'Oslo', emails)).toEqual([
    'sees',
    'other-location',
    'sees',
    'other-location',
    'no-role',
  ])
  expect(await sights('bea', 'Rotterdam', emails)).toEqual([
    'sees',
    'sees',
    'sees',
    'other-location',
    'no-role',
  ])
  expect(await sights('ben', null, emails)).toEqual(['sees', 'sees', 'sees', 'sees', 'no-role'])
})

it('VIS-A1..A3, VIS-2: and what is told is what happens', async () => {
  for (const place of ['Rotterdam', 'Oslo', null]) {
    const locationId = place === null ? null : (desk.world.locations.get(place) ?? '')
    const { id } = await desk.open({ locationId, team: people.map(memberOf) })
    for (const who of people) {
      const [sight] = await sights('ben', place, [memberOf(who).email.toUpperCase()])
      const { status } = await desk.call(who, getReferral, { params: { id } })
      expect([place, who, sight === 'sees']).toEqual([place, who, status === 200])
    }
  }
})

it('VIS-1: people of other organizations are as unknown as people whom nobody knows', async () => {
  const emails = ['cleo@cedar.example', 'ada@aster.example', 'nobody@nowhere.example']
  expect(await sights('ben', 'Oslo', emails)).toEqual(['not-a-user', 'not-a-user', 'not-a-user'])
  expect(await sights('ada', null, ['ada@aster.example', 'ben@birch.example'])).toEqual([
    'sees',
    'not-a-user',
  ])
})

it('TM-6: nobody asks for more people than a team has', async () => {
  const emails = Array.from({ length: 51 }, (_, n) => `p${n}@birch.example`).join(',')
  expect((await desk.call('ben', getTeamSight, { query: { emails } })).status).toBe(422)
})
