import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { downloadReferrals } from '#contract/referrals.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'
import { type FileDeal, partsIn, readDealFile } from '../../../test/deal-file.ts'
import { memberOf } from '../../../test/world.ts'

let desk: DealDesk
let port: number

beforeAll(async () => {
  desk = await openDealDesk()
  await desk.app.listen({ port: 0, host: '127.0.0.1' })
  port = (desk.app.server.address() as AddressInfo).port
})
afterAll(() => desk.close())

async function download(who: string, query: Record<string, string> = {}) {
  const { cookie } = await desk.as(who)
  const reply = await desk.app.inject({
    url: downloadReferrals.path,
    query,
    headers: cookie === null ? {} : { cookie },
  })
  return { status: reply.statusCode, headers: reply.headers, text: reply.body }
}
const dealsOf = async (who: string, query: Record<string, string> = {}) =>
  readDealFile((await download(who, query)).text)
const dealOf = async (who: string, id: string): Promise<FileDeal> => {
  const found = (await dealsOf(who)).find((deal) => deal.referral_id === id)
  if (found === undefined) throw new Error(`the file of ${who} has no deal ${id}`)
  return found
}

/** So many deals of Cedar, whose list is long enough to be read in many parts. */
async function haveMany(count: number): Promise<void> {
  await desk.ownerQuery(
    `insert into referral (organization_id, id, engagement_id, party_role, originator_id, name, notes, status, substatus,
       stage, stages, deal_type, accepted_at, created_at, updated_at)
     select $1, gen_random_uuid(), gen_random_uuid(), 'originator', $1, 'Deal ' || n, repeat('n', 3000), 'Active', 'Accepted',
       20, '[]', 'private', now(), now(), now() from generate_series(1, $2::int) n`,
    [desk.organizationId('Cedar'), count],
  )
}

/** The answer as soon as it begins; nobody reads on in it until the test does. */
async function begin(who: string): Promise<IncomingMessage> {
  const { cookie } = await desk.as(who)
  return new Promise((resolve, reject) => {
    const options = { port, path: downloadReferrals.path, headers: { cookie: cookie ?? '' }, agent: false }
    get(options, resolve).once('error', reject)
  })
}

