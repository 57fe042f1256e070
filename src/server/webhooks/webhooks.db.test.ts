import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  getDelivery,
  getWebhook,
  listDeliveries,
  registerWebhook,
  removeWebhook,
  replayDeliveries,
  sendTestEvent,
} from '#contract/webhooks.ts'
import { daysAfter } from '#domain/calendar.ts'
import { morning } from '../../../test/app.ts'
import { expectRefused, faultsIn } from '../../../test/deal-desk.ts'
import { isGenuine } from '../../../test/receiver.ts'
import { openWebhookDesk, type WebhookDesk } from '../../../test/webhook-desk.ts'
import { pruneWebhooks } from '../sweep-webhooks.ts'
import { currentCertificate, rotateCertificate } from './certificate.ts'

let desk: WebhookDesk
beforeAll(async () => {
  desk = await openWebhookDesk({ networks: ['127.0.0.0/8'] })
})
afterAll(() => desk.close())

const body = (changes: Record<string, unknown> = {}) => ({
  url: 'http://127.0.0.1:9/events',
  events: ['referral-created', 'test-created'],
  signatureHeader: 'authorization',
  ...changes,
})
const later = (seconds: number) => daysAfter(morning, seconds / 86_400)

test('WH-4: an organization has one registration, which is made, replaced and taken away', async () => {
  const none = await desk.done('ben', getWebhook)
  expect(none).toMatchObject({ registration: null, health: 'none', whyNotTest: { code: 'webhook.none' } })
  const made = await desk.done('ben', registerWebhook, { body: body() })
  expect(made.registration).toEqual({
    ...body(),
    registeredAt: morning,
    changedAt: morning,
    changedBy: 'Ben Baker',
  })
  expect(made).toMatchObject({ health: 'healthy', whyNotTest: null, allowsPrivate: true })
  expect(made.limits).toEqual({ attempts: 10, testsPerMinute: 2, keepDays: 30, keepTestDays: 7 })
  desk.setClock(later(60))
  const replaced = await desk.done('ben', registerWebhook, {
    body: body({ url: 'http://127.0.0.1:10/', events: ['test-created'], signatureHeader: 'x-ms-signature' }),
  })
  expect(replaced.registration).toMatchObject({
    url: 'http://127.0.0.1:10/',
    events: ['test-created'],
    signatureHeader: 'x-ms-signature',
    registeredAt: morning,
    changedAt: later(60),
  })
  const rows = await desk.ownerQuery('select from subscription where organization_id = $1', [
    desk.organizationId('Birch'),
  ])
  expect(rows).toHaveLength(1)
  await desk.done('ben', removeWebhook)
  expect((await desk.done('ben', getWebhook)).registration).toBeNull()
  expectRefused(await desk.call('ben', sendTestEvent), 'webhook.none')
})

test('WH-4: what is wrong is said at its field, at once', async () => {
  const faults = async (changes: Record<string, unknown>) =>
    faultsIn(await desk.call('ben', registerWebhook, { body: body(changes) }))
  expect(await faults({ url: 'http://10.0.0.1/', events: [] })).toEqual([
    'url: private-address',
    'events: required',
  ])
  expect(await faults({ url: 'hooks' })).toEqual(['url: form'])
  expect(await faults({ url: '' })).toEqual(['url: required'])
  expect(await faults({ events: ['referral-deleted'] })).toEqual(['events/0: choice'])
  expect(await faults({ signatureHeader: 'cookie' })).toEqual(['signatureHeader: choice'])
  expect((await desk.done('ben', getWebhook)).registration).toBeNull()
})

test('VIS-2: webhooks tell of every location, and are for those whose role is for all of them', async () => {
  const everything = [
    getWebhook,
    registerWebhook,
    removeWebhook,
    sendTestEvent,
    listDeliveries,
    replayDeliveries,
  ]
  for (const who of ['bea', 'boris', 'minji', 'berta', 'carl', 'ada']) {
    for (const endpoint of everything) {
      const answer = await desk.call(who, endpoint, endpoint === registerWebhook ? { body: body() } : {})
      expect([who, endpoint.name, answer.status]).toEqual([who, endpoint.name, 403])
    }
  }
  const boris = await desk.call('boris', getWebhook)
  expect(boris.body.refusal.code).toBe('webhook.company-wide')
  for (const who of ['ben', 'cleo', 'abel']) expect((await desk.call(who, getWebhook)).status).toBe(200)
})

