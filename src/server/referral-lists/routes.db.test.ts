import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insert } from '../../../test/deal-rows.ts'
import { type ListWorld, openListWorld } from '../../../test/list-world.ts'
import { testSecrets } from '../../../test/secrets.ts'
import type { Context } from '../context.ts'
import { createApp } from '../http/app.ts'
import { hashOf, sessionCookie } from '../http/identify.ts'
import type { App } from '../http/serve.ts'
import { registerReferralListRoutes } from './routes.ts'

let world: ListWorld
let app: App

beforeAll(async () => {
  world = await openListWorld()
  const { db, now } = world.person({})
  const publicUrl = 'http://localhost:8080'
  const program = { db, now: () => now, publicUrl, answerDays: 14, reminderDays: [], secrets: testSecrets }
  app = await createApp(program, { logLevel: 'silent' })
  registerReferralListRoutes(app)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

/** Gives the person a role and a session, and answers with the cookie. */
async function signIn({ actor }: Context): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const { organizationId: organization_id, personId: person_id, email } = actor
  await insert(world.write, 'person', { id: person_id, email })
  const name = { first_name: 'Ben', last_name: 'Baker', phone: '1' }
  await insert(world.write, 'membership', { organization_id, person_id, email, ...name })
  for (const { role, locationId } of actor.assignments) {
    await insert(world.write, 'role_assignment', {
      organization_id,
      person_id,
      role,
      location_id: locationId,
    })
  }
  const session = {
    token_hash: hashOf(token),
    person_id,
    organization_id,
    expires_at: '2027-01-01T00:00:00Z',
  }
  await insert(world.write, 'session', session)
  return `${sessionCookie}=${token}`
}

test('UI-1, VIS-2: lists, counts, board and neighbours answer whoever signed in, and nobody else', async () => {
  const context = await world.newPartner()
  const [deal] = await world.have(context, { name: 'ours' })
  const cookie = await signIn(context)
  const get = async (url: string, headers: Record<string, string> = { cookie }) => {
    const reply = await app.inject({ method: 'GET', url, headers })
    return { status: reply.statusCode, body: reply.json() }
  }
  const addresses = ['', '/summary', '/board', '/board/20', `/${deal?.id}/neighbours`]
  for (const address of addresses) {
    expect((await get(`/api/referrals${address}`, {})).status).toBe(401)
    expect((await get(`/api/referrals${address}`)).status).toBe(200)
  }
  const list = await get('/api/referrals?tab=outbound&sort=name&limit=1')
  expect(list.body).toMatchObject({
    items: [{ id: deal?.id, name: 'ours', direction: 'outbound' }],
    next: null,
  })
  expect((await get('/api/referrals?cursor=x')).body).toMatchObject({
    fields: [{ path: 'cursor', code: 'form' }],
  })
  expect((await get('/api/referrals?sort=secret')).status).toBe(422)
  expect((await get(`/api/referrals/${crypto.randomUUID()}/neighbours`)).status).toBe(404)
})
