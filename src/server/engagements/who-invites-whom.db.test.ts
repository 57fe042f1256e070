import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DealView } from '#contract/deal-view.ts'
import type { ReferralId } from '#domain/id.ts'
import type { RefusalCode } from '#domain/refusal.ts'
import { memberOf, openSmallWorld, type SmallWorld } from '../../../test/world.ts'
import { acceptReferral } from '../referrals/accept.ts'
import { closeReferral } from '../referrals/close.ts'
import { expireReferral } from '../referrals/expire.ts'
import { viewDeal } from '../referrals/view.ts'
import { Refused } from '../refused.ts'
import { inviteVendor } from './invite.ts'
import { invitePartner } from './invite-partner.ts'
import { openEngagement } from './open.ts'
import { showVendor } from './show.ts'

let small: SmallWorld
beforeAll(async () => {
  small = await openSmallWorld()
})
afterAll(() => small?.close())

/** A deal and the person who looks at it: the whole of section 9 asks what that person may do next. */
type Situation = { who: string; id: ReferralId }
type Body = Parameters<typeof openEngagement>[1]

const help = { type: 'general' as const, notes: 'Please join us' }

async function opened(changes: Partial<Body> = {}, who = 'ben'): Promise<Situation> {
  return { who, id: await openEngagement(small.as(who), small.body({ contact: small.contact, ...changes })) }
}

function offered(who = 'Cedar') {
  return {
    partnerId: small.organizationId(who),
    closeOn: '2026-12-01',
    value: { amount: '24000', currency: 'EUR' },
    notes: '',
    team: [memberOf('ben')],
    solutions: [small.solution('SOL-30001-CED')],
    help: 'general' as const,
    shareContact: false,
  }
}

async function side(name: string, who: string, id: ReferralId): Promise<Situation> {
  return { who, id: (await small.recordOf(name, id)) as ReferralId }
}

async function closed(outcome: 'Won' | 'Lost' | 'Error'): Promise<Situation> {
  const { who, id } = await opened()
  const note = 'Done'
  if (outcome === 'Won') await closeReferral(small.as(who), id, { outcome, note })
  else if (outcome === 'Lost') await closeReferral(small.as(who), id, { outcome, reason: 'budget', note })
  else await closeReferral(small.as(who), id, { outcome, reason: 'test', note })
  return { who, id }
}

const received = async (): Promise<Situation> =>
  side('Cedar', 'cleo', (await opened({ partners: [offered()] })).id)
const accepted = async (situation: Promise<Situation>): Promise<Situation> => {
  const { who, id } = await situation
  await acceptReferral(small.as(who), id, small.acceptance)
  return { who, id }
}
const fromVendor = async (): Promise<Situation> => {
  const solutions = [small.chosen('SOL-20001-BIR')]
  const partnerId = small.organizationId('Birch')
  const { id } = await opened({ solutions, partnerId, locationId: null, team: [memberOf('ada')] }, 'ada')
  return side('Birch', 'ben', id)
}

type Answer = string
type Row = {
  number: string
  situation: string
  make: () => Promise<Situation>
  /** What the deal is afterwards, or the code of the refusal. */
  vendor: Answer
  partner: Answer
  show: Answer
}

const no = (code: RefusalCode): Answer => code

