import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actor,
  ada,
  anyStanding,
  assessmentType,
  birchId,
  cedarId,
  deal,
  invitation,
  now,
  part,
  request,
} from '../../test/referrals.ts'
import { daysAfter } from './calendar.ts'
import type { Invitation } from './invitation.ts'
import { advanceTo } from './referral.ts'
import {
  whyNotAdvance,
  whyNotAssess,
  whyNotInvitePartner,
  whyNotInviteVendor,
  whyNotLose,
  whyNotOpen,
  whyNotWin,
  whyNotWithdrawInvitation,
} from './rules.ts'

describe('who may invite whom', () => {
  it('IN-C1, IN-C3, IN-C4, IN-C7: the initiator invites partners into every ordinary open deal', () => {
    for (const open of [
      deal(),
      deal({ visibleToVendor: true }),
      deal({ visibleToVendor: true, sent: [invitation('accepted')] }),
      deal({ sent: [part('accepted')] }),
    ])
      expect(whyNotInvitePartner(open)).toBeNull()
  })

  it('IN-C5, IN-3: whoever was invited invites nobody', () => {
    for (const role of ['vendor', 'partner'] as const) {
      const received = request({ role, standing: deal().standing })
      expect(whyNotInvitePartner(received)?.code).toBe('referral.not-originator')
      expect(whyNotInviteVendor(received)?.code).toBe('referral.not-originator')
    }
  })

  it('IN-C6: a partner-to-partner deal may still ask the vendor', () => {
    expect(whyNotInviteVendor(deal({ sent: [part('pending'), part('accepted')] }))).toBeNull()
  })

  it('IN-C8: nobody is invited into a solution assessment', () => {
    const assessment = deal({ solutions: [assessmentType] })
    expect(whyNotInvitePartner(assessment)?.code).toBe('referral.assessment')
    expect(whyNotInviteVendor(assessment)?.code).toBe('referral.assessment')
  })

  it('IN-C9, IN-1: nobody is invited into a deal that is closed, or not accepted yet', () => {
    fc.assert(
      fc.property(anyStanding, (standing) => {
        const code = whyNotInvitePartner(deal({ standing }))?.code
        if (standing.status === 'Active') expect(code).toBeUndefined()
        else expect(code).toBe(standing.status === 'Closed' ? 'referral.closed' : 'referral.not-accepted')
      }),
    )
  })

  it('PP-1, CF-19: each partner has one open invitation, three in all, and the others do not count', () => {
    const cedar = { id: cedarId, name: 'Cedar' }
    const code = (...sent: Invitation[]) => whyNotInvitePartner(deal({ sent }), cedar)?.code
    expect(code(part('declined'))).toBeUndefined()
    expect(code(part('pending'))).toBe('partner.pending')
    expect(code(part('accepted'))).toBe('partner.accepted')
    expect(code(part('pending', { inviteeId: birchId }), invitation('accepted'))).toBeUndefined()
    const thrice = [1, 2, 3].map((day) => part('expired', { sentAt: daysAfter(now, day) }))
    expect(code(...thrice)).toBe('partner.too-many')
  })

  it('CF-34: of several invitations each is withdrawn by itself, while it is unanswered', () => {
    const sent = [part('pending'), invitation('accepted')]
    expect(sent.map((one) => whyNotWithdrawInvitation(deal({ sent }), one)?.code)).toEqual([
      undefined,
      'invitation.not-pending',
    ])
  })
})

describe('solution assessments', () => {
  it('SG-2, SG-1: the stages of an assessment are set one after the other, those of other deals freely', () => {
    const started = deal({ stage: 10, stages: [{ stage: 10, at: now }] })
    const assessment = { ...started, solutions: [assessmentType] }
    expect(whyNotAdvance(started, 80)).toBeNull()
    expect(whyNotAdvance(assessment, 20)).toBeNull()
    expect(whyNotAdvance(assessment, 60)).toMatchObject({
      code: 'stage.skipped',
      facts: { stages: '20 40' },
      remedy: { kind: 'do', action: 'advance' },
    })
    expect(whyNotAdvance(advanceTo(advanceTo(assessment, 20, now), 40, now), 20)).toBeNull()
  })

  it('SG-2: an assessment is won once every stage was reached; it may be lost at any', () => {
    const stages = [20, 40, 60, 80] as const
    let assessment = deal({ solutions: [assessmentType], stage: 10, stages: [{ stage: 10, at: now }] })
    for (const stage of stages) {
      expect(whyNotWin(assessment)?.code).toBe('stage.incomplete')
      expect(whyNotLose(assessment)).toBeNull()
      assessment = advanceTo(assessment, stage, now)
    }
    expect(whyNotWin(assessment)).toBeNull()
    expect(whyNotWin(deal({ stage: 10, stages: [{ stage: 10, at: now }] }))).toBeNull()
    expect(
      whyNotWin(request({ solutions: [assessmentType], standing: deal().standing, team: [ada] })),
    ).toBeNull()
  })

  it('DT-2, SA-1: assessments are for vetted partners', () => {
    expect(whyNotAssess(true)).toBeNull()
    expect(whyNotAssess(false)).toMatchObject({ code: 'assessment.not-vetted', remedy: { kind: 'ask' } })
    expect(whyNotOpen(actor('ben'), [], true)).toBeNull()
  })
})
