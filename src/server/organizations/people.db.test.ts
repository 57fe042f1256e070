import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeRoles, listUsers } from '#contract/organizations.ts'
import * as people from '#contract/people.ts'
import { changePassword, getMe, signIn } from '#contract/sessions.ts'
import { saveView } from '#contract/views.ts'
import { daysAfter } from '#domain/calendar.ts'
import { secretsFrom } from '#server/secrets.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { morning, openTestApp, type TestApp } from '../../../test/app.ts'
import { testSecrets } from '../../../test/secrets.ts'
import { mailPathPurpose } from '../mail/queue-mail.ts'

let tandem: TestApp
const idOf = (who: string): string => tandem.world.people.get(who)?.actor.personId ?? ''
const birch = () => tandem.world.organizations.get('Birch') ?? ''

beforeAll(async () => {
  tandem = await openTestApp()
})
beforeEach(() => tandem.setClock(morning))
afterAll(() => tandem?.close())

async function openDeal(name: string, team: string[], changes = {}) {
  const id = crypto.randomUUID()
  const { organization, assignee, ...rest } = {
    organization: birch(),
    assignee: null as string | null,
    ...changes,
  }
  expect(rest).toEqual({})
  await tandem.ownerQuery(
    `insert into referral (organization_id, id, engagement_id, party_role, originator_id, name, status, substatus,
       accepted_at, stage, stages, created_at, updated_at, deal_type, assignee_id)
     values ($1, $2, gen_random_uuid(), 'originator', $1, $3, 'Active', 'Accepted', now(), 10, '[]', now(), now(), 'private', $4)`,
    [organization, id, name, assignee],
  )
  for (const [position, email] of team.entries())
    await tandem.ownerQuery(
      `insert into team_member (organization_id, referral_id, position, first_name, last_name, email, phone)
       values ($1, $2, $3, 'A', 'B', $4, '1')`,
      [organization, id, position, email],
    )
  return id
}

describe('removing a person', () => {
  test('ROL-R2: says what is lost and what stays behind alone, and changes nothing by looking', async () => {
    await openDeal('Alone', ['minji@birch.example', 'someone@customer.example'])
    await openDeal('Together', ['minji@birch.example', 'ben@birch.example'])
    const minji = await tandem.as('minji')
    await minji.call(saveView, { body: { name: 'Mine', query: '?tab=all' } })
    const ben = await tandem.as('ben')
    const { body } = await ben.call(people.previewRemoval, { params: { personId: idOf('minji') } })
    expect(body).toEqual({
      whyNot: null,
      favorites: 0,
      views: 1,
      lonelyDeals: 1,
      lonelyNames: ['Alone'],
      takenRequests: 0,
    })
    expect((await minji.call(getMe)).status).toBe(200)
  })

  test('ORG-7: ends the sessions at once, and the name stays on what was done', async () => {
    const minji = await tandem.as('minji')
    const ben = await tandem.as('ben')
    const removed = await ben.call(people.removeUser, { params: { personId: idOf('minji') } })
    expect(removed.status).toBe(204)
    expect((await minji.call(getMe)).status).toBe(401)
    const known = { email: 'minji@birch.example', password: demoPassword }
    expect((await tandem.browser().call(signIn, { body: known })).status).toBe(401)
    const { body } = await ben.call(listUsers)
    expect(JSON.stringify(body)).not.toContain('minji@')
    const [left] = await tandem.ownerQuery(
      `select (select count(*)::int from saved_view where person_id = $1) as views,
         (select count(*)::int from person where id = $1) as people,
         (select count(*)::int from team_member where email = 'minji@birch.example') as teams`,
      [idOf('minji')],
    )
    expect(left).toEqual({ views: 0, people: 0, teams: 2 })
  })

  test('ROL-R2: the last who manages people stays, and nobody removes himself', async () => {
    const cleo = await tandem.as('cleo')
    const himself = await cleo.call(people.removeUser, { params: { personId: idOf('cleo') } })
    expect([himself.status, himself.body.refusal.code]).toEqual([409, 'role.last-admin'])
    const body = { assignments: [{ role: 'global-admin', locationId: null }], helpTypes: [], countries: [] }
    await cleo.call(changeRoles, { params: { personId: idOf('carl') }, body })
    const still = await cleo.call(people.removeUser, { params: { personId: idOf('cleo') } })
    expect(still.body.refusal.code).toBe('person.yourself')
    const carl = await tandem.as('carl')
    expect((await carl.call(people.removeUser, { params: { personId: idOf('cleo') } })).status).toBe(204)
    expect((await cleo.call(getMe)).status).toBe(401)
    const last = await carl.call(people.previewRemoval, { params: { personId: idOf('carl') } })
    expect(last.body.whyNot.code).toBe('role.last-admin')
  })

  test('ROL-R2, ORG-1: only by those who manage people, and only in the own organization', async () => {
    const bea = await tandem.as('bea')
    expect((await bea.call(people.removeUser, { params: { personId: idOf('boris') } })).status).toBe(403)
    const abel = await tandem.as('abel')
    for (const endpoint of [people.removeUser, people.previewRemoval])
      expect((await abel.call(endpoint, { params: { personId: idOf('boris') } })).status).toBe(404)
    expect((await (await tandem.as('boris')).call(getMe)).status).toBe(200)
  })

  test('ORG-9: who belongs to several organizations stays in the others', async () => {
    const ben = await tandem.as('ben')
    const invitation = {
      firstName: 'Ada',
      lastName: 'Amsel',
      email: 'ada@aster.example',
      title: '',
      guest: true,
      language: null,
      assignments: [{ role: 'referrals-user', locationId: null }],
      helpTypes: [],
      countries: [],
    }
    const { link } = (await ben.call(people.invitePerson, { body: invitation })).body
    const ada = await tandem.as('ada')
    await ada.call(people.joinAlso, { body: { code: link.split('/join/')[1] } })
    expect((await ben.call(people.removeUser, { params: { personId: idOf('ada') } })).status).toBe(204)
    expect((await ada.call(getMe)).status).toBe(401)
    expect((await (await tandem.as('ada')).call(getMe)).body.organization.name).toBe('Aster')
  })
})