test('VIS-1: who manages webhooks without working on deals reads in the log that there is news, and not of which deal', async () => {
  await desk.register('ben')
  const deal = await desk.open({ name: 'Known to some' })
  await desk.deliver('Birch')
  await desk.ownerQuery(
    `insert into role_assignment (organization_id, person_id, role) values ($1, $2, 'account-admin')`,
    [desk.organizationId('Birch'), desk.personId('berta')],
  )
  const [ben, berta] = [await desk.done('ben', listDeliveries), await desk.done('berta', listDeliveries)]
  expect(ben.items[0]).toMatchObject({ dealId: deal.id, dealName: 'Known to some', state: 'delivered' })
  expect(berta.items[0]).toMatchObject({
    id: ben.items[0].id,
    dealId: null,
    dealName: null,
    state: 'delivered',
  })
  expect(JSON.stringify(berta)).not.toContain('Known to some')
  await desk.done('ben', removeWebhook)
})

test('AP-4: a key needs the scope for webhooks, whatever else it may do', async () => {
  const path = '/api/webhook'
  const limited = await desk.program('ben', ['read', 'write'])
  expect((await limited('GET', path)).body.refusal).toMatchObject({
    code: 'key.scope',
    facts: { scope: 'webhooks' },
  })
  expect((await limited('PUT', path, body())).status).toBe(403)
  const own = await desk.program('ben', ['read', 'webhooks'])
  expect((await own('PUT', path, body())).status).toBe(200)
  expect((await own('DELETE', path)).status).toBe(204)
})

test('WH-5: a test event goes out signed like any other, two a minute', async () => {
  desk.setClock(morning)
  const receiver = await desk.register('ben')
  const sent = await desk.done('ben', sendTestEvent)
  expect(sent).toMatchObject({ event: 'test-created', state: 'pending', resourceId: null, dealId: null })
  await desk.done('ben', sendTestEvent)
  const third = await desk.call('ben', sendTestEvent)
  expect([third.status, third.body.code, third.body.retryAfter]).toEqual([429, 'throttled', 60])
  desk.setClock(later(59.5))
  expect((await desk.call('ben', sendTestEvent)).body.retryAfter).toBe(1)
  desk.setClock(later(61))
  await desk.done('ben', sendTestEvent)
  await desk.done('cleo', registerWebhook, { body: body() })
  expect((await desk.call('cleo', sendTestEvent)).status).toBe(200)

  await desk.deliver('Birch', later(61))
  expect(receiver.received).toHaveLength(3)
  for (const one of receiver.received) expect(await isGenuine(one)).toBe(true)
  const read = await desk.done('ben', getDelivery, { params: { id: sent.id } })
  expect(read).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 204 })
  expect(read.tries).toMatchObject([{ number: 1, status: 204, fault: null, url: receiver.url }])
  expect(JSON.parse(read.body)).toMatchObject({ EventName: 'test-created', ResourceName: 'test' })
  expect(await desk.done('ben', getWebhook)).toMatchObject({ health: 'healthy', lastFailure: null })

  await desk.done('ben', registerWebhook, { body: body({ events: ['referral-created'] }) })
  expectRefused(await desk.call('ben', sendTestEvent), 'webhook.no-test-event')
})

test('WH-5: health is that of the address that is registered now', async () => {
  desk.setClock(later(200))
  const receiver = await desk.register('abel')
  receiver.answerWith(() => 500)
  await desk.done('abel', sendTestEvent)
  await desk.deliver('Aster', later(200))
  expect(await desk.done('abel', getWebhook)).toMatchObject({
    health: 'failing',
    lastFailure: { at: later(200), status: 500, fault: 'status' },
    lastDeliveredAt: null,
    counts: { pending: 1, dead: 0, blockedDeals: 0 },
  })
  desk.setClock(later(201))
  await desk.register('abel')
  expect(await desk.done('abel', getWebhook)).toMatchObject({ health: 'healthy', lastFailure: null })
})

