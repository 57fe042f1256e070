import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actor,
  anyDeal,
  ben,
  deal,
  dune,
  invitation,
  monitor,
  now,
  request,
  terms,
} from '../../test/referrals.ts'
import { daysAfter } from './calendar.ts'
import { whyNot } from './deal-actions.ts'
import { openItems } from './open-item.ts'
import {
  accept,
  advanceTo,
  assignTo,
  closeAsError,
  decline,
  expire,
  lose,
  type Referral,
  win,
} from './referral.ts'
import type { DealAction, Refusal } from './refusal.ts'
import type { Actor } from './role.ts'
import {
  whyNotAccept,
  whyNotAdvance,
  whyNotAssign,
  whyNotCloseAsError,
  whyNotDecline,
  whyNotEdit,
  whyNotExpire,
  whyNotInviteVendor,
  whyNotLose,
  whyNotOpen,
  whyNotOpenAt,
  whyNotShowVendor,
  whyNotTake,
  whyNotWin,
  whyNotWithdraw,
} from './rules.ts'

const acceptance = {
  name: 'Warehouse cooling',
  value: { amount: '1', currency: 'USD' },
  closeOn: '2026-12-18',
  notes: '',
  crmId: '',
  campaignId: '',
}
const closed = (substatus: 'Won' | 'Lost' | 'Declined' | 'Expired' | 'Error') =>
  ({
    Won: win(deal(), '', now),
    Lost: lose(deal(), 'budget', '', now),
    Declined: decline(request(), 'budget', '', now),
    Expired: expire(request(), now),
    Error: closeAsError(deal(), 'test', '', now),
  })[substatus]