describe('a lost password', () => {
  async function askFor(email: string): Promise<string> {
    await tandem.ownerQuery('delete from outbox')
    expect((await tandem.browser().call(people.askPasswordReset, { body: { email } })).status).toBe(204)
    const [mail] = await tandem.ownerQuery<{ path: string }>('select path from outbox')
    return mail === undefined ? '' : (testSecrets.unseal(mailPathPurpose, mail.path).split('/').at(-1) ?? '')
  }

  test('ORG-5: a letter lets its reader choose a new one once, and every session ends', async () => {
    const bea = await tandem.as('bea')
    const code = await askFor(' Bea@birch.example')
    const stranger = tandem.browser()
    expect((await stranger.call(people.getPasswordReset, { query: { code } })).body).toEqual({
      email: 'bea@birch.example',
    })
    const short = await stranger.call(people.resetPassword, { body: { code, password: 'short' } })
    expect(short.status).toBe(422)
    const password = 'quite another one'
    expect((await stranger.call(people.resetPassword, { body: { code, password } })).status).toBe(204)
    expect((await bea.call(getMe)).status).toBe(401)
    const sign = (given: string) =>
      tandem.browser().call(signIn, { body: { email: 'bea@birch.example', password: given } })
    expect((await sign(demoPassword)).status).toBe(401)
    expect((await sign(password)).status).toBe(200)
    for (const endpoint of [people.getPasswordReset, people.resetPassword]) {
      const again = await stranger.call(endpoint, {
        query: { code },
        body: { code, password: 'a third one, longer' },
      })
      expect(again.status).toBe(404)
    }
  })

  test('ORG-5: the link runs out after an hour, and with the password that it was asked for', async () => {
    const late = await askFor('boris@birch.example')
    tandem.setClock(daysAfter(morning, 61 / 1440))
    expect((await tandem.browser().call(people.getPasswordReset, { query: { code: late } })).status).toBe(404)
    tandem.setClock(morning)
    expect((await tandem.browser().call(people.getPasswordReset, { query: { code: late } })).status).toBe(200)
    const boris = await tandem.as('boris')
    await boris.call(changePassword, { body: { current: demoPassword, next: 'changed by himself' } })
    expect((await tandem.browser().call(people.getPasswordReset, { query: { code: late } })).status).toBe(404)
  })

  test('ORG-5: an unknown address is answered alike and gets no letter; many are slowed down', async () => {
    expect(await askFor('nobody@birch.example')).toBe('')
    const asked = () =>
      tandem.browser('198.51.100.9').call(people.askPasswordReset, { body: { email: 'berta@birch.example' } })
    const answers = []
    for (let time = 0; time < 6; time++) answers.push((await asked()).status)
    expect(answers[0]).toBe(204)
    expect(answers.at(-1)).toBe(429)
    const forged = await tandem.browser().call(people.resetPassword, {
      body: {
        code: secretsFrom('another key of another program, quite long').sign('x', 'y').repeat(2),
        password: 'long enough',
      },
    })
    expect(forged.status).toBe(404)
  })
})

