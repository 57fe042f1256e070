import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addVendorAccount } from '#contract/customer-accounts.ts'
import { enterCustomer, getCustomer, searchCustomers } from '#contract/customers.ts'
import { openEngagement } from '#contract/engagements.ts'
import { amendReferral } from '#contract/referrals.ts'
import { openDealDesk } from '../../../test/deal-desk.ts'

type Desk = Awaited<ReturnType<typeof openDealDesk>>
let desk: Desk
beforeAll(async () => {
  desk = await openDealDesk()
})
afterAll(() => desk?.close())

const entry = (changes: object = {}) => ({
  name: 'Lark Weaving Mill',
  address: { line: '3 Bobbin Row', city: 'Leeds', region: '', postalCode: 'LS1 2AB', country: 'GB' },
  duns: '',
  lei: '',
  industry: null,
  size: '10to50employees',
  ...changes,
})
const search = (who: string, name: string, more: object = {}) =>
  desk.done(who, searchCustomers, { query: { name, ...more } })

describe('a customer entered by hand', () => {
  test('CU-10, CU-14, CU-16: is the own organization’s, begins a deal, and waits to be matched', async () => {
    const own = await desk.done('ben', enterCustomer, { body: entry() })
    expect(own).toMatchObject({ matching: 'pending', standing: 'other', size: '10to50employees' })
    expect((await search('ben', 'lark weav')).items[0].customer).toEqual(own)
    const deal = await desk.done('ben', openEngagement, { body: desk.body({ customerId: own.id }) })
    expect(deal.customer).toMatchObject({
      customerId: own.id,
      name: 'Lark Weaving Mill',
      address: { line: '3 Bobbin Row', country: 'GB' },
      matching: 'pending',
      accountNumber: null,
    })
    const dune = await desk.done('ben', openEngagement, { body: desk.body() })
    expect(dune.customer.matching).toBe('directory')
  })

  test('CU-10: nobody else finds it, reads it or begins a deal with it', async () => {
    const own = await desk.done('ben', enterCustomer, { body: entry({ name: 'Hidden Loom' }) })
    for (const who of ['cleo', 'ada', 'abel']) {
      expect((await search(who, 'hidden loom')).items).toEqual([])
      expect((await desk.call(who, getCustomer, { params: { id: own.id } })).status).toBe(404)
    }
    const body = desk.body({ customerId: own.id, locationId: null, team: desk.body().team })
    const refused = await desk.call('cleo', openEngagement, { body })
    expect(refused.body.fields).toContainEqual({ path: 'customerId', code: 'unknown', facts: {} })
  })

  test('CU-10: what is missing or wrong is said at its field, and the same entry is kept once', async () => {
    const wrong = entry({
      name: ' ',
      address: { line: '', city: '', region: '', postalCode: '', country: '' },
      duns: '12-34',
      lei: 'NO',
      size: 'huge',
    })
    const { status, body } = await desk.call('ben', enterCustomer, { body: wrong })
    expect(status).toBe(422)
    expect(body.fields.map((one: { path: string; code: string }) => `${one.path}: ${one.code}`)).toEqual([
      'name: required',
      'address/line: required',
      'address/city: required',
      'address/country: required',
      'duns: form',
      'lei: form',
      'size: choice',
    ])
    expect((await desk.call('berta', enterCustomer, { body: entry() })).status).toBe(403)
    const once = await desk.done('ben', enterCustomer, { body: entry({ name: 'Twice Told' }) })
    const again = await desk.done('ben', enterCustomer, { body: entry({ name: 'Twice  Told ' }) })
    expect(again.id).toBe(once.id)
  })

  test('CU-13: one whose D-U-N-S number the directory knows is that entry at once', async () => {
    const known = await desk.done('ben', enterCustomer, {
      body: entry({ name: 'Dunes', duns: '40-217-8835' }),
    })
    expect(known).toMatchObject({
      id: desk.body().customerId,
      name: 'Dune Logistics B.V.',
      matching: 'matched',
    })
    const account = { number: 'A-1', name: 'Dune', managed: true, customerId: known.id, duns: '', lei: '' }
    await desk.done('abel', addVendorAccount, { body: account })
    const managed = await desk.done('ben', enterCustomer, {
      body: entry({ name: 'Dune too', duns: '402178835' }),
    })
    expect(managed).toMatchObject({ matching: 'matched', standing: 'managed', accounts: [{ number: 'A-1' }] })
    const deal = await desk.done('ben', openEngagement, { body: desk.body({ customerId: managed.id }) })
    expect(deal.customer).toMatchObject({ accountNumber: 'A-1', duns: '402178835' })
  })

  test('CU-10, CU-11: a deal that came without a customer gets one by hand, once', async () => {
    const deal = await desk.done('ben', openEngagement, { body: desk.body() })
    await desk.ownerQuery('update referral set customer = null where id = $1', [deal.id])
    const own = await desk.done('ben', enterCustomer, { body: entry({ name: 'Late Loom' }) })
    const amended = await desk.done('ben', amendReferral, {
      params: { id: deal.id },
      body: { customerId: own.id },
    })
    expect(amended.customer).toMatchObject({ name: 'Late Loom', matching: 'pending' })
  })
})
