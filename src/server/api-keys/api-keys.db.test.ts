import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '#contract/api-keys.ts'
import { changeRoles, listUsers } from '#contract/organizations.ts'
import { removeUser } from '#contract/people.ts'
import { listReferrals } from '#contract/referrals.ts'
import { changeMe, getMe } from '#contract/sessions.ts'
import { type Answer, morning, openTestApp, type TestApp } from '../../../test/app.ts'
import { keyOf, programWith } from '../../../test/bearer.ts'

let tandem: TestApp
beforeAll(async () => {
  tandem = await openTestApp()
})
afterAll(() => tandem?.close())

const body = { name: 'CRM sync', scopes: ['write'], expiresOn: null }
const idOf = (who: string) => tandem.world.people.get(who)?.actor.personId ?? ''
const refusalOf = ({ status, body: said }: Answer) => [status, said.code, said.refusal?.code]

describe('making a key', () => {
  test('AP-4: the secret is shown once, and with it a program acts as the person, with the same roles', async () => {
    const ben = await tandem.as('ben')
    const made = await ben.call(contract.createApiKey, { body })
    expect(made.status).toBe(200)
    expect(made.body.secret).toMatch(/^tdm_[\w-]{43}$/)
    expect(made.body.key).toEqual({
      id: expect.any(String),
      name: 'CRM sync',
      scopes: ['read', 'write'],
      hint: made.body.secret.slice(0, 8),
      createdAt: morning,
      createdById: idOf('ben'),
      createdByName: 'Ben Baker',
      expiresAt: null,
      lastUsedAt: null,
      revokedAt: null,
      revokedByName: null,
      state: 'live',
    })
    const listed = await ben.call(contract.listApiKeys)
    expect(listed.body).toEqual({ items: [made.body.key], whyNotCreate: null })

    const program = programWith(tandem, made.body.secret)
    const me = await program.call(getMe)
    expect(me.status).toBe(200)
    expect(me.body).toEqual((await ben.call(getMe)).body)
  })

  test('AP-4: the name, the scopes and the day are checked field by field', async () => {
    const ben = await tandem.as('ben')
    const faults = async (changed: object) => {
      const answer = await ben.call(contract.createApiKey, { body: { ...body, ...changed } })
      return [answer.status, ...(answer.body.fields ?? []).map((one: Fault) => `${one.path} ${one.code}`)]
    }
    expect(await faults({ name: '   ' })).toEqual([422, 'name required'])
    expect(await faults({ name: 'x'.repeat(101) })).toEqual([422, 'name too-long'])
    expect(await faults({ scopes: ['admin'] })).toEqual([422, 'scopes/0 choice'])
    expect(await faults({ expiresOn: '2026-02-30' })).toEqual([422, 'expiresOn day'])
    expect(await faults({ expiresOn: '2026-11-18' })).toEqual([422, 'expiresOn day-past'])
    const { body: made } = await ben.call(contract.createApiKey, {
      body: { name: ' Trimmed ', scopes: [], expiresOn: '2026-11-19' },
    })
    expect(made.key).toMatchObject({
      name: 'Trimmed',
      scopes: ['read'],
      expiresAt: '2026-11-19T23:59:59.999Z',
    })
  })
  type Fault = { path: string; code: string }

  test('AP-4, ORG-6: whoever does not work on deals makes no key, and is told what it takes', async () => {
    const berta = await tandem.as('berta')
    const answer = await berta.call(contract.createApiKey, { body })
    expect(refusalOf(answer)).toEqual([403, 'not-allowed', 'role.missing'])
    const { body: listed } = await berta.call(contract.listApiKeys)
    expect(listed.whyNotCreate).toMatchObject({
      code: 'role.missing',
      facts: { roles: 'referrals-admin referrals-user' },
      remedy: { kind: 'ask' },
    })
    expect((await tandem.browser().call(contract.listApiKeys)).status).toBe(401)
  })

  test('AP-4: fifty keys of a person are enough, even where many are asked for at once', async () => {
    const minji = await tandem.as('minji')
    const asked = await Promise.all(
      Array.from({ length: 54 }, () => minji.call(contract.createApiKey, { body })),
    )
    expect(asked.filter(({ status }) => status === 200)).toHaveLength(50)
    const refused = asked.find(({ status }) => status !== 200) as Answer
    expect(refusalOf(refused)).toEqual([409, 'key.too-many', 'key.too-many'])
    expect(refused.body.refusal.facts).toEqual({ most: 50 })
    const { items, whyNotCreate } = (await minji.call(contract.listApiKeys)).body
    expect(whyNotCreate.code).toBe('key.too-many')

    const params = { id: items[0].id }
    expect((await minji.call(contract.revokeApiKey, { params })).status).toBe(204)
    expect((await minji.call(contract.listApiKeys)).body.whyNotCreate).toBeNull()
    expect((await minji.call(contract.createApiKey, { body })).status).toBe(200)
  })

  test('AP-4: the database holds no secret anywhere, and no line of the log does', async () => {
    const { secret, program } = await keyOf(tandem, 'bea')
    await program.call(getMe)
    await programWith(tandem, `${secret}x`).call(getMe)
    const tables = await tandem.ownerQuery<{ name: string }>(
      `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind = 'r'`,
      [tandem.schema],
    )
    expect(tables.map(({ name }) => name)).toContain('api_key')
    for (const { name } of tables) {
      const rows = await tandem.ownerQuery<{ line: string }>(`select t::text as line from ${name} t`)
      for (const part of [secret, secret.slice(9), Buffer.from(secret).toString('hex')])
        expect([name, rows.some(({ line }) => line.includes(part))]).toEqual([name, false])
    }
    expect(tandem.lines.length).toBeGreaterThan(0)
    expect(tandem.lines.join('\n')).not.toContain(secret.slice(9))
  })
})

