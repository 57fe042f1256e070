import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DealView } from '#contract/deal-view.ts'
import { daysAfter } from '#domain/calendar.ts'
import type { OrganizationId, ReferralId } from '#domain/id.ts'
import { sharedWith, viewersOf } from '#domain/visibility.ts'
import { memberOf, openSmallWorld, type SmallWorld } from '../../../test/world.ts'
import { inviteVendor } from '../engagements/invite.ts'
import { invitePartner } from '../engagements/invite-partner.ts'
import { openDeal, openEngagement } from '../engagements/open.ts'
import { showVendor } from '../engagements/show.ts'
import { withdrawInvitation } from '../engagements/withdraw.ts'
import { acceptReferral } from './accept.ts'
import { advanceReferral } from './advance.ts'
import { amendReferral } from './amend.ts'
import { closeReferral } from './close.ts'
import { expireReferral } from './expire.ts'
import { present } from './present.ts'
import { referenceReferral } from './reference.ts'
import { viewDeal } from './view.ts'
import { writeNote } from './write-note.ts'

let small: SmallWorld
beforeAll(async () => {
  small = await openSmallWorld()
})
afterAll(() => small.close())

const steps = [
  'invite',
  'withdraw',
  'show',
  'amend',
  'advance',
  'reference',
  'note',
  'win',
  'lose',
  'error',
  'vendor accept',
  'vendor decline',
  'vendor advance',
  'vendor win',
  'vendor note',
  'vendor amend',
  'expire',
  'offer a part',
  'cedar accept',
  'cedar decline',
  'cedar amend',
  'cedar note',
  'cedar win',
  'cedar expire',
] as const
type Step = (typeof steps)[number]

type Life = {
  id: ReferralId
  at: string
  tokens: { own: string[]; vendor: string[]; cedar: string[]; part: string[] }
  count: number
  /** What the last step was answered with; undefined where it was refused. */
  reply?: unknown
}

/** Every step may be refused, as it may on the screen: what matters is what stands afterwards. */
async function take(life: Life, step: Step): Promise<void> {
  life.at = daysAfter(life.at, 0.5)
  life.count++
  const ben = small.as('ben', life.at)
  const ada = small.as('ada', life.at)
  const cleo = small.as('cleo', life.at)
  const vendorId = await small.recordOf('Aster', life.id)
  const cedarId = await small.recordOf('Cedar', life.id)
  const token = `token-${life.id.slice(-6)}-${life.count}`
  const acts: Record<Step, () => Promise<unknown>> = {
    invite: () =>
      inviteVendor(ben, life.id, {
        help: 'general',
        helpNotes: `help ${life.count}`,
        contact: small.contact,
      }),
    withdraw: async () => {
      const waiting = (await viewDeal(ben, life.id)).sent.filter((one) => one.state === 'pending')
      const pending = waiting[life.count % Math.max(1, waiting.length)]
      return pending && withdrawInvitation(ben, life.id, pending.id as never)
    },
    show: () => showVendor(ben, life.id),
    amend: () =>
      amendReferral(ben, life.id, { value: { amount: String(1000 + life.count), currency: 'EUR' } }, null),
    advance: () => advanceReferral(ben, life.id, [20, 40, 60, 80][life.count % 4] as 20),
    reference: async () => {
      life.tokens.own.push(token)
      await referenceReferral(ben, life.id, { crmId: token, campaignId: token })
    },
    note: async () => {
      life.tokens.own.push(token)
      await writeNote(ben, life.id, { text: token, audience: [] })
    },
    win: () => closeReferral(ben, life.id, { outcome: 'Won', note: '' }),
    lose: () => closeReferral(ben, life.id, { outcome: 'Lost', reason: 'budget', note: '' }),
    error: () => closeReferral(ben, life.id, { outcome: 'Error', reason: 'test', note: '' }),
    'vendor accept': () =>
      acceptReferral(ada, need(vendorId), { ...small.acceptance, crmId: vendorToken(life, token) }),
    'vendor decline': () =>
      closeReferral(ada, need(vendorId), {
        outcome: 'Declined',
        reason: 'budget',
        note: 'told to the sender',
      }),
    'vendor advance': () => advanceReferral(ada, need(vendorId), [20, 40, 60, 80][life.count % 4] as 20),
    'vendor win': () => closeReferral(ada, need(vendorId), { outcome: 'Won', note: '' }),
    'vendor note': () => writeNote(ada, need(vendorId), { text: vendorToken(life, token), audience: [] }),
    'vendor amend': () => amendReferral(ada, need(vendorId), { name: `Renamed ${life.count}` }, null),
    expire: async () => {
      if (vendorId === null) return
      life.at = daysAfter(life.at, 14)
      await expireReferral(small.work(life.at), small.organizationId('Aster'), vendorId)
    },
    'offer a part': () => {
      life.tokens.part.push(token)
      return invitePartner(ben, life.id, {
        partnerId: small.organizationId('Cedar'),
        closeOn: '2026-12-01',
        value: { amount: String(2000 + life.count), currency: 'EUR' },
        notes: token,
        team: [memberOf('ben')],
        solutions: [small.solution('SOL-30001-CED')],
        help: 'general',
        shareContact: false,
      })
    },
    'cedar accept': () =>
      acceptReferral(cleo, need(cedarId), { ...small.acceptance, crmId: cedarToken(life, token) }),
    'cedar decline': () =>
      closeReferral(cleo, need(cedarId), {
        outcome: 'Declined',
        reason: 'timeline',
        note: 'told to the sender',
      }),
    'cedar amend': () =>
      amendReferral(cleo, need(cedarId), { closeOn: `2027-01-${10 + (life.count % 18)}` }, null),
    'cedar note': () => writeNote(cleo, need(cedarId), { text: cedarToken(life, token), audience: [] }),
    'cedar win': () => closeReferral(cleo, need(cedarId), { outcome: 'Won', note: '' }),
    'cedar expire': async () => {
      if (cedarId === null) return
      life.at = daysAfter(life.at, 14)
      await expireReferral(small.work(life.at), small.organizationId('Cedar'), cedarId)
    },
  }
  life.reply = await acts[step]().catch(small.expectRefusal)
}

