import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { amendReferral } from '#contract/referrals.ts'
import {
  getDelivery,
  listDeliveries,
  removeWebhook,
  replayDeliveries,
  replayDelivery,
} from '#contract/webhooks.ts'
import { daysAfter } from '#domain/calendar.ts'
import { morning } from '../../../test/app.ts'
import { expectRefused } from '../../../test/deal-desk.ts'
import { payloadOf, type Received, type Receiver } from '../../../test/receiver.ts'
import { openWebhookDesk, type WebhookDesk } from '../../../test/webhook-desk.ts'
import { claim } from './deliver.ts'

let desk: WebhookDesk
let receiver: Receiver
beforeAll(async () => {
  desk = await openWebhookDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  desk.setClock(morning)
  await desk.done('ben', removeWebhook)
  await desk.ownerQuery('delete from delivery')
  receiver = await desk.register('ben')
})

const later = (seconds: number) => daysAfter(morning, seconds / 86_400)
const about = (id: string) => (one: Received) => payloadOf(one).ResourceUri.endsWith(id)

async function rename(id: string, name: string) {
  const headers = { 'if-match': `"${(await desk.view(id)).version}"` }
  await desk.done('ben', amendReferral, { params: { id }, headers, body: { name } })
}

test('WH-5: a deal whose news does not arrive holds up its own later news, and nobody else’s', async () => {
  const [failing, healthy] = [await desk.open(), await desk.open({ name: 'Another' })]
  receiver.answerWith((one) => (about(failing.id)(one) ? 500 : 204))
  await desk.deliver('Birch')
  await rename(failing.id, 'Changed once')
  await rename(healthy.id, 'Changed too')
  await rename(failing.id, 'Changed twice')
  await desk.deliver('Birch')
  const of = (id: string) => receiver.told().filter((note) => note.endsWith(id))
  expect(of(healthy.id)).toEqual([`referral-created of ${healthy.id}`, `referral-updated of ${healthy.id}`])
  expect(of(failing.id)).toEqual([`referral-created of ${failing.id}`])

  receiver.answerWith(() => 204)
  await desk.deliver('Birch', later(60))
  expect(of(failing.id)).toEqual([
    `referral-created of ${failing.id}`,
    `referral-created of ${failing.id}`,
    `referral-updated of ${failing.id}`,
    `referral-updated of ${failing.id}`,
  ])
  expect((await desk.deliveries('Birch')).map(({ state }) => state)).toEqual(Array(5).fill('delivered'))
})

test('WH-5: while a deal is held up, the settings say what it waits for', async () => {
  const deal = await desk.open()
  receiver.answerWith(() => 503)
  await desk.deliver('Birch')
  await rename(deal.id, 'Changed')
  await desk.follow('Birch')
  const { items, counts } = await desk.done('ben', listDeliveries)
  expect(counts).toEqual({ pending: 2, delivered: 0, dead: 0 })
  expect(items).toMatchObject([
    {
      event: 'referral-updated',
      attempts: 0,
      blocked: true,
      nextAt: null,
      lastStatus: null,
      dealName: 'Changed',
    },
    {
      event: 'referral-created',
      attempts: 1,
      blocked: false,
      lastStatus: 503,
      lastFault: 'status',
      dealId: deal.id,
    },
  ])
  expect(Date.parse(items[1].nextAt)).toBeGreaterThan(Date.parse(morning) + 7_000)
})

test('WH-5: ten attempts, each readable with its status and body, and then it is given up until somebody sends it again', async () => {
  const deal = await desk.open()
  receiver.answerWith((_one, response) => {
    response.writeHead(500, { 'content-type': 'text/plain' }).end(`Nothing works \u0000 ${'x'.repeat(5_000)}`)
  })
  await desk.follow('Birch')
  let at = morning
  for (let round = 1; round <= 12; round++) {
    await desk.drain('Birch', at)
    at = daysAfter(at, 1)
  }
  expect(receiver.received).toHaveLength(10)
  const [dead] = await desk.deliveries('Birch')
  expect(dead).toMatchObject({ state: 'dead', attempts: 10, last_status: 500, last_fault: 'status' })
  const seen = await desk.done('ben', getDelivery, { params: { id: dead?.id ?? '' } })
  expect(seen.tries.map(({ number }: { number: number }) => number)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
  expect(seen.tries[0]).toMatchObject({ status: 500, fault: 'status', url: receiver.url })
  expect(seen.tries[0].answer).toMatch(/^Nothing works {2}x{1985}$/)
  expect(seen.tries[0].at > seen.tries[9].at).toBe(true)
  expect(JSON.parse(seen.body).EventName).toBe('referral-created')

  receiver.answerWith(() => 200)
  await desk.done('ben', replayDelivery, { params: { id: dead?.id ?? '' } })
  await desk.drain('Birch', at)
  expect(receiver.told().at(-1)).toBe(`referral-created of ${deal.id}`)
  const again = await desk.done('ben', getDelivery, { params: { id: dead?.id ?? '' } })
  expect(again).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 200, lastFault: null })
  expect(again.tries).toHaveLength(11)
  const ids = new Set(receiver.received.map(({ headers }) => headers['x-tandem-delivery']))
  expect([...ids]).toEqual([dead?.id])
})

