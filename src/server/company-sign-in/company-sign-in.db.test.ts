import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '#contract/company-sign-in.ts'
import { listUsers } from '#contract/organizations.ts'
import { getMe } from '#contract/sessions.ts'
import { openTestApp, type TestApp } from '../../../test/app.ts'
import { client, type Directory, openDirectory } from '../../../test/company-directory.ts'
import { type CompanyWindow, openWindow } from '../../../test/company-window.ts'
import { type NameServer, openNameServer } from '../../../test/name-server.ts'

const publicUrl = 'http://localhost:8080'
const records = new Map<string, string[]>()
let tandem: TestApp
let directory: Directory
let names: NameServer
/** Ben manages the people of Birch. */
let ben: CompanyWindow
let tenantId: string

const someone = (first: string, domain: string, more: object = {}) => ({
  email: `${first}@${domain}`,
  email_verified: true,
  given_name: first.charAt(0).toUpperCase() + first.slice(1),
  family_name: 'Test',
  tid: 'directory-of-birch',
  groups: [] as string[],
  ...more,
})

const tenant = (more: object = {}) => ({
  name: 'Birch directory',
  issuer: directory.url,
  clientId: client.id,
  clientSecret: client.secret,
  directoryClaim: 'tid',
  directoryId: 'directory-of-birch',
  domains: [],
  createsPeople: true,
  defaultRole: null,
  defaultLocationId: null,
  groupsClaim: 'groups',
  mapsGroups: true,
  groupRoles: [],
  isActive: true,
  ...more,
})

const change = (more: object) =>
  ben.call(contract.changeTenant, {
    params: { id: tenantId },
    body: { ...tenant(more), clientSecret: undefined },
  })
const come = (login: string, window = openWindow(tandem), id = tenantId) =>
  window.comeFrom(`/auth/${id}/start?to=/deals`, login)
const refusalIn = async (window: CompanyWindow) => (await window.call(contract.getEntryRefusal)).body.refusal

async function rolesOf(email: string): Promise<string[]> {
  const { body } = await ben.call(listUsers, { query: { search: email } })
  return body.items.flatMap((item: { assignments: { role: string; locationId: string | null }[] }) =>
    item.assignments.map(({ role, locationId }) => `${role} ${locationId ?? '*'}`),
  )
}

beforeAll(async () => {
  names = await openNameServer(records)
  tandem = await openTestApp({ nameServer: names.address, publicUrl })
  tandem.setClock(new Date().toISOString())
  directory = await openDirectory(
    {
      ben: someone('ben', 'birch.example'),
      nina: someone('nina', 'birch.example'),
      greta: someone('greta', 'birch.example', { groups: ['sales', 'admins'] }),
      paul: someone('paul', 'mail.example'),
      ursula: someone('ursula', 'birch.example', { email_verified: false }),
      nobody: { ...someone('nobody', 'birch.example'), email: undefined },
      otto: someone('otto', 'birch.example', { tid: 'another-directory' }),
      stranger: someone('stranger', 'mail.example', { tid: 'another-directory' }),
      cleo: someone('cleo', 'cedar.example'),
      recycled: someone('nina', 'birch.example'),
    },
    [`${publicUrl}/auth/callback`],
  )
  ben = openWindow(tandem)
  await ben.signIn('ben@birch.example')
})
afterAll(async () => {
  await tandem?.close()
  await directory?.close()
  await names?.close()
})
beforeEach(() => tandem.setClock(new Date().toISOString()))

