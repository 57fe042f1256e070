import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { webhookEvents } from '#domain/webhook.ts'
import { type MailServer, startMailServer } from '../mail-server.ts'
import { openReceiver, payloadOf, type Receiver } from '../receiver.ts'
import { openEventStream } from './event-stream.ts'
import { type Caller, type Fleet, openFleet } from './fleet.ts'

const soon = { timeout: 60_000, interval: 50 }
const rateLimit = 60
/** About four seconds. */
const answerDays = '0.00005'

let mail: MailServer
let fleet: Fleet
let receiver: Receiver
let ben: { call: Caller; cookie: string }
let ada: { call: Caller; cookie: string }

beforeAll(async () => {
  mail = await startMailServer()
  const environment = {
    SMTP_URL: mail.url,
    TANDEM_RATE_LIMIT: String(rateLimit),
    TANDEM_ANSWER_DAYS: answerDays,
  }
  fleet = await openFleet({ environment })
  receiver = await openReceiver()
  ;[ben, ada] = await Promise.all([fleet.signIn('ben'), fleet.signIn('ada')])
}, 120_000)

afterAll(async () => {
  await fleet?.close()
  await Promise.all([receiver?.close(), mail?.kill()])
}, 60_000)

const urls = () => fleet.processes.map(({ url }) => url)

async function open(name: string, more: object = {}): Promise<{ id: string; engagementId: string }> {
  const { status, body } = await ben.call('POST', '/api/engagements', { body: fleet.deal(name, more) })
  expect([name, status, body.code]).toEqual([name, 200, undefined])
  return body
}

const eventsOf = (dealId: string) =>
  fleet.ground.ownerQuery<{ organization: string; name: string }>(
    `select o.name as organization, e.name from event e join organization o on o.id = e.organization_id
     where e.engagement_id = (select engagement_id from referral where id = $1) order by e.transaction, e.id`,
    [dealId],
  )

