import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngagement } from '#contract/engagements.ts'
import { addUser, changeRoles, listLocations } from '#contract/organizations.ts'
import { addLocation, changeLocation, retireLocation } from '#contract/places.ts'
import { closeReferral } from '#contract/referrals.ts'
import { getMe } from '#contract/sessions.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'
import { memberOf } from '../../../test/world.ts'

let desk: DealDesk
const place = { name: 'Ghent', city: 'Gent', country: 'BE' }
type Listed = { id: string; name: string; number: string; retiredAt: string | null; openDeals: number }
const listed = async (who = 'ben'): Promise<Listed[]> => (await desk.done(who, listLocations, {})).items
const named = async (name: string) => (await listed()).find((one) => one.name === name) as Listed

beforeAll(async () => {
  desk = await openDealDesk()
})
afterAll(() => desk?.close())

test('ORG-1, ORG-4: a new location gets an ID of its own, is listed with it, and deals can be opened for it', async () => {
  const { id, number } = await desk.done('ben', addLocation, { body: place })
  expect(number).toMatch(/^\d{7}$/)
  expect(await named('Ghent')).toMatchObject({ id, number, retiredAt: null, openDeals: 0 })
  expect((await listed('cleo')).map(({ name }) => name)).not.toContain('Ghent')
  const me = await desk.done('ben', getMe, {})
  expect(me.creatableLocationIds).toContain(id)
  const other = await desk.done('cleo', addLocation, { body: place })
  expect(other.number).not.toBe(number)
})

test('ORG-1, ROL-R2: account admins keep locations, others do not, and nobody those of others', async () => {
  const { id } = await named('Ghent')
  for (const [endpoint, input] of [
    [addLocation, { body: place }],
    [changeLocation, { params: { id }, body: place }],
    [retireLocation, { params: { id }, body: { acknowledgement: '' } }],
  ] as const)
    expect((await desk.call('bea', endpoint, input)).status).toBe(403)
  for (const who of ['cleo', 'abel'])
    for (const endpoint of [changeLocation, retireLocation]) {
      const body = endpoint === changeLocation ? place : { acknowledgement: (await named('Ghent')).number }
      expect((await desk.call(who, endpoint, { params: { id }, body })).status).toBe(404)
    }
  await desk.done('ben', changeLocation, { params: { id }, body: { ...place, name: 'Gent' } })
  expect((await named('Gent')).id).toBe(id)
  const blank = await desk.call('ben', changeLocation, { params: { id }, body: { ...place, name: ' ' } })
  expect(blank.body.fields).toEqual([{ path: 'name', code: 'required', facts: {} }])
})

test('ORG-8: a location is not closed without its ID in writing, nor while deals are open there', async () => {
  const { id, number } = await named('Gent')
  const deal = (await desk.open({ locationId: id })).id
  const refused = await desk.call('ben', retireLocation, {
    params: { id },
    body: { acknowledgement: number },
  })
  expect([refused.status, refused.body.refusal]).toMatchObject([
    409,
    { code: 'location.open-deals', facts: { count: 1 } },
  ])
  await desk.done('ben', closeReferral, {
    params: { id: deal },
    body: { outcome: 'Error', reason: 'test', note: '' },
  })
  for (const acknowledgement of ['', 'Gent', `${number}1`]) {
    const { status, body } = await desk.call('ben', retireLocation, {
      params: { id },
      body: { acknowledgement },
    })
    expect([status, body.fields[0]]).toMatchObject([
      422,
      { path: 'acknowledgement', code: 'acknowledgement' },
    ])
  }
  expect((await named('Gent')).retiredAt).toBeNull()
})

test('ORG-8, ROL-1: a closed location stays listed with its ID, takes no deal and no role, and does not come back', async () => {
  const { id, number } = await named('Gent')
  const rights = (role: string) => ({
    assignments: [{ role, locationId: id }],
    helpTypes: [],
    countries: [],
  })
  const personId = desk.personId('bea')
  await desk.done('ben', changeRoles, { params: { personId }, body: rights('referrals-user') })
  await desk.done('ben', retireLocation, { params: { id }, body: { acknowledgement: ` ${number} ` } })
  expect(await named('Gent')).toMatchObject({ number, retiredAt: expect.any(String) })

  const me = await desk.done('ben', getMe, {})
  expect(me.locations.map((one: Listed) => one.id)).not.toContain(id)
  expect(me.closedLocations.map((one: Listed) => one.id)).toEqual([id])
  const opened = await desk.call('ben', openEngagement, { body: desk.body({ locationId: id as never }) })
  expect(opened.body.fields).toEqual([{ path: 'locationId', code: 'unknown', facts: {} }])
  const person = { firstName: 'B', lastName: 'C', email: 'bc@birch.example', phone: '1', title: '' }
  const added = await desk.call('ben', addUser, { body: { ...person, ...rights('referrals-user') } })
  expect(added.body.fields).toEqual([{ path: 'assignments/0/locationId', code: 'unknown', facts: {} }])
  // Whoever holds a role there keeps it, and with it the sight of what was done there.
  await desk.done('ben', changeRoles, { params: { personId }, body: rights('referrals-admin') })

  for (const endpoint of [retireLocation, changeLocation]) {
    const body = endpoint === changeLocation ? place : { acknowledgement: number }
    const again = await desk.call('ben', endpoint, { params: { id }, body })
    expect([again.status, again.body.refusal.code]).toEqual([409, 'location.retired'])
  }
  await expect(
    desk.ownerQuery('select 1 from location where id = $1 and retired_at is not null', [id]),
  ).resolves.toHaveLength(1)
})

test('ORG-8: a deal for a solution of a closed location goes to the entire company', async () => {
  const solutions = [desk.chosen('SOL-30003-CED')]
  const send = async () => {
    const body = {
      partnerId: desk.organizationId('Cedar'),
      locationId: null,
      solutions,
      contact: desk.contact,
      team: [memberOf('ada')],
    }
    const { id } = await desk.done('ada', openEngagement, { body: desk.body(body) })
    const [record] = await desk.ownerQuery<{ location_id: string | null; id: string }>(
      `select r.id, r.location_id from referral r join referral o using (engagement_id)
       where o.id = $1 and r.organization_id = $2`,
      [id, desk.organizationId('Cedar')],
    )
    return record
  }
  const before = await send()
  const taipei = (await listed('cleo')).find(({ name }) => name === 'Taipei') as Listed
  expect(before?.location_id).toBe(taipei.id)
  await desk.done('cleo', closeReferral, {
    params: { id: before?.id ?? '' },
    body: { outcome: 'Declined', reason: 'other', note: '' },
  })
  await desk.done('cleo', retireLocation, {
    params: { id: taipei.id },
    body: { acknowledgement: taipei.number },
  })
  expect((await send())?.location_id).toBeNull()
})