describe('what a key reaches', () => {
  test('AP-4: a key that may only read changes nothing, and the refusal says which key could', async () => {
    const { program, browser } = await keyOf(tandem, 'ben', { scopes: ['read'] })
    expect((await program.call(listReferrals)).status).toBe(200)
    const answer = await program.call(changeMe, { body: { scheme: 'dark' } })
    expect(refusalOf(answer)).toEqual([403, 'not-allowed', 'key.read-only'])
    expect(answer.body.refusal.facts).toEqual({ scope: 'write' })
    expect((await browser.call(getMe)).body.person.scheme).toBe('auto')

    const writing = await keyOf(tandem, 'ben', { scopes: ['write'] })
    expect((await writing.program.call(changeMe, { body: { scheme: 'dark' } })).status).toBe(200)
  })

  test('LIM-18, ORG-7: a role that is taken away is gone from the next request on', async () => {
    const { program } = await keyOf(tandem, 'boris')
    const ben = await tandem.as('ben')
    expect((await program.call(getMe)).body.worksOnReferrals).toBe(true)
    const changed = await ben.call(changeRoles, {
      params: { personId: idOf('boris') },
      body: {
        assignments: [{ role: 'business-profile-admin', locationId: null }],
        helpTypes: [],
        countries: [],
      },
    })
    expect(changed.status).toBe(200)
    const { body: me } = await program.call(getMe)
    expect(me.assignments).toEqual([{ role: 'business-profile-admin', locationId: null }])
    expect(me.worksOnReferrals).toBe(false)
  })

  test('VIS-1: a key sees what its person sees: nothing of another organization', async () => {
    const [birch, cedar] = [await keyOf(tandem, 'ben'), await keyOf(tandem, 'cleo')]
    const names = async ({ program }: typeof birch) =>
      (await program.call(listUsers)).body.items.map((user: { email: string }) => user.email.split('@')[1])
    expect(new Set(await names(birch))).toEqual(new Set(['birch.example']))
    expect(new Set(await names(cedar))).toEqual(new Set(['cedar.example']))
  })
})

