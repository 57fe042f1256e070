import { readdirSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '#contract/endpoint.ts'
import * as engagements from '#contract/engagements.ts'
import { livePath } from '#contract/live.ts'
import * as referrals from '#contract/referrals.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'

let desk: DealDesk
const heard = new Map<string, string>()
let reading: Endpoint[] = []
const streams: IncomingMessage[] = []

beforeAll(async () => {
  reading = await listReading()
  expect(reading.length).toBeGreaterThan(30)
  desk = await openDealDesk()
  await desk.app.listen({ port: 0, host: '127.0.0.1' })
  for (const who of ['ada', 'abel', 'ben', 'cleo']) await hear(who)
}, 120_000)
afterAll(async () => {
  for (const stream of streams) stream.destroy()
  await desk.close()
})

/** Opens somebody's live stream and keeps what it says. */
async function hear(who: string): Promise<void> {
  const { port } = desk.app.server.address() as AddressInfo
  const headers = { cookie: (await desk.as(who)).cookie ?? '', host: 'localhost:8080' }
  const stream = await new Promise<IncomingMessage>((resolve, reject) =>
    get({ host: '127.0.0.1', port, path: livePath, headers }, resolve).on('error', reject),
  )
  expect(stream.statusCode).toBe(200)
  streams.push(stream)
  heard.set(who, '')
  await new Promise<void>((greeted) => {
    stream.setEncoding('utf8').on('data', (text: string) => {
      heard.set(who, heard.get(who) + text)
      if (text.includes('hello')) greeted()
    })
  })
}

const contractFolder = new URL('../../contract/', import.meta.url)

/** Everything that can be read, in whichever part of the contract it stands. */
async function listReading(): Promise<Endpoint[]> {
  const files = readdirSync(contractFolder).filter((file) => file.endsWith('.ts'))
  const modules = await Promise.all(files.map((file) => import(new URL(file, contractFolder).href)))
  return modules
    .flatMap((module) => Object.values(module) as unknown[])
    .filter(
      (one): one is Endpoint => typeof one === 'object' && one !== null && 'method' in one && 'path' in one,
    )
    .filter(({ method, access }) => method === 'GET' && access !== 'public')
}

/** Every reply that somebody can get, with every id that he could know, as one text. */
async function everyReplyTo(who: string, ids: string[], word: string): Promise<string> {
  const texts: string[] = []
  for (const endpoint of reading) {
    const queries: Record<string, string>[] =
      endpoint.name === 'searchCustomers'
        ? [{ name: word }]
        : [{}, { search: word, customerId: desk.body().customerId }]
    for (const id of endpoint.path.includes(':id') ? ids : [''])
      for (const query of endpoint.query === undefined ? [{}] : queries)
        texts.push(
          JSON.stringify((await desk.call(who, endpoint, { params: { id, column: '10' }, query })).body),
        )
  }
  return texts.join('\n')
}

const tokens = {
  name: 'Tokenname',
  notes: 'Tokennotes',
  amount: '7131717',
  contact: ['Tokendora', 'tokendora@dune.example', 'tokenphone', 'Tokentitle'],
  team: ['Tokenfirst', 'Tokenlast', 'tokenmember@birch.example', 'tokenmobile', 'Tokenrole'],
  own: ['Tokencrm', 'Tokencampaign', 'Tokenhome'],
  outcome: ['Tokenoutcome'],
  vendorOwn: ['Tokenasters', 'Tokenasterc', 'Tokenasterhome'],
}
const [contactName = '', contactEmail = '', contactPhone = '', contactTitle = ''] = tokens.contact
const [firstName = '', lastName = '', email = '', phone = '', title = ''] = tokens.team
const [crmId = '', campaignId = '', home = ''] = tokens.own
const [vendorCrm = '', vendorCampaign = '', vendorHome = ''] = tokens.vendorOwn
const shown = [tokens.name, tokens.notes, tokens.amount]
const birchs = [...shown, ...tokens.contact, ...tokens.team, ...tokens.own]

/** What each organization can have come to know of these words, on every way that there is. */
async function expectUnknown(
  organization: string,
  who: string[],
  words: string[],
  ids: string[],
): Promise<void> {
  const rows = await desk.everyRowOf(organization)
  const live = who.map((one) => heard.get(one) ?? '').join('\n')
  const replies: string[] = []
  for (const one of who) replies.push(await everyReplyTo(one, ids, words[0] ?? ''))
  for (const word of words) {
    const seen = [rows, live, replies.join('\n')].map((text) =>
      text.toLowerCase().includes(word.toLowerCase()),
    )
    expect([organization, word, ...seen]).toEqual([organization, word, false, false, false])
  }
}

async function expectKnown(organization: string, words: string[]): Promise<void> {
  const rows = await desk.everyRowOf(organization)
  for (const word of words)
    expect([organization, word, rows.includes(word)]).toEqual([organization, word, true])
}

/** Jobs carry ids only, and log lines nothing that anybody typed. */
async function expectSilence(): Promise<void> {
  const jobs = await desk.ownerQuery<{ text: string }>(
    'select to_jsonb(j)::text as text from _private_jobs j',
  )
  const text = [...jobs.map((job) => job.text), ...desk.lines].join('\n')
  expect(desk.lines.length).toBeGreaterThan(10)
  for (const word of [...birchs, ...tokens.outcome, ...tokens.vendorOwn])
    expect([word, text.toLowerCase().includes(word.toLowerCase())]).toEqual([word, false])
}

describe('a deal whose every private field has a word of its own', () => {
  it('VIS-B1..B5, VIS-3, CF-1, CF-21, CF-35, DF-F5, DF-F6, CU-6: tells each organization at each step no more than it may know', async () => {
    const vendor = ['ada', 'abel']
    const cedar = ['cleo']
    const deal = await desk.open({
      name: tokens.name,
      notes: tokens.notes,
      value: { amount: tokens.amount, currency: 'USD' },
      contact: {
        name: contactName,
        email: contactEmail,
        phone: contactPhone,
        title: contactTitle,
        consent: true,
      },
      team: [{ firstName, lastName, email, phone, title }],
      crmId,
      campaignId,
    })
    const params = { id: deal.id }
    await desk.done('ben', referrals.writeNote, { params, body: { text: home, audience: [] } })
    await expectUnknown('Aster', vendor, birchs, [deal.id])
    await expectUnknown('Cedar', cedar, birchs, [deal.id])

    await desk.done('ben', engagements.showVendor, { params })
    await expectKnown('Aster', shown)
    await expectUnknown('Aster', vendor, [...tokens.contact, ...tokens.team, ...tokens.own], [deal.id])

    const help = { help: 'general', helpNotes: 'Please', contact: null }
    await desk.done('ben', engagements.inviteVendor, { params, body: help })
    const theirs = await desk.recordOf('Aster', deal.id)
    const ids = [deal.id, theirs]
    await expectKnown('Aster', tokens.contact)
    await expectUnknown('Aster', vendor, [...tokens.team, ...tokens.own], ids)

    const vendors = { params: { id: theirs } }
    await desk.done('ada', referrals.assignReferral, { ...vendors, body: { personId: desk.personId('ada') } })
    await desk.done('ada', referrals.writeNote, { ...vendors, body: { text: vendorHome, audience: [] } })
    await expectUnknown(
      'Birch',
      ['ben'],
      [...tokens.vendorOwn, 'Amsel', 'ada@aster.example'],
      ids.slice(0, 1),
    )

    const terms = { ...desk.acceptance, crmId: vendorCrm, campaignId: vendorCampaign }
    await desk.done('ada', referrals.acceptReferral, { ...vendors, body: terms })
    await expectKnown('Aster', tokens.team)
    await expectUnknown('Aster', vendor, tokens.own, ids)
    await expectKnown('Birch', ['ada@aster.example'])
    await expectUnknown('Birch', ['ben'], tokens.vendorOwn, ids)

    const lost = { outcome: 'Lost', reason: 'budget', note: tokens.outcome[0] ?? '' }
    await desk.done('ben', referrals.closeReferral, { params, body: lost })
    await expectUnknown('Aster', vendor, [...tokens.own, ...tokens.outcome], ids)
    await expectUnknown('Birch', ['ben'], tokens.vendorOwn, ids)
    await expectUnknown('Cedar', cedar, [...birchs, ...tokens.outcome, ...tokens.vendorOwn], ids)

    await expect.poll(() => heard.get('ben')).toContain('referral.lost')
    await expect.poll(() => heard.get('ada')).toContain('referral.lost')
    expect(heard.get('cleo')).not.toContain('event: change')
    await expectSilence()
  }, 240_000)

  it('VIS-B5, CF-33: a request that was declined or withdrawn takes the contact away again, and what is said afterwards stays away', async () => {
    for (const ending of ['declined', 'withdrawn']) {
      const made = await desk.request({
        team: [{ firstName, lastName, email, phone, title }],
        name: `Ends ${ending}`,
      })
      if (ending === 'declined')
        await desk.done('ada', referrals.closeReferral, {
          params: { id: made.theirs },
          body: { outcome: 'Declined', reason: 'budget', note: '' },
        })
      else
        await desk.done('ben', engagements.withdrawInvitation, {
          params: { id: made.own, invitationId: made.invitationId },
        })
      const changed = { ...desk.contact, name: 'Tokenlater', email: 'tokenlater@dune.example' }
      await desk.done('ben', referrals.amendReferral, {
        params: { id: made.own },
        body: { contact: changed },
      })
      await expectUnknown('Aster', ['abel'], ['Tokenlater'], [made.own, made.theirs])
      const view = await desk.view(made.theirs, 'abel')
      expect([view.contact, view.counterparts[0]?.contact]).toEqual([null, null])
    }
  }, 120_000)

  it('VIS-B6, VIS-B7, CF-35, PP-F1 to F7: of several parties each learns its own part, and no way leads to the others’', async () => {
    const part = {
      name: 'Tokenpartnote',
      amount: '4242424',
      team: ['Tokenhelper', 'tokenhelper@birch.example'],
    }
    const parts = [part.name, part.amount, ...part.team]
    const [helperName = '', helperEmail = ''] = part.team
    const deal = await desk.open({
      name: 'Several parties',
      notes: tokens.notes,
      value: { amount: tokens.amount, currency: 'USD' },
      contact: {
        name: contactName,
        email: contactEmail,
        phone: contactPhone,
        title: contactTitle,
        consent: true,
      },
      team: [{ firstName, lastName, email, phone, title }],
      crmId,
      campaignId,
      help: { type: 'general', notes: 'Tokenhelpnote' },
      partners: [
        {
          partnerId: desk.world.organizations.get('Cedar') ?? '',
          closeOn: '2026-12-01',
          value: { amount: part.amount, currency: 'EUR' },
          notes: part.name,
          team: [{ firstName: helperName, lastName: 'Partly', email: helperEmail, phone: '1', title: '' }],
          solutions: [desk.world.solutions.get('SOL-30001-CED') ?? ''],
          help: 'general',
          shareContact: false,
        },
      ],
    })
    const asters = await desk.recordOf('Aster', deal.id)
    const cedars = await desk.recordOf('Cedar', deal.id)
    const ids = [deal.id, asters, cedars]
    const whole = [
      tokens.notes,
      tokens.amount,
      'Tokenhelpnote',
      ...tokens.contact,
      ...tokens.team,
      ...tokens.own,
    ]
    await expectKnown('Cedar', parts)
    await expectUnknown('Cedar', ['cleo'], whole, ids)
    await expectUnknown('Aster', ['ada', 'abel'], parts, ids)

    const cedarOwn = ['Tokencedarcrm', 'Tokencedarhome']
    const params = { id: cedars }
    await desk.done('cleo', referrals.acceptReferral, {
      params,
      body: { ...desk.acceptance, crmId: cedarOwn[0] ?? '' },
    })
    await desk.done('cleo', referrals.writeNote, { params, body: { text: cedarOwn[1] ?? '', audience: [] } })
    await desk.done('ada', referrals.acceptReferral, {
      params: { id: asters },
      body: { ...desk.acceptance, crmId: vendorCrm },
    })
    await expectKnown('Birch', ['cleo@cedar.example', 'ada@aster.example'])
    await expectUnknown('Cedar', ['cleo'], [...whole, vendorCrm, 'ada@aster.example', 'Amsel'], ids)
    await expectUnknown('Aster', ['ada', 'abel'], [...parts, ...cedarOwn, 'cleo@cedar.example'], ids)
    await expectUnknown('Birch', ['ben'], [...cedarOwn, vendorCrm], ids)
    expect(heard.get('cleo')).not.toContain('Aster')
  }, 240_000)
})