function vendorToken(life: Life, token: string): string {
  life.tokens.vendor.push(token)
  return token
}

function cedarToken(life: Life, token: string): string {
  life.tokens.cedar.push(token)
  return token
}

function need(id: ReferralId | null): ReferralId {
  return id ?? ('00000000-0000-7000-8000-000000000000' as ReferralId)
}

async function live(
  sequence: readonly Step[],
  check: (life: Life, step: Step | null) => Promise<void>,
): Promise<void> {
  const at = '2026-06-01T08:00:00.000Z'
  const id = await openEngagement(small.as('ben', at), small.body({ name: 'A random life' }))
  const life: Life = { id, at, tokens: { own: [], vendor: [], cedar: [], part: [] }, count: 0 }
  await check(life, null)
  for (const step of sequence) {
    await take(life, step)
    await check(life, step)
  }
}

/** Half of the lives begin with a request that is accepted, or much of what follows would only be refused. */
const anySequence = fc
  .tuple(
    fc.constantFrom<Step[]>(
      [],
      ['invite', 'vendor accept'],
      ['offer a part'],
      ['offer a part', 'cedar accept', 'invite'],
    ),
    fc.array(fc.constantFrom(...steps), { minLength: 3, maxLength: 14 }),
  )
  .map(([first, rest]) => [...first, ...rest])

