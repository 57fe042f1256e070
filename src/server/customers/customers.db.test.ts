import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getCustomer, searchCustomers } from '#contract/customers.ts'
import { openTestApp, type TestApp } from '../../../test/app.ts'
import { newId } from '../identifier.ts'
import { insertCustomers } from './directory-queries.ts'

let tandem: TestApp
let search: (
  name: string,
  place?: string,
) => Promise<{ items: { customer: Found; inPlace: boolean }[]; more: boolean }>
type Found = { name: string; duns: string | null; address: { city: string; country: string; line: string } }

beforeAll(async () => {
  tandem = await openTestApp({ customers: true })
  const ben = await tandem.as('ben')
  search = async (name, place) =>
    (await ben.call(searchCustomers, { query: { name, ...(place ? { place } : {}) } })).body
})
afterAll(() => tandem?.close())

/** One entry of the directory in each script. */
async function anyCustomer(country: string): Promise<{ name: string; city: string }> {
  const rows = await tandem.ownerQuery<{ name: string; city: string }>(
    'select name, city from customer where country = $1 order by id limit 1',
    [country],
  )
  return rows[0] ?? { name: '', city: '' }
}

describe('the customer directory', () => {
  for (const country of ['GB', 'KR', 'RU', 'TW']) {
    test(`CU-2: the first letters of a name find it, in the script of ${country}`, async () => {
      const { name, city } = await anyCustomer(country)
      const beginning = name.split(' ')[0] ?? ''
      const { items } = await search(beginning, city)
      expect(items.map((item) => item.customer.name)).toContain(name)
      const partial = await search(beginning.slice(0, 2), city)
      expect(partial.items.length).toBeGreaterThan(0)
      expect(partial.items[0]?.inPlace).toBe(true)
    })
  }

  test('CU-2, CU-3, CU-4: each suggestion carries the address and the D-U-N-S number that it is found by', async () => {
    const { items } = await search('dune')
    const dune = items[0]?.customer
    expect(dune?.name).toMatch(/^Dune/)
    expect(dune?.duns).toMatch(/^\d{9}$/)
    expect(dune?.address.line).not.toBe('')
    expect((await search(dune?.duns ?? '')).items[0]?.customer.name).toBe(dune?.name)
  })

  test('CU-2: those in the place come first, and the others are still there', async () => {
    const { name } = await anyCustomer('DE')
    const word = name.split(' ')[0] ?? ''
    const elsewhere = await search(word, 'Antarctica')
    expect(elsewhere.items.length).toBeGreaterThan(0)
    expect(elsewhere.items.every((item) => !item.inPlace)).toBe(true)
    for (const country of ['Germany', 'Германия', '독일', '德國', 'DE'])
      expect((await search(word, country)).items[0]?.inPlace).toBe(true)
    const [rare] = await tandem.ownerQuery<{ city: string }>(
      `select city from customer where country = 'GB' group by city order by count(*), city limit 1`,
    )
    const order = (await search('l', rare?.city)).items.map((item) => item.inPlace)
    expect(order).toEqual([...order].sort().reverse())
    expect([order[0], order.at(-1)]).toEqual([true, false])
  })

  test('CU-2: every word must fit, in any order and without regard to case or marks', async () => {
    const { name } = await anyCustomer('NO')
    const words = name.split(' ')
    const shuffled = [...words].reverse().join(' ').toUpperCase()
    expect((await search(shuffled)).items.map((item) => item.customer.name)).toContain(name)
    expect((await search(`${name} zzzz`)).items).toEqual([])
  })

  test('CU-2: at most twenty suggestions, and a word on whether there are more', async () => {
    const { items, more } = await search('a')
    expect(items).toHaveLength(20)
    expect(more).toBe(true)
    expect((await search('dune logistics')).more).toBe(false)
    for (const nothing of ['', ' ', 'ㄱ', '%', '_']) expect((await search(nothing)).items).toEqual([])
  })

  test('CU-1: an entry is found again by its id, and a strange id finds nothing', async () => {
    const ben = await tandem.as('ben')
    const dune = (await ben.call(searchCustomers, { query: { name: 'dune' } })).body.items[0]?.customer
    const again = await ben.call(getCustomer, { params: { id: dune?.id ?? '' } })
    expect(again.body).toEqual(dune)
    const strange = '00000000-0000-7000-8000-000000000000'
    expect((await ben.call(getCustomer, { params: { id: strange } })).status).toBe(404)
  })

  test('CU-2: whatever is typed, a kept plan reads it from the indexes that have names and words in their order', async () => {
    for (const typed of 'abcd') await search(typed)
    const client = await tandem.db.pool.connect()
    try {
      const { rows } = await client.query<{ name: string; types: string[] }>(
        `select name, parameter_types::text[] as types from pg_prepared_statements where statement like 'with beginning%'`,
      )
      const [{ name, types } = { name: '', types: [] }] = rows
      // The directory of the test is small enough to be read as a whole.
      await client.query(
        'begin; set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off',
      )
      const found = await client.query<Record<'QUERY PLAN', string>>(
        `explain execute "${name}" (${types.map(() => "'d'").join(', ')})`,
      )
      const plan = found.rows.map((row) => row['QUERY PLAN']).join('\n')
      expect(plan).toMatch(/using customer_by_name .*\n\s+Index Cond: \(\(name_key >= /)
      expect(plan).toMatch(/using customer_word_by_word .*\n\s+Index Cond: .*\(word >= /)
      expect(plan).not.toMatch(/Sort Key: \w*\.?(name_key|word)/)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test('CU-2: names that begin so come before those that have the word elsewhere, and each comes once', async () => {
    const names = (word: string, count: number) => Array.from({ length: count }, (_, n) => `${word} ${n}`)
    const entries = ['Blue Zephyra', 'Zephyra Zephyra', ...names('Quixotia', 21), 'Red Quixotia'].map(
      (name) => ({
        id: newId(),
        name,
        aliases: [],
        addressLine: 'Quay 1',
        city: 'Leeds',
        cityAliases: [],
        region: null,
        postalCode: 'LS1',
        country: 'GB',
        duns: null,
        industry: null,
        size: null,
      }),
    )
    await insertCustomers(tandem.owner, entries)
    const found = async (word: string) => {
      const { items, more } = await search(word)
      return { names: items.map(({ customer }) => customer.name), more }
    }
    expect(await found('zeph')).toEqual({ names: ['Zephyra Zephyra', 'Blue Zephyra'], more: false })
    const many = await found('quixot')
    expect(many).toEqual({ names: names('Quixotia', 21).sort().slice(0, 20), more: true })
  })

  test('CU-2: a word of the middle of a name, two Korean or Han characters and one letter each find it', async () => {
    for (const country of ['KR', 'TW']) {
      const { name } = await anyCustomer(country)
      const inside = [...name.replace(/[^\p{Script=Han}\p{Script=Hangul}]/gu, '')].slice(1, 3).join('')
      expect((await search(inside)).items.length).toBeGreaterThan(0)
    }
    expect((await search('logistics')).items.some(({ customer }) => customer.name.startsWith('Dune'))).toBe(
      true,
    )
  })

  test('CU-12, CU-2: a D-U-N-S number in any writing, an LEI and the beginning of either find the entry', async () => {
    const dune = (await search('dune logistics')).items[0]?.customer
    const duns = dune?.duns ?? ''
    const lei = '529900T8BM49AURSDO55'
    await tandem.ownerQuery('update customer set lei = $1 where duns = $2', [lei, duns])
    const written = `${duns.slice(0, 2)}-${duns.slice(2, 5)}-${duns.slice(5)}`
    for (const text of [duns, written, duns.slice(0, 7), lei, lei.toLowerCase(), lei.slice(0, 12)])
      expect((await search(text)).items[0]?.customer).toMatchObject({ name: dune?.name, lei })
  })

  test('CU-4: a retired entry is offered no more, and a deal that names it still finds it', async () => {
    const [one] = (await search('l')).items
    const id = (one?.customer as unknown as { id: string }).id
    await tandem.ownerQuery('update customer set retired_at = now() where id = $1', [id])
    const found = (await search(one?.customer.name ?? '')).items as { customer: { id?: string } }[]
    expect(found.filter(({ customer }) => customer.id === id)).toEqual([])
    const ben = await tandem.as('ben')
    expect((await ben.call(getCustomer, { params: { id } })).status).toBe(200)
  })
})