describe('who may do what when', () => {
  it('LC-T3, LC-V2: a received deal can be accepted until its answer is due', () => {
    expect(whyNotAccept(request(), actor('ada'), now)).toBeNull()
    expect(whyNotAccept(deal(), actor('ben'), now)?.code).toBe('referral.not-received')
    expect(whyNotAccept(request(), actor('ada'), daysAfter(now, 12))?.code).toBe('referral.past-due')
  })

  it('LC-T4, LC-V3: declining is possible exactly where accepting is', () => {
    fc.assert(
      fc.property(anyDeal, (any) => {
        expect(whyNotDecline(any, actor('ada'), now)?.code).toBe(whyNotAccept(any, actor('ada'), now)?.code)
      }),
    )
  })

  it('LC-T5, LC-V4: the clock closes an unanswered deal when its answer is due, and not before', () => {
    expect(whyNotExpire(request(), daysAfter(now, 11.999))?.code).toBe('referral.past-due')
    expect(whyNotExpire(request(), daysAfter(now, 12))).toBeNull()
    expect(whyNotExpire(deal(), daysAfter(now, 99))?.code).toBe('referral.not-received')
  })

  it('VIS-4: a request taken by one seller can be answered by him and by the vendor admins, not by another', () => {
    const standing = { ...request().standing, assigneeId: actor('ada').personId } as Referral['standing']
    const taken = request({ standing })
    expect(whyNotAccept(taken, actor('ada'), now)).toBeNull()
    expect(whyNotAccept(taken, actor('abel'), now)).toBeNull()
    const other = actor('ada', { personId: actor('bea').personId })
    expect(whyNotAccept(taken, other, now)?.code).toBe('request.taken')
    expect(whyNotTake(taken, other, now)).toMatchObject({
      code: 'request.taken',
      remedy: { kind: 'ask', roles: ['vendor-admin'] },
    })
  })

  it('VIS-4: only a vendor admin assigns a request to somebody else', () => {
    expect(whyNotAssign(request(), actor('abel'), now)).toBeNull()
    expect(whyNotAssign(request(), actor('ada'), now)?.code).toBe('role.missing')
    expect(whyNotAssign(deal(), actor('abel'), now)?.code).toBe('request.not-vendor')
  })

  it('LC-T6, DF-2, SO-5, TM-3: an accepted deal can be edited, a received one not yet, a closed one no more', () => {
    expect(whyNotEdit(deal())).toBeNull()
    expect(whyNotEdit(request())?.code).toBe('referral.not-accepted')
    expect(whyNotEdit(closed('Won'))?.code).toBe('referral.closed')
  })

  it('LC-T7, SG-1, SG-S3..S6: the middle stages may be taken in any order, forward and back', () => {
    for (const from of [10, 20, 40, 60, 80] as const) {
      for (const to of [20, 40, 60, 80] as const) {
        expect(whyNotAdvance(deal({ stage: from }), to)?.code).toBe(
          from === to ? 'stage.reached-already' : undefined,
        )
      }
    }
  })

  it('LC-T9, LC-T10: only an accepted and complete deal is won or lost', () => {
    expect(whyNotWin(deal())).toBeNull()
    expect(whyNotLose(deal())).toBeNull()
    expect(whyNotWin(request())?.code).toBe('referral.not-accepted')
    expect(whyNotWin(deal({ solutions: [] }))?.code).toBe('referral.incomplete')
    expect(whyNotLose(deal({ team: [] }))?.code).toBe('referral.incomplete')
  })

  it('LC-T11, CF-25: any deal that is not terminal can be closed as an error, an incomplete one too', () => {
    expect(whyNotCloseAsError(request())).toBeNull()
    expect(whyNotCloseAsError(deal({ solutions: [], team: [], name: '' }))).toBeNull()
    expect(whyNotCloseAsError(closed('Lost'))?.code).toBe('referral.closed')
  })

  it('IN-C1, IN-C3, HP-6: the vendor can be asked for help at creation and any time while the deal is open', () => {
    expect(whyNotInviteVendor(deal())).toBeNull()
    expect(whyNotInviteVendor(deal({ visibleToVendor: true, stage: 80 }))).toBeNull()
  })

  it('IN-C5: an inbound deal invites nobody', () => {
    const inbound = deal({ role: 'partner', received: request().received, visibleToVendor: true })
    expect(whyNotInviteVendor(inbound)?.code).toBe('referral.not-originator')
    expect(whyNot(inbound, actor('ben'), now)['invite-vendor']).toBeUndefined()
  })

  it('IN-C9, IN-1: a closed deal invites nobody', () => {
    for (const end of ['Won', 'Lost', 'Declined', 'Expired', 'Error'] as const) {
      expect(whyNotInviteVendor(closed(end))?.code).toBe('referral.closed')
    }
  })

  it('CF-19: a request can be sent again after it expired or was declined, three times in all', () => {
    expect(whyNotInviteVendor(deal({ sent: [invitation('expired')] }))).toBeNull()
    expect(whyNotInviteVendor(deal({ sent: [invitation('declined')] }))).toBeNull()
    expect(whyNotInviteVendor(deal({ sent: [invitation('pending')] }))?.code).toBe('invitation.pending')
    expect(whyNotInviteVendor(deal({ sent: [invitation('accepted')] }))?.code).toBe('invitation.accepted')
    const thrice = [1, 2, 3].map((day) => invitation('expired', { sentAt: daysAfter(now, day) }))
    expect(whyNotInviteVendor(deal({ sent: thrice }))?.code).toBe('invitation.too-many')
  })

  it('CF-34: a request can be withdrawn while it is unanswered', () => {
    expect(whyNotWithdraw(deal({ sent: [invitation('pending')] }), 'vendor')).toBeNull()
    expect(whyNotWithdraw(deal({ sent: [invitation('accepted')] }), 'vendor')?.code).toBe(
      'invitation.not-pending',
    )
    expect(whyNotWithdraw(deal(), 'vendor')?.code).toBe('invitation.not-pending')
  })

  it('IN-C2, IN-2: a private deal can be shown to the vendor once, and never be hidden again', () => {
    expect(whyNotShowVendor(deal())).toBeNull()
    expect(whyNotShowVendor(deal({ visibleToVendor: true }))?.code).toBe('referral.visible-already')
  })

  it('ROL-6: a new deal asks for a co-sell-ready solution of the own organization', () => {
    expect(whyNotOpen(actor('ben'), [monitor])).toBeNull()
    expect(whyNotOpen(actor('ben'), [{ coSellStatus: 'in-market' }])?.code).toBe(
      'solution.none-co-sell-ready',
    )
    expect(whyNotOpen(actor('ben'), [])?.code).toBe('solution.none-co-sell-ready')
    expect(whyNotOpen(actor('ada'), [])).toBeNull()
  })

  it('ROL-R6, ORG-6, CF-23: a deal is opened by referrals admins and users, not by a business profile admin', () => {
    expect(whyNotOpen(actor('berta'), [monitor])?.code).toBe('role.missing')
    expect(whyNotOpen(actor('bea'), [monitor])).toBeNull()
  })

  it('VIS-B9, CF-23: an assessment specialist answers the deals of partners and opens none', () => {
    const specialist = { ...actor('ada'), assignments: [{ role: 'assessment-specialist', locationId: null }] }
    expect(whyNotOpen(specialist as Parameters<typeof whyNotOpen>[0], [])?.code).toBe('role.missing')
  })

  it('ROL-2: deals are created for locations inside the own scope', () => {
    expect(whyNotOpenAt(actor('bea'), deal().locationId)).toBeNull()
    expect(whyNotOpenAt(actor('bea'), null)?.code).toBe('role.location')
    expect(whyNotOpenAt(actor('ben'), null)).toBeNull()
  })

  it('LC-T1: a deal lacks what is mandatory, and says which', () => {
    expect(openItems(deal())).toEqual([])
    const empty = deal({
      name: ' ',
      customer: null,
      value: null,
      closeOn: null,
      team: [{ ...ben, phone: '' }],
      solutions: [],
    })
    expect(openItems(empty)).toEqual(['customer', 'name', 'value', 'close-date', 'team', 'solution'])
    const contact = {
      name: 'Dora',
      email: '',
      phone: '1',
      title: '',
      consentAt: null,
      partnersConsentAt: null,
    }
    expect(openItems(deal({ contact }))).toEqual(['contact', 'consent'])
  })
})