describe('linking with proof instead of a ticket', () => {
  test('ORG-3: a domain counts once its TXT record is found; before that the page says what is missing', async () => {
    const added = await ben.call(contract.addDomain, { body: { domain: ' Ben@Birch.example ' } })
    expect(added.body).toMatchObject({ domain: 'birch.example', provedAt: null, problem: null })
    expect(added.body.record).toMatch(/^tandem-verification=[\w-]{43}$/)
    const prove = () => ben.call(contract.proveDomain, { params: { domain: 'birch.example' } })

    expect((await prove()).body).toMatchObject({ provedAt: null, problem: 'no-record' })
    records.set('birch.example', ['v=spf1 -all', 'tandem-verification=somebody-elses'])
    expect((await prove()).body.problem).toBe('other-record')
    names.silence(true)
    expect((await prove()).body.problem).toBe('no-answer')
    names.silence(false)
    records.set('birch.example', ['v=spf1 -all', added.body.record])
    expect((await prove()).body).toMatchObject({ problem: null, provedAt: expect.any(String) })
  })

  test('ORG-3: a domain belongs to one organization; a second one is told so, without a name', async () => {
    const abel = openWindow(tandem)
    await abel.signIn('abel@aster.example')
    const { body } = await abel.call(contract.addDomain, { body: { domain: 'birch.example' } })
    records.get('birch.example')?.push(body.record)
    const taken = await abel.call(contract.proveDomain, { params: { domain: 'birch.example' } })
    expect([taken.status, taken.body.code]).toEqual([409, 'domain.taken'])
    expect(JSON.stringify(taken.body)).not.toContain('Birch')
    const mine = await ben.call(contract.getCompanySignIn)
    expect(mine.body.domains).toHaveLength(1)
    await abel.call(contract.removeDomain, { params: { domain: 'birch.example' } })
    expect((await ben.call(contract.getCompanySignIn)).body.domains[0].provedAt).not.toBeNull()
  })

  test('ORG-3: faults of a directory stand at their fields; the provider is asked, and its secret is never told', async () => {
    const add = (more: object) => ben.call(contract.addTenant, { body: tenant(more) })
    const faultOf = async (more: object) => (await add(more)).body.fields
    expect(await faultOf({ issuer: 'birch' })).toEqual([{ path: 'issuer', code: 'form', facts: {} }])
    expect(await faultOf({ issuer: 'http://10.0.0.1/' })).toEqual([
      { path: 'issuer', code: 'form', facts: {} },
    ])
    expect(await faultOf({ issuer: 'http://127.0.0.1:1' })).toEqual([
      { path: 'issuer', code: 'unanswered', facts: {} },
    ])
    expect(await faultOf({ name: ' ' })).toEqual([{ path: 'name', code: 'required', facts: {} }])
    const roleOfVendor = { group: 'x', role: 'vendor-admin', locationId: null }
    expect((await faultOf({ groupRoles: [roleOfVendor] }))[0].path).toBe('groupRoles/0/role')

    const { status, body } = await add({})
    expect([status, body.provedAt, body.hasSecret]).toEqual([200, null, true])
    tenantId = body.id
    expect(JSON.stringify((await ben.call(contract.getCompanySignIn)).body)).not.toContain(client.secret)
    const stored = await tandem.ownerQuery('select client_secret from directory_tenant')
    expect(JSON.stringify(stored)).not.toContain(client.secret)
  })

  test('ORG-3: nobody comes in from a directory that no administrator has proved', async () => {
    const window = openWindow(tandem)
    expect((await come('nina', window)).location).toBe('/sign-in/refused')
    expect(await refusalIn(window)).toMatchObject({ why: 'not-in-use' })
    const { body } = await window.call(contract.findCompanySignIn, { query: { email: 'nina@birch.example' } })
    expect(body.tenants).toEqual([])
  })

  test('ORG-3: an administrator proves the directory by coming in from it, as the same person', async () => {
    const prove = `/auth/${tenantId}/prove`
    const bea = openWindow(tandem)
    await bea.signIn('bea@birch.example')
    expect((await bea.comeFrom(prove, 'ben')).location).toBe('/sign-in/refused')
    expect((await ben.comeFrom(prove, 'paul')).location).toBe('/sign-in/refused')
    expect(await refusalIn(ben)).toMatchObject({ why: 'not-proved-by-you', proving: true })
    expect((await ben.comeFrom(prove, 'ben')).location).toBe('/settings/company-sign-in')
    const { body } = await ben.call(contract.getCompanySignIn)
    expect(body.tenants[0]).toMatchObject({ provedByName: 'Ben Baker', directoryId: 'directory-of-birch' })
  })

  test('ORG-3: a directory belongs to one organization; a second one is told so, without a name', async () => {
    const abel = openWindow(tandem)
    await abel.signIn('abel@aster.example')
    directory.people.abel = someone('abel', 'aster.example')
    const { body } = await abel.call(contract.addTenant, { body: tenant({ name: 'Ours' }) })
    expect((await abel.comeFrom(`/auth/${body.id}/prove`, 'abel')).location).toBe('/sign-in/refused')
    const refusal = await refusalIn(abel)
    expect(refusal.why).toBe('directory-taken')
    expect(JSON.stringify(refusal)).not.toContain('Birch')
    await abel.call(contract.removeTenant, { params: { id: body.id } })
  })
})