describe('the download', () => {
  test('BK-1: the browser is told to keep it, under a name with its day, and not to show it', async () => {
    await desk.open({ name: 'One deal' })
    const { status, headers } = await download('ben', { tab: 'outbound' })
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="deals-outbound-2026-11-19.csv"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'tandem-rows': '1',
      'tandem-more': 'false',
    })
  })

  test('BK-1, BK-C2 to BK-C33: a deal stands there with its ids and with what its page shows', async () => {
    const neil = { lastName: 'O’Neil, Jr.', phone: '+31 10 555 0199', email: 'neil@birch.example' }
    const team = [memberOf('ben'), { ...memberOf('ben'), ...neil }]
    const solutions = [
      { ...desk.chosen('SOL-10001-AST'), quantity: 2.5, price: { amount: '1200.50', currency: 'EUR' } },
      desk.chosen('SOL-20001-BIR'),
    ]
    const { own } = await desk.request({
      name: 'With everything',
      team,
      solutions,
      notes: 'Two halls',
      purchaseIntent: 'undecided',
      crmId: 'SF-77',
      campaignId: 'C-1',
    })
    const page = await desk.view(own)
    const { team_member_1, team_member_2, solution_1, solution_2, ...deal } = await dealOf('ben', own)
    expect(deal).toMatchObject({
      engagement_id: page.engagementId,
      referral_id: own,
      deal_number: page.number,
      deal_name: 'With everything',
      customer_name: 'Dune Logistics B.V.',
      customer_address: 'Waalhaven 1',
      customer_city: 'Rotterdam',
      customer_region: '',
      customer_postal_code: '3089 JH',
      customer_country: 'NL',
      customer_duns: '402178835',
      contact_name: 'Dora Dekker',
      contact_email: 'dora@dune.example',
      contact_phone: "'+31 10 555 0142",
      contact_consent: 'yes',
      status: 'Active',
      substatus: 'Accepted',
      reason: '',
      counterpart_name: 'Aster',
      counterpart_status: 'Pending',
      sales_stage: String(page.stage),
      value: '184000',
      currency: 'USD',
      close_date: '2026-12-18',
      crm_id: 'SF-77',
      campaign_id: 'C-1',
      notes: 'Two halls',
      help: 'proof-of-concept',
      visible_to_vendor: 'yes',
      location: page.location?.number,
      purchase_intent: 'undecided',
      direction: 'outbound',
      deal_type: 'co-sell',
      read_only: 'no',
      created_at: '2026-11-19T14:00:00Z',
      answer_due_at: '',
      solution_3: '',
      solution_50: '',
      team_member_3: '',
      team_member_50: '',
    })
    expect(partsIn(solution_1)).toEqual(['SOL-10001-AST', 'EUR', '1200.5', '2.5'])
    expect(partsIn(solution_2)).toEqual(['SOL-20001-BIR', '', '', ''])
    const { firstName, lastName, phone, email } = memberOf('ben')
    expect(partsIn(team_member_1)).toEqual([firstName, lastName, phone, email])
    expect(partsIn(team_member_2)).toEqual([firstName, neil.lastName, neil.phone, neil.email])
  })

  test('BK-1, VIS-B3: whoever received a request finds the contact that came with it, and nothing else of the sender’s', async () => {
    const { theirs } = await desk.request({ name: 'A request', crmId: 'ours alone', notes: 'ours to read' })
    const [page, deal] = [await desk.view(theirs, 'ada'), await dealOf('ada', theirs)]
    expect(deal).toMatchObject({
      deal_name: page.name,
      contact_name: 'Dora Dekker',
      crm_id: '',
      notes: page.notes,
      direction: 'inbound',
      from: 'Birch',
      answer_due_at: page.answerDueAt?.replace('.000', ''),
      read_only: 'no',
    })
    expect((await download('cleo')).text).not.toContain('A request')
  })

  test('BK-7, VIS-A3: it is for whoever works on deals; others are told which roles do', async () => {
    const { status, text } = await download('berta')
    expect([status, JSON.parse(text).code]).toEqual([403, 'not-allowed'])
    expect(JSON.parse(text).refusal.facts.roles).toContain('referrals-user')
    const nobody = await desk.app.inject({ url: downloadReferrals.path })
    expect(nobody.statusCode).toBe(401)
    expect((await download('ben', { sort: 'secret' })).status).toBe(422)
  })
})

describe('a download over a line', () => {
  const waiting = { timeout: 20_000, interval: 50 }
  const busy = () => desk.db.pool.totalCount - desk.db.pool.idleCount

  test('BK-1: who reads slowly holds no connection, and who leaves is forgotten, however often', async () => {
    await haveMany(1_600)
    const slow = await begin('cleo')
    expect(slow.statusCode).toBe(200)
    await expect.poll(busy, waiting).toBe(0)
    slow.destroy()
    for (let time = 0; time < 21; time += 1) {
      const reply = await begin('cleo')
      expect([time, reply.statusCode]).toEqual([time, 200])
      await new Promise((resolve) => reply.once('close', resolve).destroy())
    }
    await expect.poll(busy, waiting).toBe(0)
    expect(readDealFile((await download('cleo')).text)).toHaveLength(1_600)
  })

  test('BK-1: what breaks off in the middle ends without an end, so that nobody takes it for a whole file', async () => {
    // More than two sockets hold, so that most of it is still to be read.
    const cedar = [desk.organizationId('Cedar')]
    await desk.ownerQuery("update referral set notes = repeat('장', 3000) where organization_id = $1", cedar)
    const reply = await begin('cleo')
    expect(reply.statusCode).toBe(200)
    await desk.ownerQuery('alter table team_member rename to team_member_elsewhere')
    try {
      const whole = reply.setEncoding('utf8').toArray()
      await expect(whole).rejects.toThrow(/aborted|ECONNRESET/)
    } finally {
      await desk.ownerQuery('alter table team_member_elsewhere rename to team_member')
    }
    expect(reply.complete).toBe(false)
    expect(readDealFile((await download('cleo')).text)).toHaveLength(1_600)
  })
})
