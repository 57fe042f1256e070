import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getWebhook, registerWebhook, removeWebhook } from '#contract/webhooks.ts'
import { isGenuine, noteOf, payloadOf } from '../../../test/receiver.ts'
import { openWebhookDesk, type WebhookDesk } from '../../../test/webhook-desk.ts'
import { memberOf } from '../../../test/world.ts'

let desk: WebhookDesk
beforeAll(async () => {
  desk = await openWebhookDesk()
})
afterAll(() => desk.close())

test.each([
  'authorization',
  'x-ms-signature',
] as const)('WH-2, WH-3: a post with its signature in %s is genuine, and one that was changed on its way is not', async (signatureHeader) => {
  const receiver = await desk.register('ben', { signatureHeader })
  await desk.deliver('Birch')
  receiver.received.length = 0
  const deal = await desk.open()
  await desk.deliver('Birch')
  expect(receiver.told()).toEqual([`referral-created of ${deal.id}`])
  const [one] = receiver.received
  if (one === undefined) throw new Error('nothing came')
  expect(one.headers).toMatchObject({
    'content-type': 'application/json',
    'x-ms-signature-algorithm': 'rsa-sha256',
    'x-ms-certificate-url': expect.stringMatching(
      /^http:\/\/127\.0\.0\.1:\d+\/cert\/tandem-[0-9a-f]{16}\.cer$/,
    ),
    'x-tandem-delivery': (await desk.deliveries('Birch')).at(-1)?.id,
    [signatureHeader]: expect.stringMatching(/^Signature [A-Za-z0-9+/]{342}==$/),
  })
  const other = signatureHeader === 'authorization' ? 'x-ms-signature' : 'authorization'
  expect(one.headers[other]).toBeUndefined()
  expect(await isGenuine(one)).toBe(true)
  const forged = { ...one, body: Buffer.from(one.body.toString().replace('created', 'updated')) }
  expect(await isGenuine(forged)).toBe(false)
  expect(payloadOf(one)).toEqual({
    EventName: 'referral-created',
    ResourceUri: `${desk.courier.publicUrl}/engagements/v1/referrals/${deal.id}`,
    ResourceName: 'referral',
    AuditUri: null,
    ResourceChangeUtcDate: '2026-11-19T14:00:00.0000000+00:00',
  })
  expect(Object.keys(payloadOf(one))).toHaveLength(5)
})

test('WH-3: the certificate that the settings show is the one that receivers fetch', async () => {
  const { certificate } = await desk.done('ben', getWebhook)
  const fetched = await fetch(certificate.url)
  const read = new X509Certificate(Buffer.from(await fetched.arrayBuffer()))
  expect(read.fingerprint256).toBe(certificate.fingerprint)
  expect(new Date(read.validTo).toISOString()).toBe(certificate.validUntil.replace(/\.\d+Z/, '.000Z'))
  expect((await fetch(`${desk.courier.publicUrl}/cert/nobodys.cer`)).status).toBe(404)
})

test('WH-1: each side of a deal is told of its own record and of what it is shown of the other', async () => {
  const [birch, aster] = [await desk.register('ben'), await desk.register('abel')]
  await desk.deliver('Birch')
  await desk.deliver('Aster')
  birch.received.length = aster.received.length = 0

  const { own, theirs } = await desk.request()
  await desk.deliver('Birch')
  await desk.deliver('Aster')
  expect(birch.told()).toEqual([`referral-created of ${own}`, `related-referral-created of ${theirs}`])
  expect(aster.told()).toEqual([`referral-created of ${theirs}`, `related-referral-created of ${own}`])

  birch.received.length = aster.received.length = 0
  await desk.accept(theirs)
  await desk.deliver('Birch')
  await desk.deliver('Aster')
  expect(birch.told()).toContain(`related-referral-updated of ${theirs}`)
  expect(birch.told()).not.toContain(`referral-created of ${own}`)
  expect(aster.told()).toContain(`referral-updated of ${theirs}`)
})

test('WH-1: what another organization does not show is not told, whatever happens there', async () => {
  const cedar = await desk.register('cleo')
  const aster = await desk.register('abel')
  await desk.deliver('Cedar')
  await desk.deliver('Aster')
  const before = aster.received.length
  await desk.open()
  await desk.request()
  await desk.deliver('Cedar')
  await desk.deliver('Aster')
  expect(cedar.received).toEqual([])
  expect(await desk.deliveries('Cedar')).toEqual([])
  // Of the private deal the vendor learns nothing; of the request, that it is there.
  expect(aster.received.slice(before)).toHaveLength(2)
})

test('WH-1: only the events that were asked for are posted', async () => {
  const receiver = await desk.register('ben', { events: ['related-referral-updated'] })
  const { own, theirs } = await desk.request()
  await desk.accept(theirs)
  await desk.deliver('Birch')
  expect(receiver.told()).toEqual([`related-referral-updated of ${theirs}`])
  expect(receiver.told()).not.toContain(`referral-created of ${own}`)
})

test('WH-1: a registration tells of what happens after it, and one that is replaced goes on where it was', async () => {
  const cleo = { locationId: null, team: [memberOf('cleo')], solutions: [desk.chosen('SOL-30001-CED')] }
  await desk.done('cleo', removeWebhook)
  await desk.open(cleo, 'cleo')
  const first = await desk.register('cleo')
  await desk.deliver('Cedar')
  const deal = await desk.open(cleo, 'cleo')
  const second = await desk.receiver()
  await desk.done('cleo', registerWebhook, {
    body: { url: second.url, events: ['referral-created'], signatureHeader: 'authorization' },
  })
  await desk.deliver('Cedar')
  expect(first.received).toEqual([])
  expect(second.told()).toEqual([`referral-created of ${deal.id}`])
})

test('WH-1: what ended before the registration is not told, whatever still ran then', async () => {
  const cleo = { locationId: null, team: [memberOf('cleo')], solutions: [desk.chosen('SOL-30001-CED')] }
  await desk.done('cleo', removeWebhook)
  const older = await desk.owner.connect()
  await older.query('begin')
  await older.query('select pg_current_xact_id()')
  await desk.open(cleo, 'cleo')
  const receiver = await desk.register('cleo')
  const deal = await desk.open(cleo, 'cleo')
  await older.query('commit')
  older.release()
  await desk.deliver('Cedar')
  expect(receiver.told()).toEqual([`referral-created of ${deal.id}`])
})

test('WH-2: several changes of one transaction in one record are one post', async () => {
  const receiver = await desk.register('ben')
  await desk.deliver('Birch')
  receiver.received.length = 0
  await desk.request()
  await desk.deliver('Birch')
  const notes = receiver.received.map(noteOf)
  expect(new Set(notes).size).toBe(notes.length)
})