describe('who comes in', () => {
  test('ORG-2: a person of a verified domain is created with the role to begin with, and is the same next time', async () => {
    await change({
      defaultRole: 'referrals-user',
      defaultLocationId: tandem.world.locations.get('Rotterdam'),
    })
    const nina = openWindow(tandem)
    expect((await come('nina', nina)).location).toBe('/deals')
    const { body } = await nina.call(getMe)
    expect(body.person).toMatchObject({ firstName: 'Nina', lastName: 'Test', email: 'nina@birch.example' })
    expect(body.organization.name).toBe('Birch')
    expect(body.assignments).toEqual([
      { role: 'referrals-user', locationId: tandem.world.locations.get('Rotterdam') },
    ])
    const again = openWindow(tandem)
    await come('nina', again)
    expect((await again.call(getMe)).body.person.id).toBe(body.person.id)
    expect((await ben.call(listUsers, { query: { search: 'nina' } })).body.items).toHaveLength(1)
  })

  test('ORG-2: a foreign or personal account is refused, by code, with the tenant ID and what would help', async () => {
    const paul = openWindow(tandem)
    expect((await come('paul', paul)).location).toBe('/sign-in/refused')
    expect(await refusalIn(paul)).toEqual({
      why: 'foreign-domain',
      tenantId,
      tenantName: 'Birch directory',
      organizationName: 'Birch',
      directoryId: 'directory-of-birch',
      email: 'paul@mail.example',
      mayAskToLink: false,
      proving: false,
    })
    expect((await paul.call(getMe)).status).toBe(401)
    expect((await ben.call(listUsers, { query: { search: 'paul' } })).body.items).toEqual([])
  })

  test('ORG-2: a foreign account whose owner is a guest comes in, into this organization alone', async () => {
    const cleoId = tandem.world.people.get('cleo')?.actor.personId
    await tandem.ownerQuery(
      `insert into membership (organization_id, person_id, email, first_name, last_name, phone)
       values ($1, $2, 'cleo@cedar.example', 'Cleo', 'Costa', '')`,
      [tandem.world.organizations.get('Birch'), cleoId],
    )
    const cleo = openWindow(tandem)
    expect((await come('cleo', cleo)).location).toBe('/deals')
    expect((await cleo.call(getMe)).body.organization.name).toBe('Birch')
    const sessions = await tandem.ownerQuery<{ confined: boolean }>(
      `select confined from session where person_id = $1 and opened_with = 'company'`,
      [cleoId],
    )
    expect(sessions).toEqual([{ confined: true }])
    await expect(
      tandem.ownerQuery(`update session set organization_id = $1 where person_id = $2 and confined`, [
        tandem.world.organizations.get('Cedar'),
        cleoId,
      ]),
    ).rejects.toThrow('one organization only')
  })

  test('ORG-2: a directory that later claims an own address for a guest’s account opens no other organization', async () => {
    directory.people.cleo = someone('cleo', 'birch.example')
    await come('cleo')
    const sessions = await tandem.ownerQuery<{ confined: boolean }>(
      `select confined from session where opened_with = 'company' and person_id = $1`,
      [tandem.world.people.get('cleo')?.actor.personId],
    )
    expect(sessions.map(({ confined }) => confined)).toEqual([true, true])
    directory.people.cleo = someone('cleo', 'cedar.example')
  })

  test('ORG-2: an address that the directory has not verified, or none at all, is refused', async () => {
    for (const [login, why] of [
      ['ursula', 'email-unverified'],
      ['nobody', 'no-email'],
    ] as const) {
      const window = openWindow(tandem)
      await come(login, window)
      expect(await refusalIn(window)).toMatchObject({ why })
    }
  })

  test('ORG-2: an address that was given to another account is not its predecessor’s', async () => {
    const window = openWindow(tandem)
    await come('recycled', window)
    expect(await refusalIn(window)).toMatchObject({ why: 'account-changed' })
    const [nina] = (await ben.call(listUsers, { query: { search: 'nina' } })).body.items
    await ben.call(contract.forgetCompanyAccount, { params: { personId: nina.personId } })
    expect((await come('recycled', window)).location).toBe('/deals')
    await ben.call(contract.forgetCompanyAccount, { params: { personId: nina.personId } })
  })

  test('ORG-2: where people are not created, only members come in', async () => {
    await change({ createsPeople: false })
    directory.people.new = someone('new', 'birch.example')
    const window = openWindow(tandem)
    await come('new', window)
    expect(await refusalIn(window)).toMatchObject({ why: 'not-a-member' })
    expect((await come('ben')).location).toBe('/deals')
  })

  test('ORG-2: a directory vouches only for the domains that it is limited to, and only for proved ones', async () => {
    await change({ domains: ['mail.example'] })
    const window = openWindow(tandem)
    directory.people.fresh = someone('fresh', 'mail.example')
    await come('fresh', window)
    expect(await refusalIn(window)).toMatchObject({ why: 'foreign-domain' })
    await change({})
  })

  test('ORG-2: the way to the company is found by the domain alone, whoever is asked for', async () => {
    const ask = async (email: string) =>
      (await openWindow(tandem).call(contract.findCompanySignIn, { query: { email } })).body
    const way = await ask('ben@birch.example')
    expect(way).toEqual({ tenants: [{ id: tenantId, name: 'Birch directory' }], companyOnly: false })
    expect(await ask('who.is.that@BIRCH.example')).toEqual(way)
    expect(await ask('cleo@cedar.example')).toEqual({ tenants: [], companyOnly: false })
    expect(await ask('no address')).toEqual({ tenants: [], companyOnly: false })
  })
})