const rows: Row[] = [
  {
    number: 'IN-C1, IN-C2',
    situation: 'private',
    make: () => opened(),
    vendor: 'co-sell',
    partner: 'partner-to-partner',
    show: 'partner-led',
  },
  {
    number: 'IN-C3',
    situation: 'partner-led',
    make: () => opened({ visibleToVendor: true }),
    vendor: 'co-sell',
    partner: 'partner-to-partner',
    show: no('referral.visible-already'),
  },
  {
    number: 'IN-C4',
    situation: 'co-sell, opened by us, pending',
    make: () => opened({ help }),
    vendor: no('invitation.pending'),
    partner: 'co-sell',
    show: no('referral.visible-already'),
  },
  {
    number: 'IN-C5',
    situation: 'co-sell, sent by the vendor and accepted',
    make: () => accepted(fromVendor()),
    vendor: no('referral.not-originator'),
    partner: no('referral.not-originator'),
    show: no('referral.not-originator'),
  },
  {
    number: 'IN-C6, IN-C7',
    situation: 'partner to partner without the vendor',
    make: () => opened({ partners: [offered('Cedar')] }),
    vendor: 'co-sell',
    partner: no('partner.pending'),
    show: 'partner-to-partner',
  },
  {
    number: 'IN-3',
    situation: 'partner to partner, received and accepted',
    make: () => accepted(received()),
    vendor: no('referral.not-originator'),
    partner: no('referral.not-originator'),
    show: no('referral.not-originator'),
  },
  {
    number: 'IN-1',
    situation: 'partner to partner, received and not answered',
    make: received,
    vendor: no('referral.not-accepted'),
    partner: no('referral.not-accepted'),
    show: no('referral.not-accepted'),
  },
  {
    number: 'IN-C8',
    situation: 'solution assessment',
    make: () =>
      opened({ solutions: [small.chosen('SOL-10901-AST')], help: { type: null, notes: 'Two halls' } }),
    vendor: no('referral.assessment'),
    partner: no('referral.assessment'),
    show: no('referral.visible-already'),
  },
  {
    number: 'IN-C9',
    situation: 'won',
    make: () => closed('Won'),
    vendor: no('referral.closed'),
    partner: no('referral.closed'),
    show: no('referral.closed'),
  },
  {
    number: 'IN-C9',
    situation: 'lost',
    make: () => closed('Lost'),
    vendor: no('referral.closed'),
    partner: no('referral.closed'),
    show: no('referral.closed'),
  },
  {
    number: 'IN-C9',
    situation: 'closed as an error',
    make: () => closed('Error'),
    vendor: no('referral.closed'),
    partner: no('referral.closed'),
    show: no('referral.closed'),
  },
  {
    number: 'IN-C9',
    situation: 'declined',
    make: async () => {
      const { who, id } = await received()
      await closeReferral(small.as(who), id, { outcome: 'Declined', reason: 'timeline', note: '' })
      return { who, id }
    },
    vendor: no('referral.closed'),
    partner: no('referral.closed'),
    show: no('referral.closed'),
  },
  {
    number: 'IN-C9',
    situation: 'expired',
    make: async () => {
      const { who, id } = await received()
      await expireReferral(small.work(small.later(14)), small.organizationId('Cedar'), id)
      return { who, id }
    },
    vendor: no('referral.closed'),
    partner: no('referral.closed'),
    show: no('referral.closed'),
  },
]

/** Does it and tells what became of the deal; the screen must have said the same beforehand. */
async function outcome(
  { who, id }: Situation,
  action: 'invite-vendor' | 'invite-partner' | 'show-vendor',
  act: () => Promise<DealView>,
): Promise<Answer> {
  const said = (await viewDeal(small.as(who), id)).whyNot[action]
  try {
    const { type } = await act()
    expect([action, said]).toEqual([action, null])
    return type
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const own = ['partner.pending', 'partner.accepted'].includes(error.refusal.code)
    if (said !== undefined && !own) expect([action, said?.code]).toEqual([action, error.refusal.code])
    return error.refusal.code
  }
}

const invitee = (who: string) => (who === 'cleo' ? 'Birch' : 'Cedar')

describe('section 9: who may invite whom', () => {
  it.each(rows)('$number: $situation: the vendor', async ({ make, vendor }) => {
    const situation = await make()
    const request = { help: help.type, helpNotes: help.notes, contact: small.contact }
    const act = () => inviteVendor(small.as(situation.who), situation.id, request)
    expect(await outcome(situation, 'invite-vendor', act)).toBe(vendor)
  })

  it.each(rows)('$number: $situation: another partner', async ({ make, partner }) => {
    const situation = await make()
    const act = () => invitePartner(small.as(situation.who), situation.id, offered(invitee(situation.who)))
    expect(await outcome(situation, 'invite-partner', act)).toBe(partner)
  })

  it.each(rows)('$number, IN-2: $situation: visibility for the vendor', async ({ make, show }) => {
    const situation = await make()
    const act = () => showVendor(small.as(situation.who), situation.id)
    expect(await outcome(situation, 'show-vendor', act)).toBe(show)
  })
})
