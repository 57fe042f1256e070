import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addVendorAccount,
  changeVendorAccount,
  listVendorAccounts,
  removeVendorAccount,
  type UploadRow,
  uploadVendorAccounts,
} from '#contract/customer-accounts.ts'
import { searchCustomers } from '#contract/customers.ts'
import { openEngagement } from '#contract/engagements.ts'
import { openDealDesk } from '../../../test/deal-desk.ts'

type Desk = Awaited<ReturnType<typeof openDealDesk>>
let desk: Desk
beforeAll(async () => {
  desk = await openDealDesk()
})
afterAll(() => desk?.close())

const account = (changes: object = {}) => ({
  number: 'ACC-100',
  name: 'Dune Logistics',
  managed: true,
  customerId: null,
  duns: '40-217-8835',
  lei: '',
  ...changes,
})
const line = (changes: Partial<UploadRow> = {}): UploadRow => ({
  line: 2,
  number: 'UP-1',
  name: 'Dune',
  managed: 'yes',
  duns: '402178835',
  lei: '',
  addressLine: '',
  city: '',
  region: '',
  postalCode: '',
  country: '',
  ...changes,
})
const found = async (who: string, name: string, standing?: string) =>
  (await desk.done(who, searchCustomers, { query: { name, ...(standing ? { standing } : {}) } })).items.map(
    (item: { customer: object }) => item.customer,
  )
const upload = async (rows: UploadRow[], apply: boolean) =>
  (await desk.done('abel', uploadVendorAccounts, { body: { rows, apply } })).items

describe('the vendor’s accounts', () => {
  test('CU-8: partners see on three tabs whether the vendor manages a customer', async () => {
    expect(await found('ben', 'dune', 'other')).toHaveLength(1)
    const added = await desk.done('abel', addVendorAccount, { body: account() })
    expect(await found('ben', 'dune', 'managed')).toMatchObject([{ standing: 'managed' }])
    expect(await found('ben', 'dune', 'other')).toEqual([])
    await desk.done('abel', changeVendorAccount, {
      params: { id: added.id },
      body: account({ managed: false }),
    })
    expect(await found('ben', 'dune', 'unmanaged')).toMatchObject([{ standing: 'unmanaged' }])
    expect(await found('ben', 'dune', 'managed')).toEqual([])
    await desk.done('abel', removeVendorAccount, { params: { id: added.id } })
    expect(await found('ben', 'dune', 'other')).toMatchObject([{ standing: 'other', accounts: [] }])
  })

  test('CU-9, CU-12: several records of one customer are one row with linked accounts, found by the account ID', async () => {
    const two = [
      await desk.done('abel', addVendorAccount, { body: account({ number: 'ACC-200' }) }),
      await desk.done('abel', addVendorAccount, { body: account({ number: 'ACC-201', managed: false }) }),
    ]
    const rows = await found('ben', 'acc-20')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      standing: 'managed',
      accounts: [{ number: 'ACC-200' }, { number: 'ACC-201' }],
    })
    const picked = desk.body({ customerAccount: 'ACC-201' })
    const deal = await desk.done('ben', openEngagement, { body: picked })
    expect(deal.customer.accountNumber).toBe('ACC-201')
    const any = await desk.done('ben', openEngagement, { body: desk.body() })
    expect(any.customer.accountNumber).toBe('ACC-200')
    for (const { id } of two) await desk.done('abel', removeVendorAccount, { params: { id } })
  })

  test('CU-8: only the vendor’s admins keep them, and the database itself holds others off', async () => {
    for (const who of ['ben', 'ada', 'cleo']) {
      expect((await desk.call(who, addVendorAccount, { body: account() })).status).toBe(403)
      expect((await desk.call(who, listVendorAccounts, {})).status).toBe(403)
      const body = { rows: [line()], apply: true }
      expect((await desk.call(who, uploadVendorAccounts, { body })).status).toBe(403)
    }
    const birch = desk.world.organizations.get('Birch')
    await expect(
      desk.db.pool.query(
        `begin; set local app.organization_id = '${birch}'; select save_vendor_accounts('[]', now()); commit`,
      ),
    ).rejects.toThrow('Only the vendor')
  })

  test('CU-8: an account needs a number of its own, a name and a customer that the directory knows', async () => {
    await desk.done('abel', addVendorAccount, { body: account({ number: 'ACC-300' }) })
    const faults = async (changes: object) => {
      const { body } = await desk.call('abel', addVendorAccount, { body: account(changes) })
      return body.fields.map((one: { path: string; code: string }) => `${one.path}: ${one.code}`)
    }
    expect(await faults({ number: 'ACC-300' })).toEqual(['number: taken'])
    expect(await faults({ number: ' ', name: '' })).toEqual(['number: required', 'name: required'])
    expect(await faults({ number: 'X', duns: '999999999' })).toEqual(['duns: unknown'])
    expect(await faults({ number: 'X', duns: '9' })).toEqual(['duns: form', 'customerId: required'])
    const strange = { params: { id: desk.unknownId }, body: account({ number: 'Y' }) }
    expect((await desk.call('abel', changeVendorAccount, strange)).status).toBe(404)
  })

  test('CU-8: a file is shown before it is applied, and a line at fault costs only itself', async () => {
    const rows = [
      line(),
      line({ line: 3, number: 'UP-2', managed: 'perhaps' }),
      line({ line: 4, number: 'UP-3', duns: '777777777' }),
      line({
        line: 5,
        number: 'UP-4',
        name: 'Heron Glass',
        duns: '777777778',
        city: 'Leeds',
        country: 'United Kingdom',
        addressLine: '1 Kiln Lane',
        managed: 'нет',
      }),
      line({ line: 6, number: 'UP-1' }),
    ]
    const outcomes = (items: { outcome: string }[]) => items.map(({ outcome }) => outcome)
    const expected = ['add', 'fault', 'fault', 'add', 'fault']
    const preview = await upload(rows, false)
    expect(outcomes(preview)).toEqual(expected)
    expect(preview[1].faults).toEqual([{ path: 'managed', code: 'choice', facts: {} }])
    expect(preview[2].faults).toEqual([{ path: 'duns', code: 'unknown', facts: {} }])
    expect(preview[3]).toMatchObject({ newCustomer: true, customerName: 'Heron Glass' })
    expect(preview[4].faults).toEqual([{ path: 'number', code: 'taken', facts: {} }])
    expect(await found('ben', 'UP-1')).toEqual([])

    expect(outcomes(await upload(rows, true))).toEqual(expected)
    expect(await found('ben', 'heron gl')).toMatchObject([{ duns: '777777778', standing: 'unmanaged' }])
    expect(outcomes(await upload(rows, true))).toEqual(['same', 'fault', 'fault', 'same', 'fault'])
    expect(outcomes(await upload([line({ managed: 'no' })], true))).toEqual(['change'])
    const { items, total } = await desk.done('abel', listVendorAccounts, { query: { search: 'heron' } })
    expect([items.length, total, items[0].number]).toEqual([1, 1, 'UP-4'])
  })
})