describe('three processes behind a proxy that sends each request to the next', { timeout: 120_000 }, () => {
  it('a session that one of them began is good at all, and ends at all at once', async () => {
    const { call } = await fleet.signIn('bea')
    for (const url of urls()) expect((await call('GET', '/api/me', {}, url)).status).toBe(200)
    expect((await call('DELETE', '/api/session', {}, urls()[1])).status).toBe(204)
    for (const url of urls()) expect((await call('GET', '/api/me', {}, url)).status).toBe(401)
  })

  it('UI-14: what changes through one of them arrives at the streams of the others', async () => {
    const [one, two, three] = urls() as [string, string, string]
    const ears = await Promise.all(
      [two, three].map((url) => openEventStream(`${url}/api/live`, { cookie: ben.cookie })),
    )
    const answer = await ben.call(
      'POST',
      '/api/engagements',
      { body: fleet.deal('Told', { help: null }) },
      one,
    )
    for (const ear of ears) {
      const told = () =>
        ear.heard.filter(({ data }) => data.includes(answer.body.id)).map(({ event }) => event)
      await expect.poll(told, soon).toEqual(['change'])
      ear.close()
    }
  })

  it('AP-2: a key of a repeated request counts at all of them', async () => {
    const { call } = await fleet.program(ben.call)
    const sent = { body: fleet.deal('Once'), headers: { 'idempotency-key': 'the same everywhere' } }
    const answers = await Promise.all(
      [...urls(), ...urls()].map((url) => call('POST', '/api/engagements', sent, url)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1)
  })

  it('AP-4: the requests of a key are counted over all of them', async () => {
    const { call } = await fleet.program(ada.call)
    const statuses: number[] = []
    while (!statuses.includes(429)) {
      const answers = await Promise.all(Array.from({ length: 25 }, () => call('GET', '/api/me')))
      statuses.push(...answers.map(({ status }) => status))
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(rateLimit)
  })

  it('LC-T5: work that was put off is done once: one expiry, one mail to each whom it concerns', async () => {
    const { id, engagementId } = await open('Runs out')
    const expired = async () => (await eventsOf(id)).filter(({ name }) => name === 'referral.expired')
    await expect.poll(async () => (await expired()).length, soon).toBe(2)
    const states = () =>
      fleet.ground.ownerQuery<{ state: string; template: string }>(
        'select state, template from outbox where engagement_id = $1 order by template',
        [engagementId],
      )
    await expect
      .poll(async () => (await states()).map(({ template }) => template), soon)
      .toContain('request-expired')
    const waiting = async () => (await states()).filter(({ state }) => state !== 'sent')
    await expect.poll(waiting, soon).toEqual([])
    const letters = (await mail.read()).filter((one) => `${one.subject} ${one.text}`.includes('Runs out'))
    expect(letters).toHaveLength((await states()).length)
    expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(letters.length)
    expect((await expired()).map(({ organization }) => organization).sort()).toEqual(['Aster', 'Birch'])
  })

  it('WH-1, WH-3: a receiver gets each event once and in its order, whichever process posts', async () => {
    const body = { url: receiver.url, events: webhookEvents, signatureHeader: 'authorization' }
    expect((await ben.call('PUT', '/api/webhook', { body })).status).toBe(200)
    const { id } = await open('Posted', { help: null })
    for (let amount = 1; amount <= 12; amount += 1) {
      const { body: deal } = await ben.call('GET', `/api/referrals/${id}`)
      const headers = { 'if-match': `"${deal.version}"` }
      const value = { amount: String(amount), currency: 'EUR' }
      const { status } = await ben.call('PATCH', `/api/referrals/${id}`, { body: { value }, headers })
      expect(status).toBe(200)
    }
    const posted = () =>
      receiver.received.map(payloadOf).filter(({ ResourceUri }) => ResourceUri.includes(id))
    await expect.poll(() => posted().length, soon).toBe(13)
    const dates = posted().map(({ ResourceChangeUtcDate }) => ResourceChangeUtcDate)
    expect(dates).toEqual([...dates].sort())
    expect(new Set(dates).size).toBe(13)
    expect(posted().map(({ EventName }) => EventName)).toEqual([
      'referral-created',
      ...Array.from({ length: 12 }, () => 'referral-updated'),
    ])
  })

  it('DF-7: one that is killed takes nothing along, and its streams go on at another where they were', async () => {
    const victim = fleet.processes.at(-1)
    const ear = await openEventStream(`${victim?.url}/api/live`, { cookie: ben.cookie })
    const before = await open('Before the kill')
    await expect.poll(() => ear.heard.some(({ data }) => data.includes(before.id)), soon).toBe(true)
    const acknowledged: string[] = []
    let going = true
    const writers = [1, 2, 3].map(async (writer) => {
      for (let round = 0; going && round < 60; round += 1) {
        const body = fleet.deal(`Kill ${writer}-${round}`, { help: null })
        const answer = await ben.call('POST', '/api/engagements', { body }).catch(() => null)
        if (answer?.status === 200) acknowledged.push(answer.body.id)
      }
    })
    await expect.poll(() => acknowledged.length, soon).toBeGreaterThan(5)
    await victim?.kill('SIGKILL')
    fleet.proxy.send(fleet.processes.slice(0, -1).map(({ port }) => port))
    await ear.ended
    const sofar = acknowledged.length
    await expect.poll(() => acknowledged.length, soon).toBeGreaterThan(sofar + 3)
    going = false
    await Promise.all(writers)

    const last = ear.heard.findLast(({ id }) => id !== null)?.id ?? ''
    const again = await openEventStream(`${fleet.proxy.url}/api/live`, {
      cookie: ben.cookie,
      'last-event-id': last,
    })
    const deals = (one: typeof ear) =>
      one.heard.flatMap(({ event, data }) => (event === 'change' ? [JSON.parse(data).dealId as string] : []))
    const missing = () => acknowledged.filter((id) => !deals(ear).includes(id) && !deals(again).includes(id))
    await expect.poll(missing, soon).toEqual([])
    again.close()
    const ids = [...ear.ids(), ...again.ids()]
    expect(new Set(ids).size).toBe(ids.length)
    const { length } = await fleet.ground.ownerQuery('select 1 from referral where id = any($1::uuid[])', [
      acknowledged,
    ])
    expect(length).toBe(acknowledged.length)
  })
})
