import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '#contract/company-sign-in.ts'
import { type Birch, openBirch, refusalIn, someone } from '../../../test/birch-directory.ts'
import { client } from '../../../test/company-directory.ts'
import { openWindow } from '../../../test/company-window.ts'

let birch: Birch

beforeAll(async () => {
  birch = await openBirch()
})
afterAll(() => birch?.close())
beforeEach(() => birch.now())

describe('linking with proof instead of a ticket', () => {
  test('ORG-3: a domain counts once its TXT record is found; before that the page says what is missing', async () => {
    const added = await birch.ben.call(contract.addDomain, { body: { domain: ' Ben@Birch.example ' } })
    expect(added.body).toMatchObject({ domain: 'birch.example', provedAt: null, problem: null })
    expect(added.body.record).toMatch(/^tandem-verification=[\w-]{43}$/)
    const prove = () => birch.ben.call(contract.proveDomain, { params: { domain: 'birch.example' } })

    expect((await prove()).body).toMatchObject({ provedAt: null, problem: 'no-record' })
    birch.records.set('birch.example', ['v=spf1 -all', 'tandem-verification=somebody-elses'])
    expect((await prove()).body.problem).toBe('other-record')
    birch.names.silence(true)
    expect((await prove()).body.problem).toBe('no-answer')
    birch.names.silence(false)
    birch.records.set('birch.example', ['v=spf1 -all', added.body.record])
    expect((await prove()).body).toMatchObject({ problem: null, provedAt: expect.any(String) })
  })

  test('ORG-3: a domain belongs to one organization; a second one is told so, without a name', async () => {
    const abel = openWindow(birch.tandem)
    await abel.signIn('abel@aster.example')
    const { body } = await abel.call(contract.addDomain, { body: { domain: 'birch.example' } })
    birch.records.get('birch.example')?.push(body.record)
    const taken = await abel.call(contract.proveDomain, { params: { domain: 'birch.example' } })
    expect([taken.status, taken.body.code]).toEqual([409, 'domain.taken'])
    expect(JSON.stringify(taken.body)).not.toContain('Birch')
    const mine = await birch.ben.call(contract.getCompanySignIn)
    expect(mine.body.domains).toHaveLength(1)
    await abel.call(contract.removeDomain, { params: { domain: 'birch.example' } })
    expect((await birch.ben.call(contract.getCompanySignIn)).body.domains[0].provedAt).not.toBeNull()
  })

  test('ORG-3: faults of a directory stand at their fields; the provider is asked, and its secret is never told', async () => {
    const add = (more: object) => birch.ben.call(contract.addTenant, { body: birch.tenant(more) })
    const faultOf = async (more: object) => (await add(more)).body.fields
    expect(await faultOf({ issuer: 'birch' })).toEqual([{ path: 'issuer', code: 'form', facts: {} }])
    expect(await faultOf({ issuer: 'http://10.0.0.1/' })).toEqual([
      { path: 'issuer', code: 'form', facts: {} },
    ])
    expect(await faultOf({ issuer: 'http://127.0.0.1:1' })).toEqual([
      { path: 'issuer', code: 'unanswered', facts: {} },
    ])
    for (const issuer of ['https://10.0.0.1/', 'https://169.254.169.254/latest', 'https://[fd00::1]'])
      expect(await faultOf({ issuer })).toEqual([{ path: 'issuer', code: 'private-address', facts: {} }])
    expect(await faultOf({ name: ' ' })).toEqual([{ path: 'name', code: 'required', facts: {} }])
    const roleOfVendor = { group: 'x', role: 'vendor-admin', locationId: null }
    expect((await faultOf({ groupRoles: [roleOfVendor] }))[0].path).toBe('groupRoles/0/role')

    const { status, body } = await add({})
    expect([status, body.provedAt, body.hasSecret]).toEqual([200, null, true])
    birch.linked.id = body.id
    expect(JSON.stringify((await birch.ben.call(contract.getCompanySignIn)).body)).not.toContain(
      client.secret,
    )
    const stored = await birch.tandem.ownerQuery('select client_secret from directory_tenant')
    expect(JSON.stringify(stored)).not.toContain(client.secret)
  })

  test('ORG-3: nobody comes in from a directory that no administrator has proved', async () => {
    const window = openWindow(birch.tandem)
    expect((await birch.come('nina', window)).location).toBe('/sign-in/refused')
    expect(await refusalIn(window)).toMatchObject({ why: 'not-in-use' })
    const { body } = await window.call(contract.findCompanySignIn, { query: { email: 'nina@birch.example' } })
    expect(body.tenants).toEqual([])
  })

  test('ORG-3: an administrator proves the directory by coming in from it, as the same person', async () => {
    const prove = `/auth/${birch.linked.id}/prove`
    const bea = openWindow(birch.tandem)
    await bea.signIn('bea@birch.example')
    expect((await bea.comeFrom(prove, 'ben')).location).toBe('/sign-in/refused')
    expect((await birch.ben.comeFrom(prove, 'paul')).location).toBe('/sign-in/refused')
    expect(await refusalIn(birch.ben)).toMatchObject({ why: 'not-proved-by-you', proving: true })
    expect((await birch.ben.comeFrom(prove, 'ben')).location).toBe('/settings/company-sign-in')
    const { body } = await birch.ben.call(contract.getCompanySignIn)
    expect(body.tenants[0]).toMatchObject({ provedByName: 'Ben Baker', directoryId: 'directory-of-birch' })
  })

  test('ORG-3: a directory belongs to one organization; a second one is told so, without a name', async () => {
    const abel = openWindow(birch.tandem)
    await abel.signIn('abel@aster.example')
    birch.directory.people.abel = someone('abel', 'aster.example')
    const { body } = await abel.call(contract.addTenant, { body: birch.tenant({ name: 'Ours' }) })
    expect((await abel.comeFrom(`/auth/${body.id}/prove`, 'abel')).location).toBe('/sign-in/refused')
    const refusal = await refusalIn(abel)
    expect(refusal.why).toBe('directory-taken')
    expect(JSON.stringify(refusal)).not.toContain('Birch')
    await abel.call(contract.removeTenant, { params: { id: body.id } })
  })
})

