import { describe, expect, it } from 'vitest'
import { asterId, birchId, cedarId } from '../../test/referrals.ts'
import {
  coSellStatuses,
  earnsIncentive,
  incentiveLevel,
  isCoSellReady,
  mayStandInDeal,
  solutionKindFor,
} from './solution.ts'

describe('solutions', () => {
  it('CS-L1..L5: a level says whether deals can be made on it and which incentive it carries', () => {
    expect(coSellStatuses.map((level) => [level, isCoSellReady(level), incentiveLevel(level)])).toEqual([
      ['in-market', false, 'none'],
      ['co-sell-ready', true, 'none'],
      ['ip-co-sell', true, 'ip-co-sell'],
      ['business-apps-standard', true, 'business-apps-standard'],
      ['business-apps-premium', true, 'business-apps-premium'],
    ])
  })

  it('SO-2, CS-L1: the vendor’s products stand in a deal at any level, others from co-sell ready', () => {
    expect(mayStandInDeal({ ofVendor: true, coSellStatus: 'in-market' })).toBe(true)
    expect(mayStandInDeal({ ofVendor: false, coSellStatus: 'in-market' })).toBe(false)
    expect(mayStandInDeal({ ofVendor: false, coSellStatus: 'co-sell-ready' })).toBe(true)
  })

  it('SO-2: whose a solution is depends on who looks', () => {
    const birchs = { organizationId: birchId, ofVendor: false, assessment: false }
    const asters = { organizationId: asterId, ofVendor: true, assessment: false }
    const kinds = [birchId, cedarId, asterId].map((viewer) => [
      solutionKindFor(birchs, viewer),
      solutionKindFor(asters, viewer),
    ])
    expect(kinds).toEqual([
      ['own', 'vendor'],
      ['third-party', 'vendor'],
      ['third-party', 'own'],
    ])
  })

  it('HP-5, CS-L3..L5: one solution with an incentive is enough for the deal', () => {
    expect(
      earnsIncentive([{ coSellStatus: 'co-sell-ready' }, { coSellStatus: 'business-apps-standard' }]),
    ).toBe(true)
    expect(earnsIncentive([{ coSellStatus: 'co-sell-ready' }, { coSellStatus: 'in-market' }])).toBe(false)
    expect(earnsIncentive([])).toBe(false)
  })
})
