import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addPartner,
  addUser,
  changeRoles,
  changeStageNames,
  listLocations,
  listPartners,
  listUsers,
} from '#contract/organizations.ts'
import { getMe, signIn } from '#contract/sessions.ts'
import { openTestApp, type TestApp } from '../../../test/app.ts'

let tandem: TestApp
const idOf = (who: string): string => tandem.world.people.get(who)?.actor.personId ?? ''
const rights = (...assignments: { role: string; locationId: string | null }[]) => ({
  assignments,
  helpTypes: [],
  countries: [],
})

beforeAll(async () => {
  tandem = await openTestApp()
})
afterAll(() => tandem?.close())

describe('users', () => {
  test('ORG-5: everybody finds whom to ask, by role and by name, and nobody of other organizations', async () => {
    const berta = await tandem.as('berta')
    const { body } = await berta.call(listUsers)
    expect(body.items.map((user: { lastName: string }) => user.lastName)).toEqual([
      'Baker',
      'Blom',
      'Brandt',
      'Bykov',
      '박',
    ])
    expect(body.total).toBe(5)
    expect(body.whyNotManage.code).toBe('role.missing')
    expect(JSON.stringify(body)).not.toContain('cedar.example')

    const admins = await berta.call(listUsers, { query: { role: 'account-admin' } })
    expect(admins.body.items.map((user: { email: string }) => user.email)).toEqual(['ben@birch.example'])
    const named = await berta.call(listUsers, { query: { search: 'BEA bl' } })
    expect(named.body.items).toHaveLength(1)
    expect((await berta.call(listUsers, { query: { search: '%' } })).body.items).toHaveLength(0)
  })

  test('VIS-A1, VIS-A2, ROL-R5: the list tells how many deals the roles open to each', async () => {
    const rotterdam = tandem.world.locations.get('Rotterdam')
    const birch = tandem.world.organizations.get('Birch')
    await tandem.ownerQuery(
      `insert into referral (organization_id, id, engagement_id, party_role, originator_id, location_id, name, status, substatus,
         accepted_at, stage, stages, created_by, created_by_name, created_at, updated_at, deal_type)
       select $1, gen_random_uuid(), gen_random_uuid(), 'originator', $1, l.id, 'Deal', 'Active', 'Accepted', now(), 10, '[]',
         gen_random_uuid(), 'Ben', now(), now(), 'private' from location l where l.organization_id = $1 and l.name <> 'Oslo'`,
      [birch],
    )
    await tandem.ownerQuery(
      `insert into team_member (organization_id, referral_id, position, first_name, last_name, email, phone)
       select $1, id, 0, 'Bea', 'Blom', 'BEA@birch.example', '1' from referral where location_id = $2`,
      [birch, rotterdam],
    )
    const { body } = await (await tandem.as('ben')).call(listUsers)
    const counts = Object.fromEntries(
      body.items.map((user: { firstName: string; visibleDeals: number }) => [
        user.firstName,
        user.visibleDeals,
      ]),
    )
    expect(body.deals).toBe(2)
    expect(counts).toEqual({ Ben: 2, Bea: 1, Berta: 0, Boris: 1, 민지: 1 })
  })

  test('VIS-1, VIS-2: who manages nobody is not told how many deals there are beyond the own ones', async () => {
    for (const who of ['bea', 'boris', 'berta']) {
      const { body } = await (await tandem.as(who)).call(listUsers)
      expect([who, body.deals]).toEqual([who, null])
      for (const user of body.items) expect(user.visibleDeals).toBeNull()
    }
  })

  test('ORG-7: a changed role holds from the next request of a session that is open already', async () => {
    const [ben, berta] = [await tandem.as('ben'), await tandem.as('berta')]
    expect((await berta.call(getMe)).body.worksOnReferrals).toBe(false)
    const oslo = tandem.world.locations.get('Oslo') ?? ''
    const answer = await ben.call(changeRoles, {
      params: { personId: idOf('berta') },
      body: rights({ role: 'referrals-admin', locationId: oslo }),
    })
    expect(answer.body.assignments).toEqual([{ role: 'referrals-admin', locationId: oslo }])
    const me = (await berta.call(getMe)).body
    expect(me.worksOnReferrals).toBe(true)
    expect(me.creatableLocationIds).toEqual([oslo])
  })

  test('ROL-R2: who does not manage users is refused with the roles that would do', async () => {
    const { status, body } = await (await tandem.as('bea')).call(changeRoles, {
      params: { personId: idOf('bea') },
      body: rights({ role: 'account-admin', locationId: null }),
    })
    expect(status).toBe(403)
    expect(body.refusal).toMatchObject({ code: 'role.missing', remedy: { kind: 'ask' } })
  })

  test('ROL-1: roles are of the organization’s kind, and locations its own', async () => {
    const ben = await tandem.as('ben')
    const { status, body } = await ben.call(changeRoles, {
      params: { personId: idOf('bea') },
      body: rights(
        { role: 'vendor-admin', locationId: null },
        { role: 'referrals-user', locationId: tandem.world.locations.get('London') ?? '' },
        { role: 'account-admin', locationId: tandem.world.locations.get('Oslo') ?? '' },
      ),
    })
    expect(status).toBe(422)
    expect(body.fields).toEqual([
      { path: 'assignments/0/role', code: 'choice', facts: {} },
      { path: 'assignments/1/locationId', code: 'unknown', facts: {} },
      { path: 'assignments/2/locationId', code: 'not-allowed', facts: {} },
    ])
  })

  test('ROL-1: a role for the entire company takes in the same role for a location', async () => {
    const { body } = await (await tandem.as('ben')).call(changeRoles, {
      params: { personId: idOf('boris') },
      body: rights(
        { role: 'referrals-user', locationId: tandem.world.locations.get('Oslo') ?? '' },
        { role: 'referrals-user', locationId: null },
      ),
    })
    expect(body.assignments).toEqual([{ role: 'referrals-user', locationId: null }])
  })

  test('ROL-R2: the last who manages people cannot lose that role, also when two go at once', async () => {
    const cleo = await tandem.as('cleo')
    const demote = (who: string) =>
      cleo.call(changeRoles, {
        params: { personId: idOf(who) },
        body: rights({ role: 'referrals-user', locationId: null }),
      })
    const refused = await demote('cleo')
    expect(refused.status).toBe(409)
    expect(refused.body.refusal.code).toBe('role.last-admin')

    await cleo.call(changeRoles, {
      params: { personId: idOf('carl') },
      body: rights({ role: 'global-admin', locationId: null }),
    })
    const both = await Promise.all([demote('cleo'), demote('carl')])
    const [done, late] = both.map((answer) => answer.status).sort()
    expect(done).toBe(200)
    // The slower one finds herself the last admin, or no admin any more.
    expect([403, 409]).toContain(late)
    const admins = await tandem.ownerQuery(
      `select distinct a.person_id from role_assignment a join organization o on o.id = a.organization_id
       where o.name = 'Cedar' and a.role in ('account-admin', 'global-admin', 'mpn-partner-admin')`,
    )
    expect(admins).toHaveLength(1)
  })

  test('ORG-1: people of other organizations do not exist', async () => {
    const { status } = await (await tandem.as('ben')).call(changeRoles, {
      params: { personId: idOf('cleo') },
      body: rights({ role: 'referrals-user', locationId: null }),
    })
    expect(status).toBe(404)
  })

  test('ORG-5: a new user gets a password once, and an e-mail signs in only one person', async () => {
    const ben = await tandem.as('ben')
    const body = {
      firstName: 'Bruno',
      lastName: 'Berg',
      email: 'Bruno@Birch.example',
      phone: '+31',
      title: '',
      ...rights({ role: 'referrals-user', locationId: null }),
    }
    const added = await ben.call(addUser, { body })
    expect(added.status).toBe(200)
    expect(added.body.user).toMatchObject({ email: 'bruno@birch.example', lastSeenAt: null })
    const signedIn = await tandem
      .browser()
      .call(signIn, { body: { email: 'bruno@birch.example', password: added.body.password } })
    expect(signedIn.status).toBe(200)
    const again = await ben.call(addUser, { body })
    expect(again.body.fields).toEqual([{ path: 'email', code: 'taken', facts: {} }])
    expect(tandem.lines.join('\n')).not.toContain(added.body.password)
  })
})