describe('a directory that is not linked', () => {
  test('ORG-3: one’s own people from it are told its ID, ask the administrators, and come in once it is linked', async () => {
    const otto = openWindow(tandem)
    await come('otto', otto)
    expect(await refusalIn(otto)).toMatchObject({
      why: 'unlinked-directory',
      directoryId: 'another-directory',
      mayAskToLink: true,
    })
    expect((await otto.call(contract.askToLink)).status).toBe(204)
    await otto.call(contract.askToLink)
    const { requests } = (await ben.call(contract.getCompanySignIn)).body
    expect(requests).toMatchObject([
      { directoryId: 'another-directory', email: 'otto@birch.example', name: 'Otto Test', times: 2 },
    ])

    const linked = await ben.call(contract.acceptLinkRequest, { params: { id: requests[0].id } })
    expect(linked.body).toMatchObject({ directoryId: 'another-directory', provedAt: null, hasSecret: true })
    await come('otto', otto)
    expect(await refusalIn(otto)).toMatchObject({ why: 'unlinked-directory' })
    directory.people.ben = someone('ben', 'birch.example', { tid: 'another-directory' })
    expect((await ben.comeFrom(`/auth/${linked.body.id}/prove`, 'ben')).location).toBe(
      '/settings/company-sign-in',
    )
    directory.people.ben = someone('ben', 'birch.example')
    expect((await come('otto', otto)).location).toBe('/deals')
    expect((await ben.call(contract.getCompanySignIn)).body.requests).toEqual([])
  })

  test('ORG-3: strangers from it cannot ask, and a request can be dismissed', async () => {
    const stranger = openWindow(tandem)
    directory.people.stranger = someone('stranger', 'mail.example', { tid: 'a-third-directory' })
    await come('stranger', stranger)
    expect(await refusalIn(stranger)).toMatchObject({ why: 'foreign-domain', mayAskToLink: false })
    expect((await stranger.call(contract.askToLink)).status).toBe(404)

    const paula = openWindow(tandem)
    directory.people.paula = someone('paula', 'birch.example', { tid: 'a-third-directory' })
    await come('paula', paula)
    await paula.call(contract.askToLink)
    const [request] = (await ben.call(contract.getCompanySignIn)).body.requests
    expect((await ben.call(contract.dismissLinkRequest, { params: { id: request.id } })).status).toBe(204)
    expect((await ben.call(contract.getCompanySignIn)).body.requests).toEqual([])
  })
})

