import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { getWebhook, removeWebhook, sendTestEvent } from '#contract/webhooks.ts'
import { openWebhookDesk, type WebhookDesk } from '../../../test/webhook-desk.ts'
import { startWork, type Work } from '../work.ts'

let desk: WebhookDesk
const running: Work[] = []
beforeAll(async () => {
  desk = await openWebhookDesk()
  desk.setClock(new Date().toISOString())
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((work) => work.stop()))
})
afterAll(() => desk.close())

async function start(): Promise<Work> {
  const { db, workerUrl, courier } = desk
  const work = await startWork({ db, workerUrl, courier })
  running.push(work)
  return work
}

test('WH-1: what happens is posted as it happens, by whichever process is first', async () => {
  await start()
  await start()
  const receiver = await desk.register('ben')
  const deal = await desk.open()
  await receiver.until(1)
  await desk.open({ name: 'Another' })
  await receiver.until(2)
  await pause(300)
  expect(receiver.received).toHaveLength(2)
  expect(receiver.told()[0]).toBe(`referral-created of ${deal.id}`)
})

test('WH-5: what was to be posted while nobody worked is posted afterwards', async () => {
  const receiver = await desk.register('ben')
  await desk.done('ben', sendTestEvent)
  const deal = await desk.open({ name: 'Nobody at work' })
  expect(receiver.received).toEqual([])
  await start()
  await receiver.until(2)
  expect(receiver.told()).toContain(`referral-created of ${deal.id}`)
})

test('WH-5: a delivery that fails is tried again by itself when its pause is over', {
  timeout: 40_000,
}, async () => {
  await start()
  const receiver = await desk.register('ben')
  let answers = 0
  receiver.answerWith(() => (answers++ === 0 ? 503 : 204))
  await desk.open({ name: 'Second try' })
  await receiver.until(1)
  await desk.ownerQuery(
    `update delivery set due_at = now() where state = 'pending' and last_fault is not null`,
  )
  await desk.ownerQuery(
    `select add_job('deliver-webhooks', json_build_object('organizationId', organization_id)) from subscription`,
  )
  await receiver.until(2)
  expect(receiver.told()[0]).toBe(receiver.told()[1])
})

test('WH-5: a program that stops in the midst of an attempt leaves it to the next one', async () => {
  const work = await start()
  const receiver = await desk.register('ben')
  receiver.answerWith(() => undefined)
  const { patience } = desk.courier
  desk.courier.patience = 60_000
  await desk.open({ name: 'Stopped' })
  await receiver.until(1)
  running.length = 0
  await work.stop()
  desk.courier.patience = patience
  const [left] = (await desk.deliveries('Birch')).slice(-1)
  expect(left).toMatchObject({ state: 'pending', attempts: 0, last_fault: 'interrupted' })
  receiver.answerWith(() => 204)
  await start()
  await receiver.until(2)
  expect(receiver.told()[1]).toBe(receiver.told()[0])
})

test('WH-4: organizations without a registration have no deliveries, and nobody looks for any', async () => {
  await start()
  const receiver = await desk.register('ben')
  await desk.request()
  await receiver.until(2)
  expect(await desk.deliveries('Aster')).toEqual([])
  const { rows } = await desk.db.pool.query('select list_subscribers() as id')
  expect(rows).toEqual([{ id: desk.organizationId('Birch') }])
  await desk.done('ben', removeWebhook)
  expect((await desk.db.pool.query('select list_subscribers() as id')).rows).toEqual([])
  expect((await desk.done('ben', getWebhook)).health).toBe('none')
})

test('WH-5: a receiver that hangs holds up neither other deals nor other organizations', async () => {
  desk.courier.patience = 5_000
  await start()
  const [slow, quick] = [await desk.register('ben'), await desk.register('abel')]
  let hangs = true
  slow.answerWith(() => {
    if (!hangs) return 204
    hangs = false
    return undefined
  })
  const begun = Date.now()
  await desk.open({ name: 'Hangs' })
  await slow.until(1)
  const { theirs } = await desk.request({ name: 'Goes on' })
  await quick.until(2)
  await slow.until(3)
  expect(quick.told()).toContain(`referral-created of ${theirs}`)
  expect(Date.now() - begun).toBeLessThan(4_500)
})
