import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviteVendor, showVendor, withdrawInvitation } from '#contract/engagements.ts'
import { type FeedEvent, listEvents } from '#contract/events.ts'
import {
  acceptReferral,
  advanceReferral,
  amendReferral,
  closeReferral,
  writeNote,
} from '#contract/referrals.ts'
import { payloadOf, type Receiver } from '../../../test/receiver.ts'
import { openWebhookDesk, type WebhookDesk } from '../../../test/webhook-desk.ts'

let desk: WebhookDesk
let mirrors: Mirror[]

beforeAll(async () => {
  desk = await openWebhookDesk()
  mirrors = [await openMirror('ben', 'Birch'), await openMirror('abel', 'Aster')]
}, 60_000)
afterAll(() => desk.close())

const list = '/v1.0/engagements/referrals'

type Call = Awaited<ReturnType<WebhookDesk['program']>>
type Document = Record<string, unknown> & { id: string; engagementId: string }

/** A program that keeps what it reads of its organization's deals, and is told of changes by webhooks and by the feed. */
type Mirror = {
  organization: string
  call: Call
  receiver: Receiver
  deals: Map<string, Document>
  place: string
  seen: number
  lost: number
}

async function openMirror(who: string, organization: string): Promise<Mirror> {
  const [call, receiver] = [await desk.program(who), await desk.register(who)]
  const { body } = await call('GET', `${listEvents.path}?after=now`)
  return { organization, call, receiver, deals: new Map(), place: body.next, seen: 0, lost: 0 }
}

/** What the server says of an engagement today, by the ids of its referrals. */
async function readEngagement({ call }: Mirror, id: string): Promise<Document[]> {
  const { status, body } = await call(
    'GET',
    `${list}?$filter=${encodeURIComponent(`engagementId eq '${id}'`)}`,
  )
  expect(status).toBe(200)
  return body.value
}

/** Reads what the news name, except those that never arrived. */
async function takeWebhooks(mirror: Mirror, isLost: () => boolean): Promise<void> {
  await desk.deliver(mirror.organization)
  for (const one of mirror.receiver.received.slice(mirror.seen)) {
    mirror.seen++
    if (isLost()) {
      mirror.lost++
      continue
    }
    const { body, status } = await mirror.call('GET', new URL(payloadOf(one).ResourceUri).pathname)
    if (status !== 200) continue
    const { '@odata.context': _context, ...document } = body
    mirror.deals.set(document.id, document)
  }
}

/** Reads on in the feed, and for each deal of which it tells what the server says of it. */
async function readFeed(mirror: Mirror): Promise<void> {
  const told = new Set<string>()
  for (let more = true; more; ) {
    const { body } = await mirror.call('GET', `${listEvents.path}?after=${mirror.place}&limit=7&wait=1`)
    for (const { engagementId } of body.items as FeedEvent[]) told.add(engagementId ?? '')
    more = body.more || body.items.length > 0
    mirror.place = body.next
  }
  for (const engagementId of told) {
    for (const [id, deal] of mirror.deals) if (deal.engagementId === engagementId) mirror.deals.delete(id)
    for (const document of await readEngagement(mirror, engagementId)) mirror.deals.set(document.id, document)
  }
}

const steps = {
  amend: (id: string, n: number) =>
    desk.call('ben', amendReferral, { params: { id }, body: { notes: `Round ${n}` } }),
  note: (id: string, n: number) =>
    desk.call('ben', writeNote, { params: { id }, body: { text: `Note ${n}`, audience: [] } }),
  advance: (id: string, n: number) =>
    desk.call('ben', advanceReferral, { params: { id }, body: { stage: [20, 40, 60, 80][n % 4] } }),
  show: (id: string) => desk.call('ben', showVendor, { params: { id } }),
  invite: (id: string) =>
    desk.call('ben', inviteVendor, {
      params: { id },
      body: { help: 'general', helpNotes: 'Please', contact: desk.contact },
    }),
  withdraw: async (id: string) => {
    const invitationId = (await desk.view(id)).sent.find(({ state }) => state === 'pending')?.id
    if (invitationId !== undefined)
      await desk.call('ben', withdrawInvitation, { params: { id, invitationId } })
  },
  win: (id: string) =>
    desk.call('ben', closeReferral, { params: { id }, body: { outcome: 'Won', note: '' } }),
  'vendor accepts': (id: string) =>
    byVendor(id, (theirs) =>
      desk.call('ada', acceptReferral, { params: { id: theirs }, body: desk.acceptance }),
    ),
  'vendor declines': (id: string) =>
    byVendor(id, (theirs) =>
      desk.call('ada', closeReferral, {
        params: { id: theirs },
        body: { outcome: 'Declined', reason: 'budget', note: 'Not now' },
      }),
    ),
  'vendor amends': (id: string, n: number) =>
    byVendor(id, (theirs) =>
      desk.call('ada', amendReferral, { params: { id: theirs }, body: { name: `Cooling ${n}` } }),
    ),
}
type Step = keyof typeof steps

async function byVendor(id: string, act: (theirs: string) => Promise<unknown>): Promise<void> {
  const theirs = await desk.recordOf('Aster', id).catch(() => null)
  if (theirs !== null) await act(theirs)
}

const life = fc
  .tuple(
    fc.constantFrom<Step[]>([], ['show'], ['invite', 'vendor accepts']),
    fc.array(fc.constantFrom(...(Object.keys(steps) as Step[])), { minLength: 2, maxLength: 6 }),
  )
  .map(([first, rest]) => [...first, ...rest])

describe('a program that loses three of ten webhooks', () => {
  it('WH-5, AP-1: has what the server has, for each party, once it has read the feed', async () => {
    const everything = fc.tuple(
      fc.array(life, { minLength: 1, maxLength: 2 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 10 })),
    )
    await fc.assert(
      fc.asyncProperty(everything, async ([lives, chances]) => {
        const isLost = () => chances.next().value <= 3
        const opened: string[] = []
        for (const sequence of lives) {
          const { id, engagementId } = await desk.open()
          opened.push(engagementId)
          for (const [n, step] of sequence.entries()) await steps[step](id, n)
          for (const mirror of mirrors) await takeWebhooks(mirror, isLost)
        }
        for (const mirror of mirrors) {
          await readFeed(mirror)
          for (const engagementId of opened) {
            const expected = await readEngagement(mirror, engagementId)
            const kept = [...mirror.deals.values()].filter((deal) => deal.engagementId === engagementId)
            expect(new Map(kept.map((deal) => [deal.id, deal]))).toEqual(
              new Map(expected.map((deal) => [deal.id, deal])),
            )
          }
        }
      }),
      { numRuns: 4, endOnFailure: true },
    )
    expect(mirrors.every(({ lost }) => lost > 0)).toBe(true)
    expect(mirrors.every(({ deals }) => deals.size > 0)).toBe(true)
  }, 120_000)
})
