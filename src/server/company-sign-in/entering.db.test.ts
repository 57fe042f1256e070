import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '#contract/company-sign-in.ts'
import { listUsers } from '#contract/organizations.ts'
import { getMe } from '#contract/sessions.ts'
import { type Birch, openBirch, refusalIn, someone } from '../../../test/birch-directory.ts'
import { openWindow } from '../../../test/company-window.ts'

let birch: Birch

beforeAll(async () => {
  birch = await openBirch()
  await birch.link()
})
afterAll(() => birch?.close())
beforeEach(() => birch.now())

describe('who comes in', () => {
  test('ORG-2: a person of a verified domain is created with the role to begin with, and is the same next time', async () => {
    await birch.change({
      defaultRole: 'referrals-user',
      defaultLocationId: birch.tandem.world.locations.get('Rotterdam'),
    })
    const nina = openWindow(birch.tandem)
    expect((await birch.come('nina', nina)).location).toBe('/deals')
    const { body } = await nina.call(getMe)
    expect(body.person).toMatchObject({ firstName: 'Nina', lastName: 'Test', email: 'nina@birch.example' })
    expect(body.organization.name).toBe('Birch')
    expect(body.assignments).toEqual([
      { role: 'referrals-user', locationId: birch.tandem.world.locations.get('Rotterdam') },
    ])
    const again = openWindow(birch.tandem)
    await birch.come('nina', again)
    expect((await again.call(getMe)).body.person.id).toBe(body.person.id)
    expect((await birch.ben.call(listUsers, { query: { search: 'nina' } })).body.items).toHaveLength(1)
  })

  test('ORG-2: a foreign or personal account is refused, by code, with the tenant ID and what would help', async () => {
    const paul = openWindow(birch.tandem)
    expect((await birch.come('paul', paul)).location).toBe('/sign-in/refused')
    expect(await refusalIn(paul)).toEqual({
      why: 'foreign-domain',
      tenantId: birch.linked.id,
      tenantName: 'Birch directory',
      organizationName: 'Birch',
      directoryId: 'directory-of-birch',
      email: 'paul@mail.example',
      mayAskToLink: false,
      proving: false,
    })
    expect((await paul.call(getMe)).status).toBe(401)
    expect((await birch.ben.call(listUsers, { query: { search: 'paul' } })).body.items).toEqual([])
  })

  test('ORG-2: a foreign account whose owner is a guest comes in, into this organization alone', async () => {
    const cleoId = birch.tandem.world.people.get('cleo')?.actor.personId
    await birch.tandem.ownerQuery(
      `insert into membership (organization_id, person_id, email, first_name, last_name, phone)
       values ($1, $2, 'cleo@cedar.example', 'Cleo', 'Costa', '')`,
      [birch.tandem.world.organizations.get('Birch'), cleoId],
    )
    const cleo = openWindow(birch.tandem)
    expect((await birch.come('cleo', cleo)).location).toBe('/deals')
    expect((await cleo.call(getMe)).body.organization.name).toBe('Birch')
    const sessions = await birch.tandem.ownerQuery<{ confined: boolean }>(
      `select confined from session where person_id = $1 and opened_with = 'company'`,
      [cleoId],
    )
    expect(sessions).toEqual([{ confined: true }])
    await expect(
      birch.tandem.ownerQuery(`update session set organization_id = $1 where person_id = $2 and confined`, [
        birch.tandem.world.organizations.get('Cedar'),
        cleoId,
      ]),
    ).rejects.toThrow('one organization only')
  })

  test('ORG-2: a directory that later claims an own address for a guest’s account opens no other organization', async () => {
    birch.directory.people.cleo = someone('cleo', 'birch.example')
    await birch.come('cleo')
    const sessions = await birch.tandem.ownerQuery<{ confined: boolean }>(
      `select confined from session where opened_with = 'company' and person_id = $1`,
      [birch.tandem.world.people.get('cleo')?.actor.personId],
    )
    expect(sessions.map(({ confined }) => confined)).toEqual([true, true])
    birch.directory.people.cleo = someone('cleo', 'cedar.example')
  })

  test('ORG-2: an address that the directory has not verified, or none at all, is refused', async () => {
    for (const [login, why] of [
      ['ursula', 'email-unverified'],
      ['nobody', 'no-email'],
    ] as const) {
      const window = openWindow(birch.tandem)
      await birch.come(login, window)
      expect(await refusalIn(window)).toMatchObject({ why })
    }
  })

  test('ORG-2: an address that was given to another account is not its predecessor’s', async () => {
    const window = openWindow(birch.tandem)
    await birch.come('recycled', window)
    expect(await refusalIn(window)).toMatchObject({ why: 'account-changed' })
    const [nina] = (await birch.ben.call(listUsers, { query: { search: 'nina' } })).body.items
    await birch.ben.call(contract.forgetCompanyAccount, { params: { personId: nina.personId } })
    expect((await birch.come('recycled', window)).location).toBe('/deals')
    await birch.ben.call(contract.forgetCompanyAccount, { params: { personId: nina.personId } })
  })

  test('ORG-2: where people are not created, only members come in', async () => {
    await birch.change({ createsPeople: false })
    birch.directory.people.new = someone('new', 'birch.example')
    const window = openWindow(birch.tandem)
    await birch.come('new', window)
    expect(await refusalIn(window)).toMatchObject({ why: 'not-a-member' })
    expect((await birch.come('ben')).location).toBe('/deals')
  })

  test('ORG-2: a directory vouches only for the domains that it is limited to, and only for proved ones', async () => {
    await birch.change({ domains: ['mail.example'] })
    const window = openWindow(birch.tandem)
    birch.directory.people.fresh = someone('fresh', 'mail.example')
    await birch.come('fresh', window)
    expect(await refusalIn(window)).toMatchObject({ why: 'foreign-domain' })
    await birch.change({})
  })

  test('ORG-2: the way to the company is found by the domain alone, whoever is asked for', async () => {
    const ask = async (email: string) =>
      (await openWindow(birch.tandem).call(contract.findCompanySignIn, { query: { email } })).body
    const way = await ask('ben@birch.example')
    expect(way).toEqual({ tenants: [{ id: birch.linked.id, name: 'Birch directory' }], companyOnly: false })
    expect(await ask('who.is.that@BIRCH.example')).toEqual(way)
    expect(await ask('cleo@cedar.example')).toEqual({ tenants: [], companyOnly: false })
    expect(await ask('no address')).toEqual({ tenants: [], companyOnly: false })
  })
})