describe('asking for access', () => {
  test('ORG-6: writes to an administrator who can give the role, once a day', async () => {
    const berta = await tandem.as('berta')
    await tandem.ownerQuery('delete from outbox')
    for (let time = 0; time < 2; time++)
      expect((await berta.call(people.askAccess, { body: { email: 'ben@birch.example' } })).status).toBe(204)
    const mails = await tandem.ownerQuery('select template, to_email, path from outbox')
    expect(mails).toEqual([
      {
        template: 'access-asked',
        to_email: 'ben@birch.example',
        path: `/settings/users?person=${idOf('berta')}`,
      },
    ])
    for (const email of ['boris@birch.example', 'abel@aster.example'])
      expect((await berta.call(people.askAccess, { body: { email } })).status).toBe(422)
  })
})

describe('who manages people', () => {
  const rights = (...assignments: { role: string; locationId: string | null }[]) => ({
    assignments,
    helpTypes: [],
    countries: [],
  })
  const give = async (who: string, ...assignments: { role: string; locationId: string | null }[]) => {
    const ben = await tandem.as('ben')
    const params = { personId: idOf(who) }
    const answer = await ben.call(changeRoles, { params, body: rights(...assignments) })
    expect(answer.status).toBe(200)
    return answer.body
  }

  test('ROL-R1, ROL-R2, ROL-R3: account, global and partner program admins bring in guests and give roles, referrals admins do not', async () => {
    const outcomes = []
    for (const role of ['account-admin', 'global-admin', 'mpn-partner-admin', 'referrals-admin']) {
      await give('berta', { role, locationId: null })
      const berta = await tandem.as('berta')
      const invitation = {
        firstName: 'Guest',
        lastName: role,
        email: `${role}@fir.example`,
        title: '',
        guest: true,
        language: null,
        ...rights({ role: 'referrals-admin', locationId: null }),
      }
      const { status } = await berta.call(people.invitePerson, { body: invitation })
      outcomes.push([role, status])
    }
    expect(outcomes).toEqual([
      ['account-admin', 200],
      ['global-admin', 200],
      ['mpn-partner-admin', 200],
      ['referrals-admin', 403],
    ])
  })

  test('ROL-3: a referrals admin of the entire company keeps that scope when a role for one location comes to it', async () => {
    const oslo = tandem.world.locations.get('Oslo') ?? ''
    const admin = { role: 'referrals-admin', locationId: null }
    await give('berta', admin)
    const { assignments } = await give('berta', admin, { role: 'referrals-user', locationId: oslo })
    expect(assignments).toEqual([admin, { role: 'referrals-user', locationId: oslo }])
    const me = (await (await tandem.as('berta')).call(getMe)).body
    expect(me.companyWide).toBe(true)
    expect(me.creatableLocationIds).toHaveLength(3)
  })

  test('28.26: the list says how many people manage the others, so that one alone is noticed in time', async () => {
    const ben = await tandem.as('ben')
    await give('berta', { role: 'business-profile-admin', locationId: null })
    expect((await ben.call(listUsers)).body.managers).toBe(1)
    await give('berta', { role: 'global-admin', locationId: null })
    expect((await ben.call(listUsers)).body.managers).toBe(2)
    await give('berta', { role: 'business-profile-admin', locationId: null })
  })
})
