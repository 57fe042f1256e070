import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { Actor } from '#domain/role.ts'
import { queryWordsOf } from '#domain/word.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { aDeal, type DealRecord, insertDeal, insertProgram } from '../../../test/deal-rows.ts'
import { testSecrets } from '../../../test/secrets.ts'
import { type Context, inPerson } from '../context.ts'
import { read } from '../db/database.ts'
import { listReferrals } from './list.ts'
import { isFrequent } from './word-queries.ts'

let world: TestDatabase
let context: Context
let deals: DealRecord[]

/**
 * More than tell how often a word stands; "quay" stands in all, "once" only in the oldest, "early" in more old ones than are
 * looked up one by one, "age" begins two words of each old one whose identifier follows the time, and "wa" many words of each.
 */
const count = 750
const nameOf = (place: number) =>
  [
    'quay',
    place % 5 === 0 ? 'crane' : 'cargo',
    ...(place < 2 ? ['once'] : []),
    ...(place < 320 ? ['early'] : []),
    ...(place < 340 && place % 2 === 0 ? ['agea ageb'] : []),
    'wab wac wad wae waf wag wah wai waj',
  ].join(' ')

beforeAll(async () => {
  world = await openTestDatabase()
  const program = await insertProgram(world.ownerQuery)
  const vendor = program.vendor as OrganizationId
  deals = Array.from({ length: count }, (_, place) => aDeal(vendor, { name: nameOf(place), crmId: 'SF-1' }))
  // Of half of them the identifiers follow the time, as they do where deals were made here.
  for (const [place, deal] of deals.entries())
    if (place % 2 === 0) deal.id = `${String(place).padStart(8, '0')}${deal.id.slice(8)}`
  for (const deal of deals) await insertDeal(world.ownerQuery, deal)
  const actor: Actor = {
    personId: '00000000-0000-7000-8000-000000000001' as PersonId,
    organizationId: vendor,
    organizationKind: 'vendor',
    name: 'Ada',
    email: 'ada@aster.example',
    assignments: [{ role: 'vendor-admin', locationId: null }],
    helpTypes: [],
    countries: [],
  }
  context = {
    db: world.db,
    actor,
    organizationName: 'Aster',
    now: '2026-11-21T10:00:00.000Z',
    answerDays: 14,
    reminderDays: [],
    vendor: { id: vendor, name: 'Aster' },
    secrets: testSecrets,
    via: 'portal',
    principal: inPerson,
  }
})
afterAll(() => world.close())

const frequent = (text: string) =>
  read(world.db, context.actor.organizationId, (tx) =>
    isFrequent(tx, { words: queryWordsOf(text), number: /\s/.test(text) ? null : text }),
  )

async function found(search: string): Promise<string[]> {
  const all: string[] = []
  let cursor: string | undefined
  do {
    const page = await listReferrals(context, {
      search,
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    })
    all.push(...page.items.map(({ id }) => id))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return all
}

test('UI-8: what stands in most deals is told from what stands in few without counting it', async () => {
  expect(await Promise.all(['quay', 'qu', 'sf-1', 'quay cargo'].map(frequent))).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(await Promise.all(['once', 'crane', 'quay once', 'quay crane', 'nowhere'].map(frequent))).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
})

test('UI-8: a search finds the same deals in the same order, whether its words are frequent or not', async () => {
  const newest = deals.toReversed()
  const withAll = (...words: string[]) =>
    newest.filter(({ name }) => words.every((word) => name.includes(word))).map(({ id }) => id)
  for (const words of [
    ['quay'],
    ['qu'],
    ['quay', 'cargo'],
    ['crane'],
    ['once'],
    ['quay', 'once'],
    ['nowhere'],
    ['early'],
    ['early', 'crane'],
    ['age'],
    ['age', 'crane'],
    ['wa'],
    ['wa', 'early'],
  ])
    expect([words, await found(words.join(' '))]).toEqual([words, withAll(...words)])
  expect(await found('SF-1')).toHaveLength(count)
})
