import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DealRecord } from '../../../test/deal-rows.ts'
import { type ListWorld, openListWorld } from '../../../test/list-world.ts'
import type { Context } from '../context.ts'
import { WireFault } from './errors.ts'
import { listReferrals, pageSize } from './list.ts'

type Page = { '@odata.count'?: number; '@odata.nextLink'?: string; value: { id: string; name: string }[] }

let world: ListWorld
const host = 'https://tandem.example'

beforeAll(async () => {
  world = await openListWorld()
})
afterAll(() => world.close())

async function ask(context: Context, search: string, milliseconds = 10_000): Promise<Page> {
  const around = { host, vendorId: context.vendor.id }
  return (await listReferrals(context, search, { around, milliseconds })) as Page
}

/** A client that knows nothing but the next link. */
async function follow(context: Context, search: string, between: () => Promise<unknown> = async () => {}) {
  const pages: Page[] = []
  let link: string | undefined = `${host}/v1.0/engagements/referrals?${search}`
  while (link !== undefined) {
    const { origin, pathname, search: options } = new URL(link)
    expect([origin, pathname]).toEqual([host, '/v1.0/engagements/referrals'])
    const page: Page = await ask(context, options.slice(1))
    pages.push(page)
    link = page['@odata.nextLink']
    if (link !== undefined) await between()
  }
  return { pages, rows: pages.flatMap(({ value }) => value) }
}

async function partnerWith(count: number, deal: (index: number) => Partial<DealRecord> = () => ({})) {
  const context = await world.newPartner()
  const deals = await world.have(context, ...Array.from({ length: count }, (_, index) => deal(index)))
  return { context, deals }
}

const refused = async (asking: Promise<unknown>): Promise<WireFault> => {
  const error = await asking.then(
    () => undefined,
    (one: unknown) => one,
  )
  if (!(error instanceof WireFault)) throw error ?? new Error('nothing was refused')
  return error
}

test('AP-3: a client that only follows next links sees every old referral exactly once while others come', async () => {
  const { context, deals } = await partnerWith(330)
  const old = new Set(deals.map(({ id }) => id))
  for (const search of [
    '',
    '$orderby=updatedDateTime+asc',
    '$orderby=customerProfile/name,name&$select=id',
  ]) {
    const arrivals = () =>
      world.have(context, { name: 'Aaa' }, { name: 'Zzz', createdAt: '2020-01-01T00:00:00Z' })
    const { pages, rows } = await follow(context, search, arrivals)
    expect(pages.slice(0, 3).map(({ value }) => value.length)).toEqual([pageSize, pageSize, pageSize])
    const seen = rows.map(({ id }) => id).filter((id) => old.has(id))
    expect(seen).toHaveLength(330)
    expect(new Set(seen).size).toBe(330)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  }
})

test('AP-3: $top beyond a page comes in pages until that many are delivered; $skip holds for the first of them', async () => {
  const { context, deals } = await partnerWith(260)
  const newestFirst = deals.map(({ id }) => id).reverse()
  const { pages, rows } = await follow(context, '$top=230&$skip=10&$count=true')
  expect(pages.map(({ value }) => value.length)).toEqual([100, 100, 30])
  expect(pages.map((page) => page['@odata.count'])).toEqual([260, 260, 260])
  expect(rows.map(({ id }) => id)).toEqual(newestFirst.slice(10, 240))
  expect((await follow(context, '$top=100')).pages).toHaveLength(1)
  expect((await follow(context, '$top=1000')).rows).toHaveLength(260)
  expect((await follow(context, '$skip=260')).rows).toEqual([])
})

test('AP-3: an order by what may be missing walks all pages, the missing lowest, in both directions', async () => {
  const { context } = await partnerWith(230, (index) => ({
    value: index % 3 === 0 ? null : { amount: String(index % 7), currency: 'USD', usd: '1' },
    closeOn: index % 5 === 0 ? null : '2026-12-01',
  }))
  for (const direction of ['asc', 'desc']) {
    const { rows } = await follow(
      context,
      `$orderby=details/dealValue ${direction},details/closingDateTime desc`,
    )
    expect(rows).toHaveLength(230)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(230)
    const values = (rows as unknown as { details: { dealValue: number | null } }[]).map(
      (row) => row.details.dealValue ?? -1,
    )
    const sorted = values.toSorted((one, other) => (direction === 'asc' ? one - other : other - one))
    expect(values).toEqual(sorted)
  }
})

test('AP-3: a next link carries all other options and nothing that a client could change unseen', async () => {
  const { context } = await partnerWith(120)
  const search = `%24Filter=name+ne+'a%26b'&$orderby=updatedDateTime desc&$select=id&api-version=v1.0&$skip=5`
  const link = (await ask(context, search))['@odata.nextLink'] ?? ''
  expect(link).not.toContain(' ')
  const { searchParams } = new URL(link)
  expect([...searchParams.keys()].sort()).toEqual([
    '$filter',
    '$orderby',
    '$select',
    '$skiptoken',
    'api-version',
  ])
  expect(searchParams.get('$filter')).toBe(`name ne 'a&b'`)
  const options = link.slice(link.indexOf('?') + 1)
  expect((await ask(context, options)).value).toHaveLength(15)
  const token = searchParams.get('$skiptoken') ?? ''
  const middle = Math.floor(token.length / 2)
  const changed = `${token.slice(0, middle)}${token[middle] === 'A' ? 'B' : 'A'}${token.slice(middle + 1)}`
  for (const wrong of [changed, '', 'x', token.slice(1)]) {
    const fault = await refused(ask(context, options.replace(token, wrong)))
    expect([fault.status, fault.code, fault.target]).toEqual([400, 'invalidRequest', '$skiptoken'])
  }
  const elsewhere = await refused(ask(context, options.replace('updatedDateTime', 'createdDateTime')))
  expect(elsewhere.target).toBe('$skiptoken')
})

test('AP-3: what takes too long without an index is refused with the option and the paths that have one', async () => {
  const { context } = await partnerWith(100, (index) => ({ notes: `note ${index} `.repeat(200) }))
  const slow = Array.from({ length: 60 }, (_, index) => `contains(tolower(details/notes),'x${index}')`).join(
    ' or ',
  )
  const fault = await refused(ask(context, `$filter=${encodeURIComponent(slow)}`, 1))
  expect([fault.status, fault.code, fault.target]).toEqual([400, 'invalidRequest', '$filter'])
  expect(fault.message).toContain('the search took longer than 0.001 seconds')
  expect(fault.message).toContain('updatedDateTime')
  expect((await ask(context, '$top=1')).value).toHaveLength(1)
})