describe('groups and roles', () => {
  const greta = 'greta@birch.example'
  const mapping = (groups: Record<string, string>) =>
    Object.entries(groups).map(([group, role]) => ({ group, role, locationId: null }))

  test('ROL-R2, ROL-R3: groups give roles at each sign-in and take back what they gave; given by hand stays', async () => {
    const rotterdam = tandem.world.locations.get('Rotterdam') ?? ''
    const groupRoles = [
      { group: 'sales', role: 'referrals-user', locationId: rotterdam },
      ...mapping({ admins: 'account-admin' }),
    ]
    await change({ groupRoles })
    await come('greta')
    expect(await rolesOf(greta)).toEqual(['account-admin *', `referrals-user ${rotterdam}`])

    const [member] = (await ben.call(listUsers, { query: { search: greta } })).body.items
    await tandem.ownerQuery(
      `insert into role_assignment (organization_id, person_id, role) values ($1, $2, 'business-profile-admin')`,
      [tandem.world.organizations.get('Birch'), member.personId],
    )
    directory.people.greta = someone('greta', 'birch.example', { groups: ['sales'] })
    await come('greta')
    expect(await rolesOf(greta)).toEqual(['business-profile-admin *', `referrals-user ${rotterdam}`])
  })

  test('ROL-R2: a mapping that is switched off changes nothing', async () => {
    await change({ mapsGroups: false, groupRoles: mapping({ sales: 'account-admin' }) })
    const before = await rolesOf(greta)
    await come('greta')
    expect(await rolesOf(greta)).toEqual(before)
  })

  test('ROL-R2: the last administrator stays one, and the page names who', async () => {
    await change({ groupRoles: mapping({ admins: 'account-admin' }) })
    directory.people.greta = someone('greta', 'birch.example', { groups: ['admins'] })
    await come('greta')
    const birch = tandem.world.organizations.get('Birch')
    const others = await tandem.ownerQuery<{ id: string; person_id: string; role: string }>(
      `delete from role_assignment r using membership m where r.organization_id = $1 and m.organization_id = $1
         and m.person_id = r.person_id and m.email <> $2 and r.role in ('account-admin', 'global-admin', 'mpn-partner-admin')
       returning r.id, r.person_id, r.role`,
      [birch, greta],
    )
    directory.people.greta = someone('greta', 'birch.example', { groups: [] })
    await come('greta')
    const window = openWindow(tandem)
    await come('greta', window)
    expect((await window.call(getMe)).body.managesUsers).toBe(true)
    const { tenants } = (await window.call(contract.getCompanySignIn)).body
    expect(tenants.find(({ id }: { id: string }) => id === tenantId).keptBy).toEqual(['Greta Test'])

    for (const { person_id, role } of others)
      await tandem.ownerQuery(
        'insert into role_assignment (organization_id, person_id, role) values ($1, $2, $3)',
        [birch, person_id, role],
      )
    await come('greta')
    expect(await rolesOf(greta)).not.toContain('account-admin *')
  })
})

describe('who may manage it', () => {
  test('ORG-3: others of the organization read the tenants and change nothing; other organizations see nothing', async () => {
    const bea = openWindow(tandem)
    await bea.signIn('bea@birch.example')
    const read = await bea.call(contract.getCompanySignIn)
    expect(read.body.tenants.length).toBeGreaterThan(0)
    expect(read.body.whyNotManage.code).toBe('role.missing')
    expect((await bea.call(contract.addDomain, { body: { domain: 'bea.example' } })).status).toBe(403)
    expect((await bea.call(contract.removeTenant, { params: { id: tenantId } })).status).toBe(403)

    const abel = openWindow(tandem)
    await abel.signIn('abel@aster.example')
    expect((await abel.call(contract.getCompanySignIn)).body.tenants).toEqual([])
    const calls = [
      abel.call(contract.changeTenant, { params: { id: tenantId }, body: tenant() }),
      abel.call(contract.removeTenant, { params: { id: tenantId } }),
      abel.call(contract.proveDomain, { params: { domain: 'birch.example' } }),
      abel.call(contract.removeDomain, { params: { domain: 'birch.example' } }),
    ]
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect((await abel.comeFrom(`/auth/${tenantId}/prove`, 'ben')).location).toBe('/sign-in/refused')
  })

  test('ORG-3: another directory has to be proved anew', async () => {
    const { body } = await change({ directoryId: 'a-new-directory' })
    expect(body.provedAt).toBeNull()
    expect((await come('nina')).location).toBe('/sign-in/refused')
    await change({})
    await ben.comeFrom(`/auth/${tenantId}/prove`, 'ben')
  })
})