describe('a directory that is not linked', () => {
  test('ORG-3: one’s own people from it are told its ID, ask the administrators, and come in once it is linked', async () => {
    const otto = openWindow(birch.tandem)
    await birch.come('otto', otto)
    expect(await refusalIn(otto)).toMatchObject({
      why: 'unlinked-directory',
      directoryId: 'another-directory',
      mayAskToLink: true,
    })
    expect((await otto.call(contract.askToLink)).status).toBe(204)
    await otto.call(contract.askToLink)
    const { requests } = (await birch.ben.call(contract.getCompanySignIn)).body
    expect(requests).toMatchObject([
      { directoryId: 'another-directory', email: 'otto@birch.example', name: 'Otto Test', times: 2 },
    ])

    const linked = await birch.ben.call(contract.acceptLinkRequest, { params: { id: requests[0].id } })
    expect(linked.body).toMatchObject({ directoryId: 'another-directory', provedAt: null, hasSecret: true })
    await birch.come('otto', otto)
    expect(await refusalIn(otto)).toMatchObject({ why: 'unlinked-directory' })
    birch.directory.people.ben = someone('ben', 'birch.example', { tid: 'another-directory' })
    expect((await birch.ben.comeFrom(`/auth/${linked.body.id}/prove`, 'ben')).location).toBe(
      '/settings/company-sign-in',
    )
    birch.directory.people.ben = someone('ben', 'birch.example')
    expect((await birch.come('otto', otto)).location).toBe('/deals')
    expect((await birch.ben.call(contract.getCompanySignIn)).body.requests).toEqual([])
  })

  test('ORG-3: strangers from it cannot ask, and a request can be dismissed', async () => {
    const stranger = openWindow(birch.tandem)
    birch.directory.people.stranger = someone('stranger', 'mail.example', { tid: 'a-third-directory' })
    await birch.come('stranger', stranger)
    expect(await refusalIn(stranger)).toMatchObject({ why: 'foreign-domain', mayAskToLink: false })
    expect((await stranger.call(contract.askToLink)).status).toBe(404)

    const paula = openWindow(birch.tandem)
    birch.directory.people.paula = someone('paula', 'birch.example', { tid: 'a-third-directory' })
    await birch.come('paula', paula)
    await paula.call(contract.askToLink)
    const [request] = (await birch.ben.call(contract.getCompanySignIn)).body.requests
    expect((await birch.ben.call(contract.dismissLinkRequest, { params: { id: request.id } })).status).toBe(
      204,
    )
    expect((await birch.ben.call(contract.getCompanySignIn)).body.requests).toEqual([])
  })
})

describe('who may manage it', () => {
  test('ORG-3: others of the organization read the tenants and change nothing; other organizations see nothing', async () => {
    const bea = openWindow(birch.tandem)
    await bea.signIn('bea@birch.example')
    const read = await bea.call(contract.getCompanySignIn)
    expect(read.body.tenants.length).toBeGreaterThan(0)
    expect(read.body.whyNotManage.code).toBe('role.missing')
    expect((await bea.call(contract.addDomain, { body: { domain: 'bea.example' } })).status).toBe(403)
    expect((await bea.call(contract.removeTenant, { params: { id: birch.linked.id } })).status).toBe(403)

    const abel = openWindow(birch.tandem)
    await abel.signIn('abel@aster.example')
    expect((await abel.call(contract.getCompanySignIn)).body.tenants).toEqual([])
    const calls = [
      abel.call(contract.changeTenant, { params: { id: birch.linked.id }, body: birch.tenant() }),
      abel.call(contract.removeTenant, { params: { id: birch.linked.id } }),
      abel.call(contract.proveDomain, { params: { domain: 'birch.example' } }),
      abel.call(contract.removeDomain, { params: { domain: 'birch.example' } }),
    ]
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect((await abel.comeFrom(`/auth/${birch.linked.id}/prove`, 'ben')).location).toBe('/sign-in/refused')
  })

  test('ORG-3: another directory has to be proved anew', async () => {
    const { body } = await birch.change({ directoryId: 'a-new-directory' })
    expect(body.provedAt).toBeNull()
    expect((await birch.come('nina')).location).toBe('/sign-in/refused')
    await birch.change({})
    await birch.ben.comeFrom(`/auth/${birch.linked.id}/prove`, 'ben')
  })
})
