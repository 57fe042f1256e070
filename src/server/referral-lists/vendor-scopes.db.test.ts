import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '#contract/endpoint.ts'
import { addUser } from '#contract/organizations.ts'
import {
  acceptReferral,
  amendReferral,
  assignReferral,
  closeReferral,
  getBoard,
  getNeighbours,
  getReferral,
  getTimeline,
  listReferrals,
  markFavorite,
  summarizeReferrals,
  writeNote,
} from '#contract/referrals.ts'
import { getMe, signIn } from '#contract/sessions.ts'
import type { HelpType } from '#domain/help.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'

let desk: DealDesk
/** Aster's side of each deal, by the title of its row. */
const ids = new Map<string, string>()
const browsers = new Map<string, ReturnType<DealDesk['browser']>>()

const wordOf = (title: string) => `yak${title.replaceAll(/\W/g, '')}`

/** DT-T5: Birch is vetted and asks for a specialist. */
const assessment = (name: string) => ({
  name,
  solutions: [desk.chosen('SOL-10901-AST')],
  help: { type: null, notes: 'Two halls' },
})

/** How each row came to be: each answers with Aster's record, or with the deal that Birch shows it. */
const rows: Record<string, (name: string) => Promise<string>> = {
  'offered: help and country fit the seller': async (name) => (await desk.request({ name })).theirs,
  'offered: the help is not the seller’s': async (name) =>
    (await desk.request({ name, help: { type: 'quotes-licensing', notes: 'Please' } })).theirs,
  'taken by the seller': async (name) => assigned((await desk.request({ name })).theirs, 'the seller'),
  'taken by a colleague': async (name) => assigned((await desk.request({ name })).theirs, 'a colleague'),
  'accepted by the seller': async (name) => accepted((await desk.request({ name })).theirs, 'the seller'),
  'accepted by a colleague': async (name) => accepted((await desk.request({ name })).theirs, 'a colleague'),
  'declined by a colleague': async (name) => {
    const { theirs } = await desk.request({ name })
    const body = { outcome: 'Declined', reason: 'other', note: 'No' }
    await as('a colleague', closeReferral, { params: { id: theirs }, body })
    return theirs
  },
  'asked as an assessment': async (name) => (await desk.request(assessment(name))).theirs,
  'taken by the specialist': async (name) =>
    assigned((await desk.request(assessment(name))).theirs, 'the specialist'),
  'accepted by the specialist': async (name) =>
    accepted((await desk.request(assessment(name))).theirs, 'the specialist'),
  'declined by the specialist': async (name) => {
    const { theirs } = await desk.request(assessment(name))
    const body = { outcome: 'Declined', reason: 'other', note: 'No' }
    await as('the specialist', closeReferral, { params: { id: theirs }, body })
    return theirs
  },
  'shown by a partner-led deal': async (name) => (await desk.open({ name, visibleToVendor: true })).id,
  private: async (name) => (await desk.open({ name })).id,
}

const people: Record<
  string,
  {
    role: 'vendor-admin' | 'vendor-seller' | 'assessment-specialist'
    helpTypes: HelpType[]
    countries: string[]
  }
> = {
  'vendor admin': { role: 'vendor-admin', helpTypes: [], countries: [] },
  'the seller': { role: 'vendor-seller', helpTypes: ['proof-of-concept'], countries: ['NL'] },
  'a colleague': { role: 'vendor-seller', helpTypes: ['proof-of-concept'], countries: [] },
  'the specialist': { role: 'assessment-specialist', helpTypes: [], countries: [] },
  'a specialist of another country': { role: 'assessment-specialist', helpTypes: [], countries: ['KR'] },
  'a seller of another country': {
    role: 'vendor-seller',
    helpTypes: ['proof-of-concept'],
    countries: ['KR'],
  },
}

/** VIS-4, ROL-R11, VIS-B1, VIS-B2, VIS-B3, VIS-B4, VIS-B5, VIS-B9: the vendor's half of who sees what. */
const sees: Record<string, string[]> = {
  'vendor admin': Object.keys(rows).filter((title) => title !== 'private'),
  'the seller': [
    'offered: help and country fit the seller',
    'taken by the seller',
    'accepted by the seller',
    'declined by a colleague',
    'shown by a partner-led deal',
  ],
  'a colleague': [
    'offered: help and country fit the seller',
    'taken by a colleague',
    'accepted by a colleague',
    'declined by a colleague',
    'shown by a partner-led deal',
  ],
  'a seller of another country': ['declined by a colleague', 'shown by a partner-led deal'],
  'the specialist': [
    'asked as an assessment',
    'taken by the specialist',
    'accepted by the specialist',
    'declined by the specialist',
  ],
  'a specialist of another country': ['declined by the specialist'],
}