describe('a compulsory company sign-in', () => {
  const rules = (more: object) => ({
    companyOnly: true,
    emergencyPersonId: tandem.world.people.get('ben')?.actor.personId ?? null,
    secondFactorRequired: false,
    ...more,
  })

  test('ORG-2: passwords are refused then, but not that of the administrator for emergencies', async () => {
    const bea = openWindow(tandem)
    await bea.signIn('bea@birch.example')
    expect(
      (await ben.call(contract.changeSignInRules, { body: rules({ emergencyPersonId: null }) })).status,
    ).toBe(422)
    expect((await ben.call(contract.changeSignInRules, { body: rules({}) })).status).toBe(200)
    expect((await bea.call(getMe)).status).toBe(401)
    const refused = await bea.signIn('bea@birch.example')
    expect([refused.status, refused.body.code]).toEqual([401, 'company-sign-in-needed'])
    expect((await bea.signIn('bea@birch.example', 'wrong')).body.code).toBe('wrong-credentials')
    expect((await openWindow(tandem).signIn('ben@birch.example')).status).toBe(200)
    const { body } = await bea.call(contract.findCompanySignIn, { query: { email: 'bea@birch.example' } })
    expect(body.companyOnly).toBe(true)
  })

  test('ORG-2: what it stands on cannot be taken away', async () => {
    const { tenants } = (await ben.call(contract.getCompanySignIn)).body
    const others = tenants.filter(({ id }: { id: string }) => id !== tenantId)
    for (const { id } of others) await ben.call(contract.removeTenant, { params: { id } })
    const answers = [
      await ben.call(contract.removeTenant, { params: { id: tenantId } }),
      await change({ isActive: false }),
      await ben.call(contract.removeDomain, { params: { domain: 'birch.example' } }),
    ]
    expect(answers.map(({ body }) => body.code)).toEqual(Array(3).fill('company-sign-in.needed'))
  })

  test('ORG-2: where the administrator for emergencies is none any more, every administrator may use a password', async () => {
    const birch = tandem.world.organizations.get('Birch')
    const bea = tandem.world.people.get('bea')?.actor.personId
    await tandem.ownerQuery(
      `insert into role_assignment (organization_id, person_id, role) values ($1, $2, 'account-admin')`,
      [birch, bea],
    )
    const tryIn = async () => (await openWindow(tandem).signIn('bea@birch.example')).status
    expect(await tryIn()).toBe(401)
    const gone = await tandem.ownerQuery<{ role: string }>(
      `delete from role_assignment where organization_id = $1 and person_id = $2 and role like '%admin' returning role`,
      [birch, tandem.world.people.get('ben')?.actor.personId],
    )
    expect(await tryIn()).toBe(200)
    for (const { role } of gone)
      await tandem.ownerQuery(
        'insert into role_assignment (organization_id, person_id, role) values ($1, $2, $3)',
        [birch, tandem.world.people.get('ben')?.actor.personId, role],
      )
    await ben.call(contract.changeSignInRules, { body: rules({ companyOnly: false }) })
    expect((await openWindow(tandem).signIn('bea@birch.example')).status).toBe(200)
  })

  test('ORG-2: it cannot begin before a domain and a directory are proved', async () => {
    const abel = openWindow(tandem)
    await abel.signIn('abel@aster.example')
    const { status, body } = await abel.call(contract.changeSignInRules, { body: rules({}) })
    expect([status, body.code]).toEqual([409, 'company-sign-in.not-ready'])
  })
})