describe('every refusal', () => {
  it('LC-1, LC-T13: a terminal deal refuses every action that would change it', () => {
    fc.assert(
      fc.property(anyDeal, (any) => {
        fc.pre(any.standing.status === 'Closed')
        const answers = whyNot(any, actor('abel'), now)
        const free: DealAction[] = ['reference', 'clone', 'favorite']
        for (const [action, refusal] of Object.entries(answers)) {
          expect(refusal === null).toBe(free.includes(action as DealAction))
        }
      }),
    )
  })

  it('names all conditions of the action, met or not, and is the first unmet one', () => {
    fc.assert(
      fc.property(anyDeal, (any) => {
        for (const refusal of Object.values(whyNot(any, actor('ben'), now))) {
          if (refusal === null) continue
          expect(refusal.conditions.find((condition) => !condition.met)?.code).toBe(refusal.code)
        }
      }),
    )
  })

  it('UI-10: doing what a refusal suggests makes the action possible, for random deals', () => {
    let followed = 0
    fc.assert(
      fc.property(anyDeal, fc.constantFrom('ada', 'abel', 'ben', 'bea'), (any, who) => {
        const answers = whyNot(any, actor(who), now)
        for (const action of Object.keys(answers) as DealAction[]) {
          const refusal = answers[action]
          if (refusal === null || refusal === undefined) continue
          expect(isPossibleAfter(any, actor(who), action, refusal)).toBe(true)
          followed++
        }
      }),
      { numRuns: 500 },
    )
    expect(followed).toBeGreaterThan(500)
  })
})

/** Follows the suggestions, one after the other, until the action is possible or no longer needed. */
function isPossibleAfter(start: Referral, who: Actor, action: DealAction, first: Refusal): boolean {
  let current = start
  let person = who
  let refusal: Refusal | null | undefined = first
  for (let step = 0; step < 8 && refusal !== null && refusal !== undefined; step++) {
    if (refusal.remedy === null) return false
    ;[current, person] = follow(current, person, refusal)
    refusal = whyNot(current, person, now)[action]
  }
  return refusal === null || (refusal === undefined && start !== current)
}

function follow(any: Referral, who: Actor, refusal: Refusal): [Referral, Actor] {
  const { remedy } = refusal
  if (refusal.code === 'request.taken') return [assignTo(any, who.personId), who]
  if (remedy?.kind === 'ask') return [any, actor('abel')]
  if (remedy?.kind === 'resend') return [request(), who]
  if (remedy?.kind === 'complete') return [completed(any), who]
  if (remedy?.kind !== 'do') throw new Error('nothing to follow')
  const done: Partial<Record<DealAction, () => Referral>> = {
    clone: () =>
      deal(
        any.organizationId === deal().organizationId
          ? {}
          : { organizationId: any.organizationId, role: 'originator' },
      ),
    accept: () => accept(any, acceptance, ben, now),
    withdraw: () => ({
      ...any,
      sent: any.sent.map((one) => (one.state === 'pending' ? { ...one, state: 'withdrawn' as const } : one)),
    }),
    edit: () => advanceTo(any, 20, now),
    advance: () => advanceTo(any, Number(String(refusal.facts.stages).split(' ')[0]) as 20, now),
  }
  const next = done[remedy.action]?.()
  if (next === undefined) throw new Error(`nobody knows how to ${remedy.action}`)
  return [next, who]
}

function completed(any: Referral): Referral {
  const { name, value, closeOn } = terms
  const contact =
    any.contact === null
      ? null
      : { ...any.contact, email: 'dora@dune.example', consentAt: now, partnersConsentAt: null }
  return { ...any, customer: dune, name, value, closeOn, team: [ben], solutions: [monitor], contact }
}
