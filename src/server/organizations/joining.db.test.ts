import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listUsers } from '#contract/organizations.ts'
import * as people from '#contract/people.ts'
import { getMe, signIn } from '#contract/sessions.ts'
import { daysAfter } from '#domain/calendar.ts'
import { invitationDays } from '#domain/organization-rules.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { morning, openTestApp, type TestApp } from '../../../test/app.ts'

let tandem: TestApp
const password = 'a few words to keep'

beforeAll(async () => {
  tandem = await openTestApp()
})
afterAll(() => tandem?.close())

const invited = (email: string, changes: object = {}) => ({
  firstName: 'Bo',
  lastName: 'Bergman',
  email,
  title: 'Seller',
  guest: false,
  language: null,
  assignments: [{ role: 'referrals-user', locationId: tandem.world.locations.get('Oslo') ?? null }],
  helpTypes: [],
  countries: [],
  ...changes,
})
const codeIn = (link: string): string => link.split('/join/')[1] ?? ''
const join = (code: string) => ({ code, firstName: 'Bo', lastName: 'Bergman', phone: '+47 1', password })

/** An open invitation of Ben's, and the code of its link. */
async function invite(email: string, changes: object = {}) {
  const ben = await tandem.as('ben')
  const { status, body } = await ben.call(people.invitePerson, { body: invited(email, changes) })
  expect(status).toBe(200)
  return { ben, id: body.invitation.id as string, code: codeIn(body.link) }
}