test('WH-5: a growing pause lies between the attempts', async () => {
  await desk.open()
  receiver.answerWith(() => 500)
  await desk.deliver('Birch')
  await desk.drain('Birch', later(7))
  expect(receiver.received).toHaveLength(1)
  await desk.drain('Birch', later(13))
  expect(receiver.received).toHaveLength(2)
  await desk.drain('Birch', later(13 + 23))
  expect(receiver.received).toHaveLength(2)
  await desk.drain('Birch', later(13 + 37))
  expect(receiver.received).toHaveLength(3)
})

test('WH-5: after a dead letter the deal’s later news goes on; all dead ones are sent again with one call', async () => {
  const deal = await desk.open()
  await desk.follow('Birch')
  await desk.ownerQuery('update delivery set attempts = 9')
  await rename(deal.id, 'Changed')
  receiver.answerWith((one) => (payloadOf(one).EventName === 'referral-created' ? 500 : 204))
  await desk.deliver('Birch')
  expect(receiver.told()).toEqual([`referral-created of ${deal.id}`, `referral-updated of ${deal.id}`])
  expect((await desk.deliveries('Birch')).map(({ state }) => state)).toEqual(['dead', 'delivered'])

  receiver.answerWith(() => 204)
  expect(await desk.done('ben', replayDeliveries)).toEqual({ replayed: 1 })
  expectRefused(await desk.call('ben', replayDeliveries), 'webhook.none-dead')
  await desk.drain('Birch')
  expect(receiver.told().at(-1)).toBe(`referral-created of ${deal.id}`)
  const [first] = await desk.deliveries('Birch')
  expectRefused(
    await desk.call('ben', replayDelivery, { params: { id: first?.id ?? '' } }),
    'webhook.not-dead',
  )
})

test('WH-5: whoever is killed in the midst of an attempt is followed by the next one, with the same id', async () => {
  const deal = await desk.open()
  await desk.follow('Birch')
  const taken = await claim(desk.workAt(morning), desk.organizationId('Birch'), 10)
  expect(taken).toHaveLength(1)
  await desk.drain('Birch', later(60))
  expect(receiver.received).toEqual([])
  await desk.drain('Birch', later(121))
  expect(receiver.told()).toEqual([`referral-created of ${deal.id}`])
  expect(receiver.received[0]?.headers['x-tandem-delivery']).toBe(taken[0]?.id)
  const { tries } = await desk.done('ben', getDelivery, { params: { id: taken[0]?.id ?? '' } })
  expect(tries).toMatchObject([
    { number: 2, status: 204, fault: null },
    { number: 1, status: null, fault: 'interrupted' },
  ])
})

test('WH-5: what was read is written before the place in the events moves, and never twice', async () => {
  await desk.open()
  await desk.follow('Birch')
  const [before] = await desk.deliveries('Birch')
  await desk.ownerQuery(
    `update subscription set transaction = '0', event_id = '00000000-0000-0000-0000-000000000000'`,
  )
  await desk.ownerQuery('delete from delivery where id <> $1', [before?.id])
  await desk.follow('Birch')
  const all = await desk.deliveries('Birch')
  const same = all.filter((one) => one.resource_id === before?.resource_id && one.event === before?.event)
  expect(same).toHaveLength(1)
})

test('WH-5: two processes never have two deliveries of one deal under way, nor one of them twice', async () => {
  const deal = await desk.open()
  await desk.follow('Birch')
  await rename(deal.id, 'Changed')
  await desk.follow('Birch')
  const [birch, work] = [desk.organizationId('Birch'), desk.workAt(morning)]
  const taken = (await Promise.all(Array.from({ length: 8 }, () => claim(work, birch, 10)))).flat()
  expect(taken).toHaveLength(1)
  expect(taken[0]?.event).toBe('referral-created')
})

test('VIS-1, WH-1: of a deal that is not shown any more nothing is posted, not even what waited', async () => {
  const aster = await desk.register('abel')
  await desk.deliver('Aster')
  aster.received.length = 0
  const { own } = await desk.request()
  await desk.follow('Aster')
  expect((await desk.deliveries('Aster')).map(({ resource_id }) => resource_id)).toContain(own)
  await desk.ownerQuery('delete from shown_referral where id = $1', [own])
  await desk.drain('Aster')
  expect(aster.told().filter((note) => note.endsWith(own))).toEqual([])
  expect((await desk.deliveries('Aster')).map(({ resource_id }) => resource_id)).not.toContain(own)
})

test('WH-4, WH-5: with the registration ends what waited, and it can be sent again after a new one', async () => {
  const deal = await desk.open()
  await desk.follow('Birch')
  await desk.done('ben', removeWebhook)
  await desk.drain('Birch')
  expect(receiver.received).toEqual([])
  const [dead] = await desk.deliveries('Birch')
  expect(dead).toMatchObject({ state: 'dead', last_fault: 'unregistered' })
  expectRefused(await desk.call('ben', replayDelivery, { params: { id: dead?.id ?? '' } }), 'webhook.none')
  await desk.open({ name: 'While nobody was registered' })
  const next = await desk.register('ben')
  await desk.done('ben', replayDeliveries)
  await desk.deliver('Birch')
  expect(next.told()).toEqual([`referral-created of ${deal.id}`])
})

test('VIS-1: nobody reads or sends again another organization’s deliveries', async () => {
  await desk.open()
  await desk.deliver('Birch')
  const [one] = await desk.deliveries('Birch')
  const params = { id: one?.id ?? '' }
  await desk.register('cleo')
  expect((await desk.call('cleo', getDelivery, { params })).status).toBe(404)
  expect((await desk.call('cleo', replayDelivery, { params })).status).toBe(404)
  expect((await desk.done('cleo', listDeliveries)).items).toEqual([])
})