beforeAll(async () => {
  desk = await openDealDesk()
  for (const [name, { role, ...rights }] of Object.entries(people)) {
    const email = `${name.replaceAll(' ', '.')}@aster.example`
    const about = { firstName: 'Somebody', lastName: name, email, phone: '+31 20 555 0900', title: '' }
    const assignments = [{ role, locationId: null }]
    const { password } = await desk.done('abel', addUser, { body: { ...about, assignments, ...rights } })
    const browser = desk.browser()
    await browser.call(signIn, { body: { email, password } })
    browsers.set(name, browser)
  }
  for (const [title, make] of Object.entries(rows)) ids.set(title, await make(wordOf(title)))
}, 60_000)
afterAll(() => desk.close())

async function call(who: string, endpoint: Endpoint, input: Parameters<DealDesk['call']>[2] = {}) {
  const browser = browsers.get(who)
  if (browser === undefined) throw new Error(`nobody is ${who}`)
  return browser.call(endpoint, input)
}

async function as(who: string, endpoint: Endpoint, input: Parameters<DealDesk['call']>[2] = {}) {
  const { status, body } = await call(who, endpoint, input)
  if (status !== 200) throw new Error(`${who}: ${endpoint.name} answered ${status}: ${JSON.stringify(body)}`)
  return body
}

async function assigned(id: string, who: string): Promise<string> {
  const { person } = (await call(who, getMe)).body
  await as(who, assignReferral, { params: { id }, body: { personId: person.id } })
  return id
}

async function accepted(id: string, who: string): Promise<string> {
  await as(who, acceptReferral, {
    params: { id },
    body: { ...desk.acceptance, name: (await as(who, getReferral, { params: { id } })).name },
  })
  return id
}

async function whereSeen(who: string, title: string): Promise<Record<string, boolean>> {
  const id = ids.get(title) ?? ''
  const word = wordOf(title)
  const params = { id }
  const found = async (query: Record<string, string>) =>
    (await as(who, listReferrals, { query: { limit: '100', ...query } })).items.some(
      (one: { id: string }) => one.id === id,
    )
  const opens = async (endpoint: Endpoint) => (await call(who, endpoint, { params })).status === 200
  const { count } = await as(who, summarizeReferrals, { query: { search: word } })
  const { columns } = await as(who, getBoard, { query: { search: word } })
  const onBoard = columns.reduce((sum: number, column: { count: number }) => sum + column.count, 0)
  const { substatus } = title === 'private' ? { substatus: '' } : await stateOf(id)
  return {
    'the page': await opens(getReferral),
    'the timeline': await opens(getTimeline),
    'the neighbours': await opens(getNeighbours),
    'the list': await found({}),
    'its tab': await found({ tab: 'inbound' }),
    'the search': await found({ search: word }),
    'the count': count === 1,
    ...(substatus === 'Accepted' ? { 'the board': onBoard === 1 } : {}),
  }
}

async function stateOf(id: string): Promise<{ substatus: string }> {
  return as('vendor admin', getReferral, { params: { id } })
}

const requirements = (title: string) =>
  /assessment|specialist/.test(title) ? 'VIS-B9, VIS-4' : 'VIS-4, ROL-R11, VIS-B1..B5'

describe.each(Object.keys(people))('%s', (who) => {
  for (const title of Object.keys(rows)) {
    const seen = sees[who]?.includes(title) ?? false
    it(`${requirements(title)}: a deal ${title} is ${seen ? 'seen' : 'not seen'} in lists, search, counts, board, page and timeline`, async () => {
      const found = await whereSeen(who, title)
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((place) => [place, seen])))
    })

    if (!seen)
      it(`${requirements(title)}: a deal ${title} does not exist for what this person does`, async () => {
        const params = { id: ids.get(title) ?? '' }
        const tried: [Endpoint, unknown][] = [
          [amendReferral, { notes: 'Mine now' }],
          [writeNote, { text: 'Hello', audience: [] }],
          [closeReferral, { outcome: 'Declined', reason: 'other', note: '' }],
          [acceptReferral, desk.acceptance],
          [assignReferral, { personId: null }],
          [markFavorite, undefined],
        ]
        for (const [endpoint, body] of tried) {
          const { status } = await call(who, endpoint, { params, ...(body === undefined ? {} : { body }) })
          expect([endpoint.name, status]).toEqual([endpoint.name, 404])
        }
      })
  }

  it('VIS-4, VIS-1: the tabs and the waiting requests count what this person sees', async () => {
    const mine = sees[who] ?? []
    const waits = mine.filter((title) => /^(offered|taken|asked)/.test(title))
    const { count, tabs } = await as(who, summarizeReferrals)
    expect([count, tabs.inbound, tabs.outbound]).toEqual([mine.length, mine.length, 0])
    expect(tabs.toAnswer).toBe(waits.length)
    const { items } = await as(who, listReferrals, { query: { offered: 'true' } })
    expect(items.map((one: { name: string }) => one.name).sort()).toEqual(waits.map(wordOf).sort())
  })
})