describe('an invitation', () => {
  test('ORG-5, ROL-1: brings a newcomer in with exactly its roles, once', async () => {
    const { ben, id, code } = await invite('bo@birch.example')
    const [mail] = await tandem.ownerQuery(
      `select template, to_email, path, sealed from outbox where key = $1`,
      [`invitation:${id}:1`],
    )
    expect(mail).toMatchObject({ template: 'person-invited', to_email: 'bo@birch.example', sealed: true })
    expect(mail?.path).not.toContain(code)
    expect(JSON.stringify(await tandem.ownerQuery('select * from person_invitation'))).not.toContain(code)

    const stranger = tandem.browser()
    const seen = (await stranger.call(people.getJoining, { query: { code } })).body
    expect(seen).toMatchObject({
      organizationName: 'Birch',
      invitedByName: 'Ben Baker',
      email: 'bo@birch.example',
      guest: false,
      hasAccount: false,
      whyNot: null,
      roles: [{ role: 'referrals-user', locationName: 'Oslo' }],
    })
    const short = await stranger.call(people.joinAnew, { body: { ...join(code), password: 'short' } })
    expect(short.body.fields).toMatchObject([{ path: 'password', code: 'password-short' }])

    const me = await stranger.call(people.joinAnew, { body: join(code) })
    expect(me.status).toBe(200)
    expect(me.body.me).toMatchObject({
      organization: { name: 'Birch' },
      person: { email: 'bo@birch.example', title: 'Seller', phone: '+47 1' },
      assignments: [{ role: 'referrals-user', locationId: tandem.world.locations.get('Oslo') }],
    })
    const again = await tandem.browser().call(people.joinAnew, { body: join(code) })
    expect([again.status, again.body.code]).toEqual([409, 'joining.over'])
    expect((await ben.call(people.listInvitations)).body.items).toEqual([])
    const known = await tandem.browser().call(signIn, { body: { email: 'bo@birch.example', password } })
    expect(known.status).toBe(200)
  })

  test('ORG-5: of two who use the link at once, one comes in', async () => {
    const { code } = await invite('bob@birch.example')
    const both = await Promise.all(
      [1, 2].map(() => tandem.browser().call(people.joinAnew, { body: join(code) })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, expect.any(Number)])
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('ORG-5: a changed link leads nowhere, and a later sending replaces the earlier ones', async () => {
    const { ben, id, code } = await invite('berit@birch.example')
    const turned = code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A')
    for (const wrong of [turned, 'x', code.slice(2)])
      expect((await tandem.browser().call(people.getJoining, { query: { code: wrong } })).status).toBe(404)
    const sent = await ben.call(people.resendInvitation, { params: { id } })
    expect(sent.status).toBe(200)
    expect((await tandem.browser().call(people.joinAnew, { body: join(code) })).status).toBe(404)
    const { status } = await tandem.browser().call(people.joinAnew, { body: join(codeIn(sent.body.link)) })
    expect(status).toBe(200)
  })

  test('ORG-5: it runs out after its days, and sending it again brings it back', async () => {
    const { ben, id, code } = await invite('bernt@birch.example')
    tandem.setClock(daysAfter(morning, invitationDays))
    expect((await ben.call(people.listInvitations)).body.items[0]).toMatchObject({ id, expired: true })
    const late = await tandem.browser().call(people.joinAnew, { body: join(code) })
    expect(late.body.code).toBe('joining.expired')
    const { body } = await ben.call(people.resendInvitation, { params: { id } })
    expect(body.invitation.expired).toBe(false)
    expect((await tandem.browser().call(people.joinAnew, { body: join(codeIn(body.link)) })).status).toBe(200)
    tandem.setClock(morning)
  })

  test('ORG-5: a withdrawn one is over, and is offered to nobody else', async () => {
    const { ben, id, code } = await invite('birk@birch.example')
    const cleo = await tandem.as('cleo')
    expect((await cleo.call(people.withdrawPersonInvitation, { params: { id } })).status).toBe(404)
    expect((await cleo.call(people.resendInvitation, { params: { id } })).status).toBe(404)
    expect((await cleo.call(people.listInvitations)).body.items).toEqual([])
    expect((await ben.call(people.withdrawPersonInvitation, { params: { id } })).status).toBe(204)
    expect((await tandem.browser().call(people.joinAnew, { body: join(code) })).body.code).toBe(
      'joining.over',
    )
    const again = await ben.call(people.resendInvitation, { params: { id } })
    expect(again.body.refusal.code).toBe('joining.over')
  })

  test('ROL-R2, ROL-R3: only who manages people invites, and only to roles and places of the own organization', async () => {
    const bea = await tandem.as('bea')
    const refused = await bea.call(people.invitePerson, { body: invited('x@birch.example') })
    expect([refused.status, refused.body.refusal.code]).toEqual([403, 'role.missing'])
    const wrong = await (await tandem.as('ben')).call(people.invitePerson, {
      body: invited('x@birch.example', {
        assignments: [
          { role: 'vendor-seller', locationId: null },
          { role: 'referrals-user', locationId: tandem.world.locations.get('London') },
        ],
      }),
    })
    expect(wrong.body.fields.map(({ path }: { path: string }) => path)).toEqual([
      'assignments/0/role',
      'assignments/1/locationId',
    ])
  })

  test('ORG-5: nobody is invited twice, and no member at all', async () => {
    const { ben } = await invite('bodil@birch.example')
    for (const email of ['Bodil@birch.example', 'bea@birch.example']) {
      const { body } = await ben.call(people.invitePerson, { body: invited(email) })
      expect(body.fields).toEqual([{ path: 'email', code: 'taken', facts: {} }])
    }
  })
})

describe('guests', () => {
  test('ORG-2: a foreign or personal address is refused unless it is a guest’s, and is marked as one', async () => {
    const ben = await tandem.as('ben')
    for (const email of ['eve@elm.example', 'eve@gmail.com']) {
      const { status, body } = await ben.call(people.invitePerson, { body: invited(email) })
      expect([status, body.fields[0]]).toMatchObject([422, { path: 'email', code: 'foreign' }])
    }
    const { code } = await invite('eve@gmail.com', { guest: true })
    const eve = tandem.browser()
    expect((await eve.call(people.joinAnew, { body: join(code) })).status).toBe(200)
    const { body } = await ben.call(listUsers, { query: { search: 'eve@' } })
    expect(body.items).toMatchObject([{ email: 'eve@gmail.com', guest: true }])
    expect((await eve.call(getMe)).body.organizations).toMatchObject([{ name: 'Birch', guest: true }])
    const all = (await ben.call(listUsers)).body.items
    expect(all.find((one: { email: string }) => one.email === 'bea@birch.example').guest).toBe(false)
  })

  test('ORG-2: somebody who has an account joins by signing in, and only as the one who was invited', async () => {
    const { code } = await invite('aki@aster.example', { guest: true })
    const seen = (await tandem.browser().call(people.getJoining, { query: { code } })).body
    expect(seen).toMatchObject({ guest: true, hasAccount: true })
    const anew = await tandem.browser().call(people.joinAnew, { body: join(code) })
    expect(anew.body.fields).toEqual([{ path: 'email', code: 'taken', facts: {} }])
    expect((await (await tandem.as('ada')).call(people.joinAlso, { body: { code } })).status).toBe(403)
    expect((await tandem.browser().call(people.joinAlso, { body: { code } })).status).toBe(401)

    const aki = await tandem.as('aki')
    const before = aki.cookie
    const me = (await aki.call(people.joinAlso, { body: { code } })).body
    expect(me).toMatchObject({
      organization: { name: 'Birch' },
      organizations: [
        { name: 'Aster', guest: false },
        { name: 'Birch', guest: true },
      ],
    })
    expect(aki.cookie).not.toBe(before)
    aki.setCookie(before)
    expect((await aki.call(getMe)).status).toBe(401)
  })
})

describe('an organization that asks for more than a password', () => {
  const ruled = (organization: string, rules: object) =>
    tandem.ownerQuery(
      `insert into sign_in_rule select * from jsonb_populate_record(null::sign_in_rule, $1)
       on conflict (organization_id) do update set second_factor_required = excluded.second_factor_required`,
      [
        JSON.stringify({
          organization_id: tandem.world.organizations.get(organization),
          company_only: false,
          second_factor_required: false,
          ...rules,
        }),
      ],
    )

  test('ORG-2: lets a newcomer join, and asks for the second factor at the sign-in before anything is seen', async () => {
    const { code } = await invite('bror@birch.example')
    await ruled('Birch', { second_factor_required: true })
    const bror = tandem.browser()
    const { status, body } = await bror.call(people.joinAnew, { body: join(code) })
    expect([status, body]).toEqual([200, { me: null }])
    expect((await bror.call(getMe)).status).toBe(401)
    await ruled('Birch', { second_factor_required: false })
  })

  test('ORG-9: is not entered by switching with a session that has shown less', async () => {
    const { code } = await invite('cleo@cedar.example', { guest: true })
    const cleo = await tandem.as('cleo')
    const cedar = (await cleo.call(getMe)).body.organization.id
    await cleo.call(people.joinAlso, { body: { code } })
    await cleo.call(people.switchOrganization, { body: { organizationId: cedar } })
    await ruled('Birch', { second_factor_required: true })
    const organizationId = tandem.world.organizations.get('Birch') ?? ''
    const refused = await cleo.call(people.switchOrganization, { body: { organizationId } })
    expect([refused.status, refused.body.code]).toEqual([401, 'second-factor-missing'])
    expect((await cleo.call(getMe)).body.organization.name).toBe('Cedar')
    await ruled('Birch', { second_factor_required: false })
  })
})

describe('several organizations', () => {
  test('ORG-9: a person goes on in another organization with its rights alone, in a new session', async () => {
    const { code } = await invite('carl@cedar.example', {
      guest: true,
      assignments: [{ role: 'referrals-admin', locationId: null }],
    })
    const carl = await tandem.as('carl')
    const cedar = (await carl.call(getMe)).body.organization.id
    await carl.call(people.joinAlso, { body: { code } })
    const atBirch = carl.cookie
    expect((await carl.call(getMe)).body.assignments).toEqual([{ role: 'referrals-admin', locationId: null }])

    const back = await carl.call(people.switchOrganization, { body: { organizationId: cedar } })
    expect(back.body).toMatchObject({
      organization: { name: 'Cedar' },
      assignments: [{ role: 'referrals-user', locationId: null }],
    })
    expect(carl.cookie).not.toBe(atBirch)
    const old = tandem.browser()
    old.setCookie(atBirch)
    expect((await old.call(getMe)).status).toBe(401)
    const aster = tandem.world.organizations.get('Aster') ?? ''
    expect((await carl.call(people.switchOrganization, { body: { organizationId: aster } })).status).toBe(404)
  })

  test('ORG-9: a sign-in lands in the organization that was used last', async () => {
    const enter = async () =>
      (await tandem.browser().call(signIn, { body: { email: 'carl@cedar.example', password: demoPassword } }))
        .body.organization.name
    expect(await enter()).toBe('Cedar')
    const carl = await tandem.as('carl')
    const birch = tandem.world.organizations.get('Birch') ?? ''
    tandem.setClock(daysAfter(morning, 1))
    await carl.call(people.switchOrganization, { body: { organizationId: birch } })
    expect(await enter()).toBe('Birch')
    tandem.setClock(morning)
  })
})
