import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenBody } from '#contract/engagements.ts'
import { closeReferral } from '#contract/referrals.ts'
import { listSimilarDeals, type SimilarDeal } from '#contract/similar-deals.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'
import { memberOf } from '../../../test/world.ts'

const customers = {
  clinic: '00000000-0000-7000-8000-00000000c001',
  hospital: '00000000-0000-7000-8000-00000000c002',
  mill: '00000000-0000-7000-8000-00000000c003',
}
type Customer = keyof typeof customers

let desk: DealDesk
beforeAll(async () => {
  desk = await openDealDesk()
  for (const [name, industry] of [
    ['clinic', 'healthcare'],
    ['hospital', 'healthcare'],
    ['mill', 'manufacturing'],
  ] as const)
    await desk.ownerQuery(
      `insert into customer (id, name, address_line, city, postal_code, country, industry)
       values ($1, $2, 'A', 'Leeds', 'LS1', 'GB', $3)`,
      [customers[name], name, industry],
    )
})
afterAll(() => desk?.close())

const solutions = (...numbers: string[]) => numbers.map((number) => desk.chosen(number))

/** Birch's own deal. */
async function own(name: string, customer: Customer, changes: Partial<OpenBody> = {}): Promise<string> {
  const body = { name, customerId: customers[customer], solutions: solutions('SOL-20003-BIR'), ...changes }
  return (await desk.open(body)).id
}

/** What Birch received from Aster. */
async function received(name: string, customer: Customer, ...numbers: string[]): Promise<string> {
  const { theirs } = await desk.send({
    name,
    customerId: customers[customer],
    solutions: solutions(...(numbers.length > 0 ? numbers : ['SOL-20002-BIR'])),
  })
  return theirs
}

async function close(id: string, outcome: object, who = 'ben'): Promise<void> {
  await desk.done(who, closeReferral, { params: { id }, body: { note: '', ...outcome } })
}

async function similar(id: string, who = 'ben') {
  const { status, body } = await desk.call(who, listSimilarDeals, { params: { id } })
  expect(status).toBe(200)
  return body as { items: SimilarDeal[]; accepted: { of: number; count: number } | null }
}
const told = async (id: string, who = 'ben') =>
  (await similar(id, who)).items.map(
    (one) => `${one.name} (${one.substatus}): ${one.similarities.filter((why) => why !== 'size').join(', ')}`,
  )

describe('LC-T3, LC-7: similar deals of a received deal', () => {
  it('LC-7: the organization’s own past deals, opened or received, with outcome and why; nothing of what is open to answer, failed or elsewhere', async () => {
    const won = await own('Clinic alarms', 'clinic')
    await close(won, { outcome: 'Won' })
    const lost = await own('Hospital alarms', 'hospital')
    await close(lost, { outcome: 'Lost', reason: 'budget' })
    const failed = await own('Test of alarms', 'clinic')
    await close(failed, { outcome: 'Error', reason: 'test' })
    await own('Mill with routes', 'mill', { solutions: solutions('SOL-20002-BIR') })
    await own('Mill with loyalty', 'mill')
    const declined = await received('Clinic routes', 'clinic')
    await close(declined, { outcome: 'Declined', reason: 'budget' })
    await received('Another clinic waits', 'clinic')

    const deal = await received('Cold storage', 'clinic')
    expect(await told(deal)).toEqual([
      'Clinic routes (Declined): customer, solution, industry, country, type',
      'Clinic alarms (Won): customer, industry, country',
      'Hospital alarms (Lost): industry, country',
      'Mill with routes (Accepted): solution, country',
    ])
    const first = (await similar(deal)).items[0]
    expect(first).toMatchObject({
      id: declined,
      customerName: 'clinic',
      direction: 'inbound',
      reason: 'budget',
      stage: 10,
      value: { amount: '184000', currency: 'USD' },
      closedAt: expect.any(String),
    })
  })

  it('LC-7: of the deals like this that were asked for, how many were accepted', async () => {
    for (const name of ['Loyalty 1', 'Loyalty 2', 'Loyalty 3']) {
      const id = await received(name, 'mill', 'SOL-20003-BIR')
      if (name === 'Loyalty 1') await close(id, { outcome: 'Declined', reason: 'budget' })
      else await desk.accept(id, 'ben')
    }
    const deal = await received('Loyalty 4', 'mill', 'SOL-20003-BIR')
    expect((await similar(deal)).accepted).toEqual({ of: 3, count: 2 })
  })

  it('LC-7, VIS-A2: shows what the person sees and nothing beyond: a user the deals of his teams, a location’s admin those of it', async () => {
    await own('Hidden in Busan', 'hospital', { locationId: desk.world.locations.get('Busan') ?? null })
    await own('With Bea', 'hospital', { team: [memberOf('ben'), memberOf('bea')] })
    const { theirs } = await desk.send({
      name: 'To Rotterdam',
      customerId: customers.hospital,
      solutions: solutions('SOL-20001-BIR'),
    })
    const all = await told(theirs)
    expect(all.join()).toContain('Hidden in Busan')
    expect((await told(theirs, 'boris')).join()).not.toContain('Hidden in Busan')
    const { theirs: hers } = await desk.send({
      name: 'To Rotterdam, again',
      customerId: customers.hospital,
      solutions: solutions('SOL-20001-BIR'),
    })
    await desk.accept(hers, 'ben')
    await desk.ownerQuery(
      `insert into team_member (organization_id, referral_id, position, first_name, last_name, email, phone)
       values ($1, $2, 9, 'Bea', 'Blom', 'bea@birch.example', '1')`,
      [desk.organizationId('Birch'), hers],
    )
    expect(await told(hers, 'bea')).toEqual(['With Bea (Accepted): customer, industry, country'])
  })

  it('LC-7: a deal that one opened oneself has no similar ones to answer by', async () => {
    const id = await own('Mine', 'clinic')
    expect(await similar(id)).toEqual({ items: [], accepted: null })
  })

  it('LC-7: the vendor’s seller is reminded of the vendor’s own deals, and neither side of the other’s', async () => {
    const help = { type: 'proof-of-concept' as const, notes: 'Please' }
    const ask = (name: string) =>
      desk.request({ name, customerId: customers.mill, help, contact: desk.contact })
    const { theirs } = await ask('Mill one')
    await desk.accept(theirs, 'ada')
    await close(theirs, { outcome: 'Won' }, 'ada')
    const { theirs: waiting } = await ask('Mill two')
    const lines = await told(waiting, 'ada')
    expect(lines[0]).toBe('Cooling at Dune (Won): customer, solution, industry, country, type')
    expect(lines.join()).not.toMatch(/Hidden in Busan|Mill with/)
  })

  it('LC-7: outsiders learn nothing', async () => {
    const id = await received('Secret', 'clinic')
    await desk.expectNoTrace(listSimilarDeals, { id })
  })
})
