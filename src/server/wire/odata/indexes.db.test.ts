import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ListWorld, openListWorld } from '../../../../test/list-world.ts'
import { read } from '../../db/database.ts'
import { indexedPaths } from './indexed-paths.ts'
import { pageQuery } from './list-queries.ts'
import { readOptions } from './options.ts'

let world: ListWorld
beforeAll(async () => {
  world = await openListWorld()
  const { program, write } = world
  // Enough of one kind that whoever asks for another does better with an index.
  await write(
    `insert into referral (organization_id, id, engagement_id, party_role, originator_id, name, status, substatus, accepted_at,
       stage, stages, created_at, updated_at, deal_type, customer_country)
     select $1, gen_random_uuid(), gen_random_uuid(), 'originator', $1, 'Deal ' || n, 'Active', 'Accepted', at, 20, '[]', at, at,
       'co-sell', 'NL' from generate_series(1, 6000) n, lateral (select timestamptz '2026-01-01' + n * interval '1 hour' as at) t`,
    [program.partner],
  )
  await write(
    `insert into team_member (organization_id, referral_id, position, first_name, last_name, email, phone)
     select organization_id, id, 0, 'A', 'B', 'ben@birch.example', '1' from referral`,
  )
  await write('analyze referral, team_member')
})
afterAll(() => world.close())

async function planOf(search: string): Promise<string> {
  const { actor, db } = world.person({})
  const reader = { ...actor, vendorId: world.program.vendor, host: 'https://tandem.example' }
  const { filter, order } = readOptions(search)
  const query = pageQuery({ actor, reader, filter, order }, { after: null, skip: 0, limit: 101 })
  const { rows } = await read(db, actor.organizationId, (tx) =>
    sql<{ 'QUERY PLAN': unknown }>`explain (format json) ${query}`.execute(tx),
  )
  return JSON.stringify(rows[0])
}

const asked: [string, RegExp][] = [
  [`id eq '0190a000-0000-7000-8000-000000000001'`, /"Index Cond":"[^"]*\bid = /],
  [`engagementId in (0190a000-0000-7000-8000-000000000001)`, /"Index Cond":"[^"]*engagement_id = /],
  [`status eq 'Closed'`, /"Index Cond":"[^"]*\bstatus = /],
  [`substatus eq 'Pending'`, /"Index Cond":"[^"]*substatus = /],
  [`type eq 'Independent'`, /"Index Cond":"[^"]*wire_type = /],
  [`qualification eq 'Direct'`, /"Index Cond":"[^"]*wire_qualification = /],
  [`direction eq 'Incoming'`, /"Index Cond":"[^"]*inbound = true/],
  [`createdDateTime lt 2026-01-02`, /"Index Cond":"[^"]*created_at < /],
  [`updatedDateTime gt 2026-09-07`, /"Index Cond":"[^"]*updated_at > /],
  [`customerProfile/address/country eq 'KR'`, /"Index Cond":"[^"]*customer_country = /],
  [`email eq 'cleo@cedar.example'`, /"Index Cond":"[^"]*email_key = /],
  [`team/any(x:x/email in ('cleo@cedar.example'))`, /"Index Cond":"[^"]*email_key = /],
]

test.each(asked)('AP-3: %s is answered by its index, below row-level security', async (filter, condition) => {
  const plan = await planOf(`$filter=${encodeURIComponent(filter)}`)
  expect(plan).toMatch(condition)
  expect(plan).not.toContain('Seq Scan')
})

test.each([
  '',
  'createdDateTime asc',
  'updatedDateTime',
  'updatedDateTime desc',
  'id',
])('AP-3: a list in the order "%s" is read in that order and not sorted as a whole', async (order) => {
  const plan = await planOf(`$orderby=${order}`)
  expect(plan).toContain('Index')
  expect(plan.match(/"Node Type":"Sort"/g) ?? []).toEqual([])
})

test('AP-3: every path that is said to have an index is asked here', () => {
  for (const path of indexedPaths)
    expect(asked.map(([filter]) => filter)).toContainEqual(
      expect.stringContaining(path.split('/any')[0] ?? ''),
    )
})
