import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '#contract/company-sign-in.ts'
import { listUsers } from '#contract/organizations.ts'
import { getMe } from '#contract/sessions.ts'
import { type Birch, openBirch, someone } from '../../../test/birch-directory.ts'
import { openWindow } from '../../../test/company-window.ts'

let birch: Birch

beforeAll(async () => {
  birch = await openBirch()
  await birch.link()
})
afterAll(() => birch?.close())
beforeEach(() => birch.now())

describe('groups and roles', () => {
  const greta = 'greta@birch.example'
  const mapping = (groups: Record<string, string>) =>
    Object.entries(groups).map(([group, role]) => ({ group, role, locationId: null }))

  test('ROL-R2, ROL-R3: groups give roles at each sign-in and take back what they gave; given by hand stays', async () => {
    const rotterdam = birch.tandem.world.locations.get('Rotterdam') ?? ''
    const groupRoles = [
      { group: 'sales', role: 'referrals-user', locationId: rotterdam },
      ...mapping({ admins: 'account-admin' }),
    ]
    await birch.change({ groupRoles })
    await birch.come('greta')
    expect(await birch.rolesOf(greta)).toEqual(['account-admin *', `referrals-user ${rotterdam}`])

    const [member] = (await birch.ben.call(listUsers, { query: { search: greta } })).body.items
    await birch.tandem.ownerQuery(
      `insert into role_assignment (organization_id, person_id, role) values ($1, $2, 'business-profile-admin')`,
      [birch.tandem.world.organizations.get('Birch'), member.personId],
    )
    birch.directory.people.greta = someone('greta', 'birch.example', { groups: ['sales'] })
    await birch.come('greta')
    expect(await birch.rolesOf(greta)).toEqual(['business-profile-admin *', `referrals-user ${rotterdam}`])
  })

  test('ROL-R2: a mapping that is switched off changes nothing', async () => {
    await birch.change({ mapsGroups: false, groupRoles: mapping({ sales: 'account-admin' }) })
    const before = await birch.rolesOf(greta)
    await birch.come('greta')
    expect(await birch.rolesOf(greta)).toEqual(before)
  })

  test('ROL-R2: the last administrator stays one, and the page names who', async () => {
    await birch.change({ groupRoles: mapping({ admins: 'account-admin' }) })
    birch.directory.people.greta = someone('greta', 'birch.example', { groups: ['admins'] })
    await birch.come('greta')
    const birchId = birch.tandem.world.organizations.get('Birch')
    const others = await birch.tandem.ownerQuery<{ id: string; person_id: string; role: string }>(
      `delete from role_assignment r using membership m where r.organization_id = $1 and m.organization_id = $1
         and m.person_id = r.person_id and m.email <> $2 and r.role in ('account-admin', 'global-admin', 'mpn-partner-admin')
       returning r.id, r.person_id, r.role`,
      [birchId, greta],
    )
    birch.directory.people.greta = someone('greta', 'birch.example', { groups: [] })
    await birch.come('greta')
    const window = openWindow(birch.tandem)
    await birch.come('greta', window)
    expect((await window.call(getMe)).body.managesUsers).toBe(true)
    const { tenants } = (await window.call(contract.getCompanySignIn)).body
    expect(tenants.find(({ id }: { id: string }) => id === birch.linked.id).keptBy).toEqual(['Greta Test'])

    for (const { person_id, role } of others)
      await birch.tandem.ownerQuery(
        'insert into role_assignment (organization_id, person_id, role) values ($1, $2, $3)',
        [birchId, person_id, role],
      )
    await birch.come('greta')
    expect(await birch.rolesOf(greta)).not.toContain('account-admin *')
  })
})

describe('a compulsory company sign-in', () => {
  const rules = (more: object) => ({
    companyOnly: true,
    emergencyPersonId: birch.tandem.world.people.get('ben')?.actor.personId ?? null,
    secondFactorRequired: false,
    ...more,
  })

  test('ORG-2: passwords are refused then, but not that of the administrator for emergencies', async () => {
    const bea = openWindow(birch.tandem)
    await bea.signIn('bea@birch.example')
    expect(
      (await birch.ben.call(contract.changeSignInRules, { body: rules({ emergencyPersonId: null }) })).status,
    ).toBe(422)
    expect((await birch.ben.call(contract.changeSignInRules, { body: rules({}) })).status).toBe(200)
    expect((await bea.call(getMe)).status).toBe(401)
    const refused = await bea.signIn('bea@birch.example')
    expect([refused.status, refused.body.code]).toEqual([401, 'company-sign-in-needed'])
    expect((await bea.signIn('bea@birch.example', 'wrong')).body.code).toBe('wrong-credentials')
    expect((await openWindow(birch.tandem).signIn('ben@birch.example')).status).toBe(200)
    const { body } = await bea.call(contract.findCompanySignIn, { query: { email: 'bea@birch.example' } })
    expect(body.companyOnly).toBe(true)
  })

  test('ORG-2: what it stands on cannot be taken away', async () => {
    const { tenants } = (await birch.ben.call(contract.getCompanySignIn)).body
    const others = tenants.filter(({ id }: { id: string }) => id !== birch.linked.id)
    for (const { id } of others) await birch.ben.call(contract.removeTenant, { params: { id } })
    const answers = [
      await birch.ben.call(contract.removeTenant, { params: { id: birch.linked.id } }),
      await birch.change({ isActive: false }),
      await birch.ben.call(contract.removeDomain, { params: { domain: 'birch.example' } }),
    ]
    expect(answers.map(({ body }) => body.code)).toEqual(Array(3).fill('company-sign-in.needed'))
  })

  test('ORG-2: where the administrator for emergencies is none any more, every administrator may use a password', async () => {
    const birchId = birch.tandem.world.organizations.get('Birch')
    const bea = birch.tandem.world.people.get('bea')?.actor.personId
    await birch.tandem.ownerQuery(
      `insert into role_assignment (organization_id, person_id, role) values ($1, $2, 'account-admin')`,
      [birchId, bea],
    )
    const tryIn = async () => (await openWindow(birch.tandem).signIn('bea@birch.example')).status
    expect(await tryIn()).toBe(401)
    const gone = await birch.tandem.ownerQuery<{ role: string }>(
      `delete from role_assignment where organization_id = $1 and person_id = $2 and role like '%admin' returning role`,
      [birchId, birch.tandem.world.people.get('ben')?.actor.personId],
    )
    expect(await tryIn()).toBe(200)
    for (const { role } of gone)
      await birch.tandem.ownerQuery(
        'insert into role_assignment (organization_id, person_id, role) values ($1, $2, $3)',
        [birchId, birch.tandem.world.people.get('ben')?.actor.personId, role],
      )
    await birch.ben.call(contract.changeSignInRules, { body: rules({ companyOnly: false }) })
    expect((await openWindow(birch.tandem).signIn('bea@birch.example')).status).toBe(200)
  })

  test('ORG-2: it cannot begin before a domain and a directory are proved', async () => {
    const abel = openWindow(birch.tandem)
    await abel.signIn('abel@aster.example')
    const { status, body } = await abel.call(contract.changeSignInRules, { body: rules({}) })
    expect([status, body.code]).toEqual([409, 'company-sign-in.not-ready'])
  })
})
