import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addVendorAccount, listEntriesToMatch, matchEntry } from '#contract/customer-accounts.ts'
import { enterCustomer, searchCustomers } from '#contract/customers.ts'
import { openEngagement } from '#contract/engagements.ts'
import { getReferral } from '#contract/referrals.ts'
import { checkCopies } from '#server/sharing/check-copies.ts'
import { openDealDesk } from '../../../test/deal-desk.ts'

type Desk = Awaited<ReturnType<typeof openDealDesk>>
let desk: Desk
beforeAll(async () => {
  desk = await openDealDesk()
})
afterAll(() => desk?.close())

const entry = (changes: object = {}) => ({
  name: 'Dune Logistics Rotterdam',
  address: { line: 'Waalhaven 2', city: 'Rotterdam', region: '', postalCode: '3089 JH', country: 'NL' },
  duns: '',
  lei: '',
  industry: null,
  size: null,
  ...changes,
})
const waiting = async () => (await desk.done('abel', listEntriesToMatch)).items
/** A deal that the vendor may read, with a customer entered by hand. */
async function shownDeal(changes: object = {}) {
  const own = await desk.done('ben', enterCustomer, { body: entry(changes) })
  const deal = await desk.done('ben', openEngagement, {
    body: desk.body({ customerId: own.id, visibleToVendor: true }),
  })
  return { own, deal }
}
const match = (id: string, customerId: string | null, who = 'abel') =>
  desk.call(who, matchEntry, { params: { id }, body: { customerId } })

describe('matching what was entered by hand', () => {
  test('CU-10, CU-14: the vendor’s admin sees it with candidates, and the match reaches every party’s record', async () => {
    const { own, deal } = await shownDeal()
    const secret = await desk.done('ben', openEngagement, { body: desk.body({ customerId: own.id }) })
    const [item] = await waiting()
    expect(item).toMatchObject({ id: own.id, ownerName: 'Birch', deals: [{ id: deal.id }] })
    const dune = item.candidates.find((one: { customer: { name: string } }) =>
      one.customer.name.startsWith('Dune'),
    )
    expect(dune).toMatchObject({ why: 'name', customer: { id: desk.body().customerId } })

    const { status, body } = await match(own.id, dune.customer.id)
    expect([status, body]).toEqual([200, { deals: 2 }])
    const matched = { customerId: dune.customer.id, name: 'Dune Logistics B.V.', matching: 'matched' }
    for (const [who, id] of [
      ['ben', deal.id],
      ['ben', secret.id],
      ['abel', deal.id],
    ])
      expect((await desk.done(who as string, getReferral, { params: { id } })).customer).toMatchObject(
        matched,
      )
    expect(await waiting()).toEqual([])
    const told = await desk.ownerQuery<{ organization: string; actor: string | null }>(
      `select o.name as organization, actor_organization_name as actor from event e join organization o
         on o.id = e.organization_id where e.name = 'customer.matched' order by 1`,
    )
    expect(told).toEqual([
      { organization: 'Aster', actor: 'Aster' },
      { organization: 'Birch', actor: 'Aster' },
      { organization: 'Birch', actor: 'Aster' },
    ])
    expect(
      (await desk.done('ben', searchCustomers, { query: { name: 'dune logistics rott' } })).items,
    ).toEqual([])
    const work = { db: desk.db, now: () => '2026-11-20T10:00:00.000Z', vendor: desk.world.vendor }
    expect(await checkCopies(work, { mend: false })).toMatchObject({ wrong: 0 })
  })

  test('CU-10: a request for help brings it too, and it may be confirmed as new', async () => {
    const own = await desk.done('ben', enterCustomer, { body: entry({ name: 'Wholly New Mill' }) })
    const deal = await desk.done('ben', openEngagement, {
      body: desk.body({
        customerId: own.id,
        help: { type: 'general', notes: 'Please' },
        contact: desk.contact,
      }),
    })
    expect((await waiting())[0]).toMatchObject({ id: own.id })
    expect((await match(own.id, null)).status).toBe(200)
    const seen = await desk.done('ben', getReferral, { params: { id: deal.id } })
    expect(seen.customer).toMatchObject({ customerId: own.id, name: 'Wholly New Mill', matching: 'matched' })
    const [received] = await desk.ownerQuery<{ matching: string }>(
      `select customer ->> 'matching' as matching from referral r join organization o on o.id = r.organization_id
       where o.name = 'Aster' and r.engagement_id = $1`,
      [seen.engagementId],
    )
    expect(received?.matching).toBe('matched')
    expect((await desk.done('cleo', searchCustomers, { query: { name: 'wholly new' } })).items).toEqual([])
  })

  test('CU-13: an account of the same D-U-N-S number matches what waits, without anybody', async () => {
    await desk.ownerQuery(`insert into customer (id, name, address_line, city, postal_code, country, duns)
      values ('00000000-0000-7000-8000-00000000aaa1', 'Finch Freight', '1 Quay', 'Oslo', '0150', 'NO', null)`)
    const { own, deal } = await shownDeal({ name: 'Finch', duns: '55-555-5555' })
    expect(own.matching).toBe('pending')
    await desk.ownerQuery(`update customer set duns = '555555555' where name = 'Finch Freight'`)
    const account = {
      number: 'F-1',
      name: 'Finch',
      managed: true,
      customerId: null,
      duns: '555555555',
      lei: '',
    }
    await desk.done('abel', addVendorAccount, { body: account })
    const seen = await desk.done('ben', getReferral, { params: { id: deal.id } })
    expect(seen.customer).toMatchObject({ name: 'Finch Freight', accountNumber: 'F-1', matching: 'matched' })
    expect(await waiting()).toEqual([])
  })

  test('CU-10: who is not the vendor’s admin matches nothing, and a deal that is not shown brings nothing', async () => {
    const own = await desk.done('ben', enterCustomer, { body: entry({ name: 'Private Mill' }) })
    await desk.done('ben', openEngagement, { body: desk.body({ customerId: own.id }) })
    expect(await waiting()).toEqual([])
    expect((await match(own.id, null)).status).toBe(404)
    for (const who of ['ben', 'ada', 'cleo']) expect((await match(own.id, null, who)).status).toBe(403)
    const { own: shown } = await shownDeal({ name: 'Shown Mill' })
    const wrong = await match(shown.id, desk.unknownId)
    expect(wrong.body.fields).toEqual([{ path: 'customerId', code: 'unknown', facts: {} }])
  })
})
