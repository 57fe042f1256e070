import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeCoSellProgram, getCoSellProgram, putTerm } from '#contract/co-sell-program.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import type { ListingView } from '#contract/listings.ts'
import * as listings from '#contract/listings.ts'
import { listSolutions } from '#contract/solutions.ts'
import * as submissions from '#contract/submissions.ts'
import { bare, faultsIn } from '../../../test/deal-desk.ts'
import { pdfOf } from '../../../test/files.ts'
import { type ListingDesk, openListingDesk } from '../../../test/listing-desk.ts'
import { transaction } from '../db/database.ts'

let desk: ListingDesk
let secret: ListingView
let document: string
let submission: string

beforeAll(async () => {
  desk = await openListingDesk()
  secret = await desk.complete('Birch Quiet Quarry')
  await desk.amend(secret.id, { summary: 'Quiet words' })
  document = secret.content.documents[0]?.id ?? ''
}, 120_000)
afterAll(() => desk.close())

const bodies: Record<string, object> = {
  amendListing: { name: 'Mine now' },
  submitListing: { level: 'co-sell-ready', statement: '' },
  importContacts: { text: 'Name' },
  takeSubmission: { taken: true },
  decideSubmission: { findings: [], summary: '' },
}
const endpointsOf = (module: object) =>
  (Object.values(module) as unknown[]).filter(
    (one): one is Endpoint => typeof one === 'object' && one !== null && 'method' in one && 'path' in one,
  )

it('VIS-1, CS-14: nothing of a draft leaves the partner before it is submitted, not even to the vendor', async () => {
  for (const name of ['Aster', 'Cedar']) expect(await desk.everyRowOf(name)).not.toMatch(/Quiet words/)
  for (const who of ['abel', 'ada']) {
    expect((await desk.call(who, listings.getListing, { params: { id: secret.id } })).status).toBe(404)
    expect((await desk.download(who, document)).status).toBe(404)
  }
})

it('VIS-1, CS-14: another partner’s Co-sell solution admin finds no draft, document, submission or report', async () => {
  await desk.submit(secret.id)
  submission = (await desk.waiting('Birch Quiet Quarry')).id
  await desk.decide(submission, { name: 'Quiet verdict' })
  await desk.giveRole('cleo', 'carl', 'solution-admin')
  for (const endpoint of [...endpointsOf(listings), ...endpointsOf(submissions)]) {
    if (!endpoint.path.includes(':id')) continue
    const body = bodies[endpoint.name]
    for (const id of [secret.id, document, submission, secret.solutionId ?? '']) {
      const query: Record<string, string> =
        endpoint.name === 'uploadDocument' ? { kind: 'other', name: 'a.pdf' } : {}
      const input = { query, ...(body ? { body } : {}) }
      const asked = await desk.call('carl', endpoint, { ...input, params: { id, documentId: document } })
      const never = { id: desk.unknownId, documentId: desk.unknownId }
      const unknown = await desk.call('carl', endpoint, { ...input, params: never })
      expect([endpoint.name, [403, 404].includes(asked.status)]).toEqual([endpoint.name, true])
      expect(bare(asked)).toEqual(bare(unknown))
    }
  }
  const file = { kind: 'other', name: 'a.pdf', bytes: pdfOf() }
  expect((await desk.upload('carl', secret.id, file)).status).toBe(404)
  expect(JSON.stringify(await desk.done('carl', listings.listListings, {}))).not.toMatch(/Quiet/)
  expect(await desk.everyRowOf('Cedar')).not.toMatch(/Quiet (words|verdict)/)
})

it('VIS-1, CS-14: a statement without a condition as another partner touches no listing, part or report', async () => {
  const before = (await desk.everyRowOf('Birch')).split('\n').sort()
  await transaction(desk.db, desk.organizationId('Cedar'), async (tx) => {
    for (const table of [
      'listing',
      'listing_submission',
      'listing_document',
      'listing_document_part',
      'co_sell_profile',
    ]) {
      const { rows } = await sql`select 1 from ${sql.table(table)}`.execute(tx)
      expect([table, rows.length]).toEqual([table, 0])
      await sql`delete from ${sql.table(table)}`.execute(tx)
    }
  })
  expect((await desk.everyRowOf('Birch')).split('\n').sort()).toEqual(before)
})

