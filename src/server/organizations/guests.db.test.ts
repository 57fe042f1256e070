import { afterAll, beforeAll, expect, test } from 'vitest'
import { listRecentPeople } from '#contract/engagements.ts'
import * as people from '#contract/people.ts'
import { getReferral, listReferrals } from '#contract/referrals.ts'
import { getMe, signIn } from '#contract/sessions.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'
import { memberOf } from '../../../test/world.ts'

let desk: DealDesk

beforeAll(async () => {
  desk = await openDealDesk()
})
afterAll(() => desk?.close())

test('ORG-9: the vendor’s manager has no way into a partner’s deals but the role that the partner gives her as a guest', async () => {
  const at = async (location: string) =>
    (await desk.open({ name: `At ${location}`, locationId: desk.world.locations.get(location) as never })).id
  const [rotterdam, oslo] = [await at('Rotterdam'), await at('Oslo')]
  const abel = desk.browser()
  const enter = () => abel.call(signIn, { body: { email: 'abel@aster.example', password: demoPassword } })
  await enter()
  const names = async () =>
    (await abel.call(listReferrals, { query: { tab: 'all' } })).body.items
      .map(({ name }: { name: string }) => name)
      .filter((name: string) => name.startsWith('At '))
  const status = async (id: string) => (await abel.call(getReferral, { params: { id } })).status

  // Without: not even the vendor's own admin.
  expect([await names(), await status(rotterdam)]).toEqual([[], 404])
  const birch = desk.organizationId('Birch')
  expect((await abel.call(people.switchOrganization, { body: { organizationId: birch } })).status).toBe(404)

  const { link } = await desk.done('ben', people.invitePerson, {
    body: {
      firstName: 'Abel',
      lastName: 'Acker',
      email: 'abel@aster.example',
      title: 'Partner manager',
      guest: true,
      language: null,
      assignments: [{ role: 'referrals-admin', locationId: desk.world.locations.get('Rotterdam') }],
      helpTypes: [],
      countries: [],
    },
  })
  expect(await names()).toEqual([])
  const joined = await abel.call(people.joinAlso, { body: { code: link.split('/join/')[1] } })
  expect(joined.body.assignments).toEqual([
    { role: 'referrals-admin', locationId: desk.world.locations.get('Rotterdam') },
  ])

  // With: exactly that, at the partner, and none of what he may do for the vendor.
  expect(await names()).toEqual(['At Rotterdam'])
  expect([await status(rotterdam), await status(oslo)]).toEqual([200, 404])
  expect((await abel.call(people.listInvitations)).status).toBe(403)
  expect((await abel.call(getMe)).body).toMatchObject({
    managesUsers: false,
    organization: { name: 'Birch' },
  })

  // Where the partner's people choose a team, the guest is marked.
  await desk.open({ team: [{ ...memberOf('ben'), email: 'abel@aster.example' }, memberOf('ben')] })
  const { team } = await desk.done('ben', listRecentPeople, {})
  expect(
    Object.fromEntries(team.map((one: { email: string; guest: boolean }) => [one.email, one.guest])),
  ).toEqual({
    'abel@aster.example': true,
    'ben@birch.example': false,
  })

  const aster = desk.organizationId('Aster')
  await abel.call(people.switchOrganization, { body: { organizationId: aster } })
  expect([await names(), await status(rotterdam)]).toEqual([[], 404])
  expect((await abel.call(getMe)).body).toMatchObject({ managesUsers: true, organization: { name: 'Aster' } })
})