describe('the organization', () => {
  test('ORG-4: every location is listed with its ID', async () => {
    const { body } = await (await tandem.as('bea')).call(listLocations)
    expect(body.globalId).toBe('4810200')
    expect(body.items.map((location: { number: string }) => location.number)).toEqual([
      '4810231',
      '4810240',
      '4810229',
    ])
  })

  test('SG-3: stages carry the organization’s own names, and an empty one the standard name', async () => {
    const ben = await tandem.as('ben')
    const body = { '20': ' Erstgespräch ', '40': '', '60': 'Angebot', '80': ' ' }
    expect((await ben.call(changeStageNames, { body })).body).toEqual({
      '20': 'Erstgespräch',
      '60': 'Angebot',
    })
    expect((await (await tandem.as('bea')).call(getMe)).body.stageNames).toEqual({
      '20': 'Erstgespräch',
      '60': 'Angebot',
    })
    expect((await (await tandem.as('ada')).call(getMe)).body.stageNames).toEqual({})
    expect((await (await tandem.as('bea')).call(changeStageNames, { body })).status).toBe(403)
  })
})

describe('partners', () => {
  const body = {
    name: 'Elm',
    city: 'Graz',
    country: 'AT',
    firstName: 'Eva',
    lastName: 'Eder',
    email: 'eva@elm.example',
    phone: '+43',
  }

  test('LC-T2: the vendor’s sellers find partners with their locations and ready solutions; partners do not', async () => {
    const { body: found } = await (await tandem.as('ada')).call(listPartners, { query: { search: 'bir' } })
    expect(found.items).toHaveLength(1)
    expect(found.items[0]).toMatchObject({ name: 'Birch', globalId: '4810200', readySolutions: 3 })
    expect(found.items[0].locations).toHaveLength(3)
    expect((await (await tandem.as('ben')).call(listPartners)).status).toBe(403)
  })

  test('ORG-1: a new partner can begin at once with its own people, and nobody else can make one', async () => {
    const added = await (await tandem.as('abel')).call(addPartner, { body })
    expect(added.status).toBe(200)
    const eva = tandem.browser()
    expect(
      (await eva.call(signIn, { body: { email: body.email, password: added.body.password } })).status,
    ).toBe(200)
    const me = (await eva.call(getMe)).body
    expect(me.organization).toMatchObject({ name: 'Elm', kind: 'partner' })
    expect(me).toMatchObject({
      managesUsers: true,
      companyWide: true,
      whyNotOpen: { code: 'solution.none-co-sell-ready' },
    })
    expect((await eva.call(listUsers)).body.total).toBe(1)

    const again = await (await tandem.as('abel')).call(addPartner, { body })
    expect(again.body.fields).toEqual([{ path: 'email', code: 'taken', facts: {} }])
    for (const who of ['ada', 'ben'])
      expect((await (await tandem.as(who)).call(addPartner, { body })).status).toBe(403)
  })
})