test('WH-5: the log has pages, newest first, and can be narrowed', async () => {
  const [organization] = [desk.organizationId('Cedar')]
  await desk.ownerQuery(
    `insert into delivery (organization_id, id, lane, event, event_id, resource_id, body, state, due_at, created_at, settled_at)
     select $1, gen_random_uuid(), gen_random_uuid(), 'referral-updated', gen_random_uuid(), gen_random_uuid(), '{}',
       case when n % 2 = 0 then 'dead' else 'delivered' end, now(), now(), now() from generate_series(1, 120) n`,
    [organization],
  )
  const seen: string[] = []
  let after: string | null = null
  do {
    const page: { items: { id: string }[]; next: string | null } = await desk.done('cleo', listDeliveries, {
      query: after === null ? {} : { after },
    })
    seen.push(...page.items.map(({ id }) => id))
    after = page.next
  } while (after !== null)
  const all = await desk.deliveries('Cedar')
  expect(seen).toEqual(all.map(({ id }) => id).reverse())
  const dead = await desk.done('cleo', listDeliveries, {
    query: { state: 'dead', event: 'referral-updated' },
  })
  expect(dead.items).toHaveLength(50)
  expect(dead.counts.dead).toBe(60)
  expect(dead.whyNotReplayAll).toBeNull()
  expect((await desk.done('cleo', listDeliveries, { query: { event: 'test-created' } })).items).toHaveLength(
    1,
  )
})

test('WH-5, LIM-20: tests are forgotten after a week, all else after a month', async () => {
  await desk.ownerQuery('delete from delivery')
  const kinds = ['test-created', 'referral-updated']
  for (const days of [6, 8, 29, 31])
    await desk.ownerQuery(
      `insert into delivery (organization_id, id, lane, event, event_id, resource_id, body, state, due_at, created_at, settled_at)
       select $1, gen_random_uuid(), gen_random_uuid(), kind, case when kind <> 'test-created' then gen_random_uuid() end,
         case when kind <> 'test-created' then gen_random_uuid() end, $3, 'delivered', $2, $2, $2 from unnest($4::text[]) kind`,
      [desk.organizationId('Cedar'), daysAfter(morning, -days), String(days), kinds],
    )
  await pruneWebhooks(desk.work(morning))
  const left = await desk.ownerQuery<{ event: string; body: string }>(
    'select event, body from delivery order by event, body::int',
  )
  expect(left.map(({ event, body: days }) => `${event} of ${days} days`)).toEqual([
    'referral-updated of 6 days',
    'referral-updated of 8 days',
    'referral-updated of 29 days',
    'test-created of 6 days',
  ])
})

test('WH-3: the key is sealed; a new one takes its place, and the old certificate can still be fetched', async () => {
  const first = await currentCertificate(desk.db, desk.courier, morning)
  const [row] = await desk.ownerQuery<{ sealed_key: string }>('select sealed_key from webhook_certificate')
  expect(row?.sealed_key).not.toContain('PRIVATE')
  await expect(desk.db.pool.query('select * from webhook_certificate')).rejects.toThrow('permission denied')
  const second = await rotateCertificate(desk.db, desk.courier, morning)
  expect(second.url).not.toBe(first.url)
  expect((await currentCertificate(desk.db, desk.courier, morning)).url).toBe(second.url)
  for (const { url } of [first, second]) expect((await fetch(url)).status).toBe(200)
  for (const name of ['nobodys', '%00', '..%2f..%2fetc', '%ff', 'x'.repeat(500)]) {
    const status = (await fetch(`${desk.courier.publicUrl}/cert/${name}.cer`)).status
    expect([name, status >= 400 && status < 500]).toEqual([name, true])
  }

  const aged = await currentCertificate(desk.db, desk.courier, daysAfter(second.validUntil, -29))
  expect(aged.url).not.toBe(second.url)
  const others = { ...desk.courier, secrets: { ...desk.courier.secrets, unseal: () => 'nothing of ours' } }
  await expect(currentCertificate(desk.db, others, morning)).rejects.toThrow('TANDEM_SECRET')
})

test('WH-3: processes that start together make one certificate', async () => {
  await desk.ownerQuery('delete from webhook_certificate')
  const secrets = { ...desk.courier.secrets }
  const made = await Promise.all(
    Array.from({ length: 5 }, () => currentCertificate(desk.db, { ...desk.courier, secrets }, morning)),
  )
  expect(new Set(made.map(({ url }) => url)).size).toBe(1)
})
