import { get, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { listEvents } from '#contract/events.ts'
import type { LiveChange } from '#contract/live.ts'
import { changeRoles } from '#contract/organizations.ts'
import { amendReferral, writeNote } from '#contract/referrals.ts'
import { nothingHeldBack } from '../../../test/held-back.ts'
import {
  type Column,
  columns,
  openScopeWorld,
  requirementOf,
  rows,
  type ScopeWorld,
} from '../../../test/scope-world.ts'

let world: ScopeWorld
let url: string
const streams = new Map<Column, Stream>()
const resumed = new Map<Column, Stream>()
const read = new Map<Column, Set<string>>()

type Stream = { heard: Set<string>; first: () => string; close: () => void }

beforeAll(async () => {
  world = await openScopeWorld()
  url = await world.desk.app.listen({ port: 0, host: '127.0.0.1' })
  for (const column of Object.keys(columns)) streams.set(column, await follow(column))
  const before = streams.get(all)?.first() ?? ''
  for (const deal of world.deals) {
    const body = { text: `About ${deal.word}`, audience: [] }
    await world.desk.done('ben', writeNote, { params: { id: deal.id }, body })
  }
  await nothingHeldBack(world.desk)
  for (const column of Object.keys(columns)) resumed.set(column, await follow(column, before))
  for (const column of Object.keys(columns)) read.set(column, await pages(column, before))
  for (const stream of [streams.get(all), resumed.get(all)])
    await vi.waitFor(() => expect(stream?.heard.size).toBe(rows.length), 30_000)
  // Whoever hears less is written to in the same round: there is nothing to wait for but the network.
  await new Promise((resolve) => setTimeout(resolve, 400))
}, 120_000)
afterAll(async () => {
  for (const stream of [...streams.values(), ...resumed.values()]) stream.close()
  await world.close()
})

const all = 'referrals admin, entire company'

/** The words of the deals that the person's stream told of, from now on or from behind a place in the past. */
async function follow(column: Column, after?: string): Promise<Stream> {
  const headers = {
    cookie: world.seat(column).cookie ?? '',
    ...(after === undefined ? {} : { 'last-event-id': after }),
  }
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    get(`${url}/api/live`, { headers }, resolve).on('error', reject),
  )
  const heard = new Set<string>()
  let [begun, rest] = ['', '']
  response.setEncoding('utf8').on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const [event, id] = [/^event: (.*)$/m.exec(block)?.[1], /^id: (.*)$/m.exec(block)?.[1]]
      if (event === 'hello') begun = id ?? ''
      if (event !== 'change') continue
      const change = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '') as LiveChange
      const deal = world.deals.find((one) => one.id === change.dealId)
      heard.add(deal === undefined ? change.dealName : deal.word)
    }
  })
  response.on('error', () => {})
  await vi.waitFor(() => expect(begun).not.toBe(''), 8_000)
  return { heard, first: () => begun, close: () => void response.destroy() }
}

/** The words of the deals of which the pages of the feed tell behind a place in the past. */
async function pages(column: Column, place: string): Promise<Set<string>> {
  const words = new Set<string>()
  for (let [after, more] = [place, true]; more; ) {
    const query = { after, limit: '5', wait: '1' }
    const { items, next, ...rest } = await world.read(column, listEvents, { query })
    for (const { dealId } of items) words.add(world.deals.find(({ id }) => id === dealId)?.word ?? dealId)
    after = next
    more = rest.more || items.length > 0
  }
  return words
}

/** The same table as in the lists. */
const hears: Record<Column, (row: (typeof rows)[number]) => boolean> = {
  [all]: () => true,
  'referrals admin, some locations': ({ attached }) => attached !== 'another location',
  'referrals user, entire company': ({ onTeam }) => onTeam,
  'referrals user, some locations': ({ attached, onTeam }) => onTeam && attached !== 'another location',
  'admin of some locations and user of the entire company': ({ attached, onTeam }) =>
    onTeam || attached !== 'another location',
}

describe.each(Object.keys(columns))('the live stream of a %s', (column) => {
  for (const row of rows) {
    const expected = hears[column]?.(row) ?? false
    it(`${requirementOf[row.attached]}, VIS-2: ${expected ? 'tells' : 'is silent'} of a deal of ${row.title}, at once, after a pause and in the pages of the feed`, () => {
      expect(streams.get(column)?.heard.has(row.word)).toBe(expected)
      expect(resumed.get(column)?.heard.has(row.word)).toBe(expected)
      expect(read.get(column)?.has(row.word)).toBe(expected)
    })
  }
})

describe('a scope that changes', () => {
  const column = 'referrals user, some locations'
  const give = (place: string) =>
    world.desk.done('ben', changeRoles, {
      params: { personId: world.personIdOf(column) },
      body: {
        assignments: [{ role: 'referrals-user', locationId: world.desk.world.locations.get(place) ?? null }],
        helpTypes: [],
        countries: [],
      },
    })
  const change = async (deal: { id: string } | undefined, notes: string) =>
    world.desk.done('ben', amendReferral, { params: { id: deal?.id ?? '' }, body: { notes } })

  it('ORG-7, VIS-2: an open stream follows the new scope from the next change on', async () => {
    const stream = streams.get(column) as Stream
    const deal = (attached: string) =>
      world.deals.find((one) => one.attached === attached && one.onTeam && !one.inbound)
    await give('Rotterdam')
    stream.heard.clear()
    await change(deal('a location in scope'), 'gone')
    await change(deal('another location'), 'come')
    await expect.poll(() => [...stream.heard], { timeout: 8_000 }).toEqual([deal('another location')?.word])
  })

  it('ROL-R5, TM-3: who leaves a team hears no more of the deal, and who joins it does', async () => {
    const stream = streams.get('referrals user, entire company') as Stream
    const own = world.deals.filter((one) => !one.inbound && one.attached === 'the global ID')
    const [left, joined] = [own.find((one) => one.onTeam), own.find((one) => !one.onTeam)]
    const teamOf = async (deal: { id: string } | undefined) => (await world.desk.view(deal?.id ?? '')).team
    const [full, small] = [await teamOf(left), await teamOf(joined)]
    const put = (deal: { id: string } | undefined, team: unknown) =>
      world.desk.done('ben', amendReferral, { params: { id: deal?.id ?? '' }, body: { team } })
    await put(left, small)
    stream.heard.clear()
    await change(left, 'gone')
    await put(joined, full)
    await expect.poll(() => [...stream.heard], { timeout: 8_000 }).toEqual([joined?.word])
  })
})