describe('the end of a key', () => {
  test('AP-4: its last use is noted, to the minute', async () => {
    const { program, key, browser } = await keyOf(tandem, 'ben')
    const lastUse = async () => {
      const { items } = (await browser.call(contract.listApiKeys)).body
      return items.find((one: { id: string }) => one.id === key.id).lastUsedAt
    }
    expect(await lastUse()).toBeNull()
    for (const [at, noted] of [
      ['2026-11-19T14:10:00.000Z', '2026-11-19T14:10:00.000Z'],
      ['2026-11-19T14:10:59.000Z', '2026-11-19T14:10:00.000Z'],
      ['2026-11-19T14:11:00.000Z', '2026-11-19T14:11:00.000Z'],
    ] as const) {
      tandem.setClock(at)
      expect((await program.call(getMe)).status).toBe(200)
      expect(await lastUse()).toBe(noted)
    }
    tandem.setClock(morning)
  })

  test('AP-4: a revoked key is dead at once and stays so, and the list says who revoked it', async () => {
    const { program, key, browser } = await keyOf(tandem, 'ben')
    expect((await program.call(getMe)).status).toBe(200)
    expect((await browser.call(contract.revokeApiKey, { params: { id: key.id } })).status).toBe(204)
    const after = await program.call(getMe)
    expect([after.status, after.body.code]).toEqual([401, 'not-signed-in'])
    expect(after.headers['www-authenticate']).toBe('Bearer error="invalid_token"')
    expect((await browser.call(contract.revokeApiKey, { params: { id: key.id } })).status).toBe(204)
    const { items } = (await browser.call(contract.listApiKeys)).body
    expect(items.find((one: { id: string }) => one.id === key.id)).toMatchObject({
      state: 'revoked',
      revokedAt: morning,
      revokedByName: 'Ben Baker',
    })
  })

  test('AP-4: a key works to the end of its last day, and three months later is not listed any more', async () => {
    const { program, key, browser } = await keyOf(tandem, 'cleo', { expiresOn: '2026-11-21' })
    tandem.setClock('2026-11-21T23:59:59.000Z')
    expect((await program.call(getMe)).status).toBe(200)
    tandem.setClock('2026-11-22T00:00:00.000Z')
    expect((await program.call(getMe)).status).toBe(401)
    const states = async (reader: typeof browser) =>
      (await reader.call(contract.listApiKeys)).body.items
        .filter((one: { id: string }) => one.id === key.id)
        .map((one: { state: string }) => one.state)
    expect(await states(browser)).toEqual(['expired'])
    tandem.setClock('2027-02-19T00:00:00.000Z')
    expect(await states(await tandem.as('cleo'))).toEqual(['expired'])
    tandem.setClock('2027-02-20T00:00:00.000Z')
    expect(await states(await tandem.as('cleo'))).toEqual([])
    tandem.setClock(morning)
  })

  test('AP-4, ROL-R2: administrators see and revoke every key of the organization, others only their own', async () => {
    const beas = await keyOf(tandem, 'bea', { name: 'Bea’s export' })
    const [ben, cleo] = [await tandem.as('ben'), await tandem.as('cleo')]
    const params = { id: beas.key.id }
    const shown = async (browser: typeof ben) =>
      (await browser.call(contract.listOrganizationApiKeys)).body.items?.find(
        (one: { id: string }) => one.id === beas.key.id,
      )
    expect(await shown(ben)).toMatchObject({ name: 'Bea’s export', createdByName: 'Bea Blom' })
    expect(await shown(cleo)).toBeUndefined()
    expect(refusalOf(await beas.browser.call(contract.listOrganizationApiKeys))).toEqual([
      403,
      'not-allowed',
      'role.missing',
    ])

    const minji = await tandem.as('minji')
    for (const stranger of [minji, cleo])
      expect((await stranger.call(contract.revokeApiKey, { params })).status).toBe(404)
    expect((await beas.program.call(getMe)).status).toBe(200)
    expect((await ben.call(contract.revokeApiKey, { params })).status).toBe(204)
    expect((await beas.program.call(getMe)).status).toBe(401)
    expect(await shown(ben)).toMatchObject({ state: 'revoked', revokedByName: 'Ben Baker' })
  })

  test('28.10: the keys of somebody who is removed die at once, and do not rise when he comes back', async () => {
    const enter = (organization: string) =>
      tandem.ownerQuery(
        `insert into membership (organization_id, person_id, email, first_name, last_name, phone)
         values ($1, $2, 'carl@cedar.example', 'Carl', 'Choi', '1')`,
        [tandem.world.organizations.get(organization), idOf('carl')],
      )
    const { program, key } = await keyOf(tandem, 'carl')
    await enter('Birch')
    expect((await program.call(getMe)).body.organization.name).toBe('Cedar')
    const cleo = await tandem.as('cleo')
    const remove = () => cleo.call(removeUser, { params: { personId: idOf('carl') } })
    expect((await remove()).status).toBe(204)
    expect((await program.call(getMe)).status).toBe(401)
    const shown = async () =>
      (await cleo.call(contract.listOrganizationApiKeys)).body.items.find(
        (one: { id: string }) => one.id === key.id,
      )
    expect(await shown()).toMatchObject({ state: 'revoked', createdByName: 'Carl Choi', revokedByName: null })

    await enter('Cedar')
    expect((await program.call(getMe)).status).toBe(401)
    await tandem.ownerQuery(`delete from membership where person_id = $1 and organization_id = $2`, [
      idOf('carl'),
      tandem.world.organizations.get('Birch'),
    ])
    expect((await remove()).status).toBe(204)
    expect(await shown()).toBeUndefined()
  })
})