describe('random lives of a deal', () => {
  it('LC-1, LC-T13, LC-2: whatever all parties do, a terminal record stays as it ended', async () => {
    await fc.assert(
      fc.asyncProperty(anySequence, async (sequence) => {
        const ended = new Map<string, string>()
        await live(sequence, async (life) => {
          for (const record of await small.records(life.id)) {
            const { standing, name, value, team, solutions, stage } = record
            const frozen = JSON.stringify({ standing, name, value, team, solutions, stage })
            if (ended.has(record.id)) expect(frozen).toBe(ended.get(record.id))
            if (standing.status === 'Closed') ended.set(record.id, frozen)
          }
        })
      }),
      { numRuns: 15 },
    )
  }, 120_000)

  it('DT-6, CF-20: an organization has at most one open record of an engagement, and each closes its own', async () => {
    await fc.assert(
      fc.asyncProperty(anySequence, (sequence) =>
        live(sequence, async (life, step) => {
          const open = (await small.records(life.id)).filter((record) => record.standing.status !== 'Closed')
          expect(new Set(open.map((record) => record.organizationId)).size).toBe(open.length)
          if (step === 'vendor win')
            expect((await viewDeal(small.as('ben', life.at), life.id)).substatus).not.toBe('Received')
        }),
      ),
      { numRuns: 10 },
    )
  }, 120_000)

  it('whoever changes a deal is answered with the deal as it is read afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(anySequence, (sequence) =>
        live(sequence, async (life, step) => {
          const reply = life.reply as DealView | undefined
          if (step === null || reply?.whyNot === undefined) return
          const actor = step.startsWith('vendor') ? 'ada' : step.startsWith('cedar') ? 'cleo' : 'ben'
          expect(reply).toEqual(await viewDeal(small.as(actor, life.at), reply.id as ReferralId))
        }),
      ),
      {
        numRuns: 15,
        examples: [
          [['offer a part', 'cedar decline']],
          [['invite', 'vendor accept', 'win']],
          [['offer a part', 'withdraw', 'invite', 'offer a part', 'invite', 'amend']],
        ],
      },
    )
  }, 120_000)

  it('whoever opens a deal is answered with the deal as it is read afterwards', async () => {
    const ben = small.as('ben', '2026-06-01T08:00:00.000Z')
    const help = { type: 'general', notes: 'Please join.' } as const
    for (const asked of [{}, { visibleToVendor: true }, { help, contact: small.contact }]) {
      const opened = await openDeal(ben, small.body({ name: 'Just opened', ...asked }))
      expect(present(opened, ben)).toEqual(await viewDeal(ben, opened.referral.id))
    }
  })

  it('VIS-B1..B7: every copy equals what its owner shows, and nobody else has one', async () => {
    await fc.assert(
      fc.asyncProperty(anySequence, (sequence) =>
        live(sequence, async (life) => {
          const expected = (await small.records(life.id)).flatMap((record) =>
            viewersOf(record, small.world.vendor.id).map((viewer) => ({
              viewer: viewer.organizationId,
              id: record.id,
              shown: sharedWith(record, viewer),
            })),
          )
          const byKey = (one: { viewer: string; id: string }) => `${one.viewer} ${one.id}`
          const copies = await small.copies(life.id)
          expect(copies.sort((a, b) => (byKey(a) < byKey(b) ? -1 : 1))).toEqual(
            expected.sort((a, b) => (byKey(a) < byKey(b) ? -1 : 1)),
          )
        }),
      ),
      { numRuns: 15 },
    )
  }, 120_000)

  it('CF-28: each visible change has one event for each who sees it, and nobody hears of what he cannot see', async () => {
    await fc.assert(
      fc.asyncProperty(anySequence, async (sequence) => {
        let before = new Map<OrganizationId, { seen: string; events: number }>()
        await live(sequence, async (life) => {
          const after = await small.eyes(life.id)
          for (const [organizationId, now] of after) {
            const was = before.get(organizationId) ?? { seen: small.blind, events: 0 }
            expect(now.events - was.events).toBe(now.seen === was.seen ? 0 : 1)
          }
          before = after
        })
      }),
      { numRuns: 15 },
    )
  }, 120_000)

  it('VIS-B1..B7, CF-21, CF-35: a private field is in no row of another organization', async () => {
    await fc.assert(
      fc.asyncProperty(anySequence, (sequence) =>
        live(sequence, async (life) => {
          const birch = await small.everyRowOf('Birch')
          const aster = await small.everyRowOf('Aster')
          const cedar = await small.everyRowOf('Cedar')
          const { own, vendor, cedar: cedars, part } = life.tokens
          for (const token of own) expect(aster + cedar).not.toContain(token)
          for (const token of vendor) expect(birch + cedar).not.toContain(token)
          for (const token of cedars) expect(birch + aster).not.toContain(token)
          for (const token of part) expect(aster).not.toContain(token)
        }),
      ),
      { numRuns: 8 },
    )
  }, 120_000)
})
