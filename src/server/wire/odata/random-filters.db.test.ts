import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrganizationId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import { insert } from '../../../../test/deal-rows.ts'
import { ben, type ListWorld, openListWorld } from '../../../../test/list-world.ts'
import { anyFilter } from '../../../../test/random-filters.ts'
import { anyReferral } from '../../../../test/random-referrals.ts'
import { read, transaction } from '../../db/database.ts'
import { insertReferral } from '../../records/save-queries.ts'
import { arranged } from '../list-of-engagement.ts'
import type { Document } from '../read-members.ts'
import { listRecords } from '../record-queries.ts'
import { presentReferral } from '../resource.ts'
import { checkFilter } from './check.ts'
import { columnsFor } from './column-queries.ts'
import { momentOf } from './date.ts'
import { columnName, elementsOf } from './element-queries.ts'
import { at, matches, read as readValue } from './evaluate.ts'
import { type Asked, listIds } from './list-queries.ts'
import { parseOrder } from './order.ts'
import { parseFilter } from './parse.ts'
import { collections, scalars, type Type } from './properties.ts'

const numRuns = 250

let world: ListWorld
let referrals: Referral[]
let documents: Document[]
const host = 'https://tandem.example'

beforeAll(async () => {
  world = await openListWorld()
  const { program, write } = world
  referrals = fc.sample(anyReferral(program), { numRuns: 120, seed: 11 })
  const organizationId = program.partner as OrganizationId
  const { db } = world.person({})
  await transaction(db, organizationId, async (tx) => {
    for (const referral of referrals) await insertReferral(tx, referral)
  })
  for (const { id } of referrals.slice(0, 30))
    await insert(write, 'favorite', { organization_id: organizationId, person_id: ben, deal_id: id })
  const records = await read(db, organizationId, (tx) =>
    listRecords(
      tx,
      world.person({}).actor,
      referrals.map(({ id }) => id),
    ),
  )
  documents = records.map((record) =>
    presentReferral(record, { host, vendorId: program.vendor as OrganizationId }),
  )
})
afterAll(() => world.close())

async function found(filter: string, order = ''): Promise<string[]> {
  const { actor, db } = world.person({})
  const { organizationId, personId } = actor
  const reader = { organizationId, personId, vendorId: world.program.vendor, host }
  const asked: Asked = { actor, reader, filter: checkFilter(parseFilter(filter)), order: parseOrder(order) }
  const rows = await read(db, organizationId, (tx) =>
    listIds(tx, asked, { after: null, skip: 0, limit: 1000 }),
  )
  return rows.map(({ id }) => id)
}

test('AP-3: each path of a referral, and each member of its collections, is in SQL what it is in the document', async () => {
  const wrong: string[] = []
  const { actor, db } = world.person({})
  const reader = {
    organizationId: actor.organizationId,
    personId: actor.personId,
    vendorId: world.program.vendor,
    host,
  }
  const columns = columnsFor(reader)
  await read(db, actor.organizationId, async (tx) => {
    for (const [path, type] of scalars) {
      const value = columns[path] ?? sql`'no column'`
      const { rows } = await sql<{
        id: string
        value: unknown
      }>`select r.id, to_json(${value}) as value from referral r`.execute(tx)
      const wanted = new Map(documents.map((document) => [document.id, readValue(at(document, path), type)]))
      for (const row of rows)
        if (inJson(row.value, type) !== wanted.get(row.id))
          wrong.push(`${path}: ${row.value} instead of ${wanted.get(row.id)}`)
    }
    for (const [path, members] of collections) {
      const { rows } = await sql<{
        id: string
        elements: Record<string, unknown>[]
      }>`select r.id, (select coalesce(json_agg(e), '[]')
        from ${elementsOf(path)} e) as elements from referral r`.execute(tx)
      const wanted = new Map(documents.map((document) => [document.id, at(document, path) as unknown[]]))
      for (const row of rows) {
        const given = row.elements.map((element) =>
          [...members].map(([member, type]) => inJson(element[columnName(member)] ?? null, type)),
        )
        const should = (wanted.get(row.id) ?? []).map((element) =>
          [...members].map(([member, type]) => readValue(at(element, member), type)),
        )
        if (JSON.stringify(given.sort()) !== JSON.stringify(should.sort()))
          wrong.push(`${path}: ${JSON.stringify(given)} instead of ${JSON.stringify(should)}`)
      }
    }
  })
  expect([...new Set(wrong)].slice(0, 20)).toEqual([])
})

/** A value of a column as a document would be read. */
function inJson(value: unknown, type: Type): unknown {
  return type === 'date' && typeof value === 'string' ? momentOf(value) : readValue(value, type)
}

test('AP-3: for random referrals and filters SQL finds what the filter says of the presented documents', {
  timeout: 90_000,
}, async () => {
  const ids = referrals
    .slice(0, 5)
    .flatMap(({ id, engagementId, organizationId }) => [id, engagementId, organizationId])
  let [none, some] = [0, 0]
  await fc.assert(
    fc.asyncProperty(anyFilter(ids), async (filter) => {
      const condition = checkFilter(parseFilter(filter))
      const expected = documents.filter((document) => matches(condition, document)).map(({ id }) => id)
      expect((await found(filter)).sort()).toEqual(expected.sort())
      if (expected.length === 0 || expected.length === documents.length) none += 1
      else some += 1
    }),
    { numRuns },
  )
  // A test whose filters find nothing tells nothing.
  expect(some).toBeGreaterThan(none / 2)
})

test('AP-3: for random orders SQL and the documents agree, whatever is missing', {
  timeout: 90_000,
}, async () => {
  const key = fc.tuple(fc.constantFrom(...scalars.keys()), fc.constantFrom('', ' asc', ' desc'))
  const anyOrder = fc
    .array(key, { minLength: 1, maxLength: 3 })
    .map((keys) => keys.map((one) => one.join('')).join(','))
  await fc.assert(
    fc.asyncProperty(anyOrder, async (text) => {
      const expected = arranged(documents, { filter: null, order: parseOrder(text) }).map(({ id }) => id)
      expect(await found('true', text)).toEqual(expected)
    }),
    { numRuns: 100 },
  )
})