it('CS-T2, CS-T4: no partner gives a solution its status, another name, or the program other numbers', async () => {
  const own = desk.world.solutions.get('SOL-30001-CED') ?? ''
  const birchs = desk.world.solutions.get('SOL-20004-BIR') ?? ''
  const rotterdam = desk.world.locations.get('Rotterdam') ?? ''
  const asCedar = (statement: ReturnType<typeof sql>) =>
    transaction(desk.db, desk.organizationId('Cedar'), (tx) => statement.execute(tx))
  for (const [statement, reason] of [
    [sql`select pass_solution(${own}::uuid, 'ip-co-sell', 'Mine', null)`, 'Only the vendor decides'],
    [sql`select set_co_sell_program('{}')`, 'Only the vendor configures'],
    [sql`select put_solution_term('{"kind":"store","key":"mine"}')`, 'Only the vendor configures'],
    [sql`select put_in_market(${own}::uuid, 'Mine', ${rotterdam}::uuid)`, 'belongs to somebody else'],
    [sql`update solution set co_sell_status = 'ip-co-sell'`, 'permission denied'],
  ] as const)
    await expect(asCedar(statement as ReturnType<typeof sql>)).rejects.toThrow(reason)
  await asCedar(sql`select put_in_market(${birchs}::uuid, 'Taken over', null)`)
  await asCedar(sql`select put_in_market(${own}::uuid, 'Back to market', null)`)
  const { items } = await desk.done('cleo', listSolutions, {})
  const names = new Map(items.map((one: { id: string; name: string }) => [one.id, one.name]))
  expect([names.get(own), names.get(birchs)]).toEqual(['Cedar Identity Bridge', 'Birch Shelf Vision'])
})

it('CF-17, CS-5: the vendor’s admin sets thresholds, level names and terms; everybody reads them', async () => {
  const { settings } = await desk.done('ben', getCoSellProgram, {})
  expect(settings).toMatchObject({ reviewDays: 10, consumedUsd: 100_000, billedUsd: 100_000 })
  const body = { ...settings, consumedUsd: 50_000, levelNames: { 'ip-co-sell': ' Gold ', 'in-market': ' ' } }
  expect((await desk.call('ben', changeCoSellProgram, { body })).status).toBe(403)
  expect((await desk.call('ada', changeCoSellProgram, { body })).status).toBe(403)
  await desk.done('abel', changeCoSellProgram, { body })
  const seen = await desk.done('ben', getCoSellProgram, {})
  expect(seen.settings).toMatchObject({ consumedUsd: 50_000, levelNames: { 'ip-co-sell': 'Gold' } })
  expect(seen.settings.levelNames['in-market']).toBeUndefined()
  expect(seen.whyNotChange).toMatchObject({ code: 'role.missing' })
})

it('CS-F1, CS-F2, CS-F4: a term is added, renamed and retired, and never leaves', async () => {
  const put = (kind: string, key: string, term: object) =>
    desk.call('abel', putTerm, {
      params: { kind, key },
      body: { parent: null, name: '', active: true, traits: [], ...term },
    })
  const termOf = async (key: string) =>
    (await desk.done('ben', getCoSellProgram, {})).terms.find((term: { key: string }) => term.key === key)
  expect(faultsIn(await put('platform', 'quantum', {}))).toEqual(['name: required'])
  expect((await put('platform', 'quantum', { name: 'Quantum' })).status).toBe(200)
  expect(faultsIn(await put('platform', 'quanta', { name: 'Quantum' }))).toEqual(['name: taken'])
  expect(faultsIn(await put('play', 'bits', { name: 'Bits', parent: 'nowhere' }))).toEqual(['parent: choice'])
  await put('platform', 'quantum', { name: 'Quanta', active: false })
  expect(await termOf('quantum')).toMatchObject({ name: 'Quanta', active: false })
})
