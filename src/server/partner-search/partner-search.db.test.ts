import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FoundPartner, searchPartners } from '#contract/partners.ts'
import { openTestApp, type TestApp } from '../../../test/app.ts'
import { indexPartners } from './index-partners.ts'

let tandem: TestApp
beforeAll(async () => {
  tandem = await openTestApp()
})
afterAll(() => tandem?.close())

const work = () => ({ db: tandem.db, now: () => '2026-11-19T14:00:00.000Z', vendor: tandem.world.vendor })

async function search(text: string, who = 'ben'): Promise<FoundPartner[]> {
  const { status, body } = await (await tandem.as(who)).call(searchPartners, { query: { text } })
  expect(status).toBe(200)
  return body.items
}
const names = async (text: string, who = 'ben') => (await search(text, who)).map(({ name }) => name)

let number = 0
/** A partner with a solution of the status, and the step that it answers by. */
async function partner(name: string, step: string | null = null, status = 'co-sell-ready'): Promise<string> {
  number += 1
  const id = crypto.randomUUID()
  await tandem.ownerQuery(
    `insert into organization (id, kind, name, global_id) values ($1, 'partner', $2, $3)`,
    [id, name, `99${number}`],
  )
  await tandem.ownerQuery(
    `insert into solution (id, number, name, organization_id, co_sell_status) values ($1, $2, $3, $4, $5)`,
    [crypto.randomUUID(), `SOL-9${number}`, `${name} One`, id, status],
  )
  if (step !== null) await tandem.ownerQuery('insert into answering_record values ($1, $2)', [id, step])
  return id
}

describe.each(['looked through', 'indexed'])('PP-F1, LC-7: partner search, %s', (kind) => {
  beforeEach(async () => {
    const made = `organization_id in (select id from organization where global_id like '99%')`
    await tandem.ownerQuery(`delete from answering_record where ${made}`)
    await tandem.ownerQuery(`delete from solution where ${made}`)
    await tandem.ownerQuery(`delete from organization where global_id like '99%'`)
    if (kind === 'looked through') await tandem.ownerQuery('update organization set indexed_name = null')
  })
  const ready = () => (kind === 'indexed' ? indexPartners(work()) : Promise.resolve())

  it('PP-F1: finds a partner by the beginning of any word of its name and by its ID, with what it sells and where', async () => {
    await partner('한빛 Øst Systems')
    await ready()
    for (const text of ['ce', 'Cedar', ' CÉDAR ', '48203', '4820300'])
      expect(await names(text)).toEqual(['Cedar'])
    for (const text of ['한', '빛', '한빛 sys', 'ost'])
      expect(await names(text)).toEqual(['한빛 Øst Systems'])
    expect((await search('cedar'))[0]).toEqual({
      id: tandem.world.organizations.get('Cedar'),
      name: 'Cedar',
      globalId: '4820300',
      locations: [
        { name: 'London', city: 'London', country: 'GB' },
        { name: 'Taipei', city: '臺北市', country: 'TW' },
      ],
      solutions: ['Cedar Access Audit', 'Cedar Claims Desk', 'Cedar Identity Bridge'].map((name) => ({
        id: expect.any(String),
        name,
      })),
      answering: 'no-record',
    })
    expect(await names('edar')).toEqual([])
    expect(await names('cedar birch')).toEqual([])
    for (const nothing of ['', '  ', '-']) expect(await names(nothing)).toEqual([])
  })

  it('PP-F1: offers only partners that can transact: not oneself, not the vendor, nobody without a co-sell-ready solution', async () => {
    await partner('Willow Idle', null, 'in-market')
    await ready()
    expect(await names('willow')).toEqual([])
    expect(await names('birch', 'ben')).toEqual([])
    expect(await names('birch', 'cleo')).toEqual(['Birch'])
    expect(await names('birch', 'ada')).toEqual(['Birch'])
    expect(await names('aster', 'ben')).toEqual([])
    const found = (await search('birch', 'cleo'))[0]?.solutions.map(({ name }) => name)
    expect(found).not.toContain('Birch Shelf Vision')
  })

  it('LC-7: of equal match, fast answers rank higher step by step, and each tells its step', async () => {
    await partner('Willow A', 'late-or-never')
    await partner('Willow B')
    await partner('Willow C', 'within-two-weeks')
    await partner('Willow D', 'within-a-week')
    await partner('Willow E', 'within-3-days')
    await partner('Willow F', 'within-a-day')
    await ready()
    const found = await search('willow')
    expect(found.map(({ name, answering }) => `${name} ${answering}`)).toEqual([
      'Willow F within-a-day',
      'Willow E within-3-days',
      'Willow D within-a-week',
      'Willow C within-two-weeks',
      'Willow B no-record',
      'Willow A late-or-never',
    ])
  })

  it('LC-7: a name that has the whole word comes before one that only begins with it, however fast', async () => {
    await partner('Willowbank', 'within-a-day')
    await partner('Zoe Willow', 'late-or-never')
    await ready()
    expect(await names('willow')).toEqual(['Zoe Willow', 'Willowbank'])
    expect(await names('will')).toEqual(['Willowbank', 'Zoe Willow'])
  })

  it('PP-F1: a renamed partner is found by its new name alone, at once', async () => {
    const id = await partner('Willow')
    await ready()
    await tandem.ownerQuery(`update organization set name = 'Poplar' where id = $1`, [id])
    expect(await names('willow')).toEqual([])
    expect(await names('poplar')).toEqual(['Poplar'])
    await ready()
    expect(await names('willow')).toEqual([])
    expect(await names('poplar')).toEqual(['Poplar'])
  })

  it('PP-F1: says that there are more than are shown', async () => {
    for (let count = 0; count < 13; count++) await partner(`Willow ${count}`)
    await ready()
    const { body } = await (await tandem.as('ben')).call(searchPartners, { query: { text: 'willow' } })
    expect([body.items.length, body.more]).toEqual([12, true])
  })
})

it('PP-F1: whoever works on no referrals does not search partners', async () => {
  const { status } = await (await tandem.as('berta')).call(searchPartners, { query: { text: 'cedar' } })
  expect(status).toBe(403)
})
