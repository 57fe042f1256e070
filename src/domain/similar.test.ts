import { describe, expect, it } from 'vitest'
import { type PastDeal, similarDeals, type Traits } from './similar.ts'

const deal: Traits = {
  customerId: 'dune',
  industry: 'healthcare',
  country: 'NL',
  solutionIds: ['monitor', 'compute'],
  usd: 100_000,
  type: 'co-sell',
}
const nothingAlike: Traits = {
  customerId: 'other',
  industry: 'manufacturing',
  country: 'KR',
  solutionIds: ['loyalty'],
  usd: 900,
  type: 'private',
}
let count = 0
function past(changes: Partial<PastDeal> = {}): PastDeal {
  count += 1
  return {
    ...nothingAlike,
    id: `past-${count}`,
    substatus: 'Accepted',
    answer: null,
    updatedAt: `2026-10-01T00:00:00.${String(count).padStart(3, '0')}Z`,
    ...changes,
  }
}
const idsOf = (history: PastDeal[], to: Traits = deal) =>
  similarDeals(to, history).deals.map(({ past: { id } }) => id)
const reasonsOf = (changes: Partial<PastDeal>) => similarDeals(deal, [past(changes)]).deals[0]?.similarities

describe('LC-T3, LC-7: similar deals', () => {
  it('LC-7: a deal is similar by its customer, a solution or the industry, and says by which', () => {
    expect(reasonsOf({ customerId: 'dune' })).toEqual(['customer'])
    expect(reasonsOf({ solutionIds: ['compute', 'loyalty'] })).toEqual(['solution'])
    expect(reasonsOf({ industry: 'healthcare' })).toEqual(['industry'])
    expect(reasonsOf({ industry: 'healthcare', country: 'NL', type: 'co-sell' })).toEqual([
      'industry',
      'country',
      'type',
    ])
    expect(reasonsOf({})).toBeUndefined()
  })

  it('LC-7: country, size and type alone make no deal similar', () => {
    expect(reasonsOf({ country: 'NL', usd: 100_000, type: 'co-sell' })).toBeUndefined()
  })

  it('LC-7: reported sizes count where one is at most twice the other', () => {
    expect(reasonsOf({ customerId: 'dune', usd: 50_000 })).toEqual(['customer', 'size'])
    expect(reasonsOf({ customerId: 'dune', usd: 200_000 })).toEqual(['customer', 'size'])
    expect(reasonsOf({ customerId: 'dune', usd: 200_001 })).toEqual(['customer'])
    expect(reasonsOf({ customerId: 'dune', usd: null })).toEqual(['customer'])
  })

  it('LC-7: unknown customers and industries are no likeness', () => {
    const unknown = { ...deal, customerId: null, industry: null }
    expect(idsOf([past({ customerId: null, industry: null })], unknown)).toEqual([])
    expect(idsOf([past({ industry: '' })], { ...deal, industry: '' })).toEqual([])
  })

  it('LC-7: the most alike come first, five at most, and of equal ones the latest', () => {
    const [customer, both, industry, old] = [
      past({ customerId: 'dune' }),
      past({ customerId: 'dune', solutionIds: ['monitor'] }),
      past({ industry: 'healthcare' }),
      past({ industry: 'healthcare', updatedAt: '2026-01-01T00:00:00.000Z' }),
    ]
    const all = [old, industry, customer, both]
    expect(idsOf(all)).toEqual([both.id, customer.id, industry.id, old.id])
    expect(idsOf([...all, past({ customerId: 'dune' }), past({ customerId: 'dune' })])).toHaveLength(5)
  })

  it('LC-7: outcomes are used too: of equally similar deals, those that ended come before those that run', () => {
    const [open, expired, declined, lost] = (['Accepted', 'Expired', 'Declined', 'Lost'] as const).map(
      (substatus) => past({ industry: 'healthcare', substatus, updatedAt: '2026-10-01T00:00:00.000Z' }),
    ) as [PastDeal, PastDeal, PastDeal, PastDeal]
    const order = idsOf([open, expired, declined, lost])
    expect(order.slice(0, 2)).toEqual([lost.id, declined.id])
  })

  it('LC-7: of the deals like this that were asked for, how many were accepted, once there are enough to tell', () => {
    const asked = (answer: PastDeal['answer']) => past({ industry: 'healthcare', answer })
    const accepted = (...answers: PastDeal['answer'][]) => similarDeals(deal, answers.map(asked)).accepted
    expect(accepted('accepted', 'declined')).toBeNull()
    expect(accepted('accepted', 'declined', null, null)).toBeNull()
    expect(accepted('accepted', 'declined', 'accepted', 'accepted')).toEqual({ of: 4, count: 3 })
    expect(
      similarDeals(deal, [
        past({ answer: 'declined' }),
        ...['accepted', 'accepted', 'accepted'].map(() => asked('accepted')),
      ]).accepted,
    ).toEqual({ of: 3, count: 3 })
  })

  it('LC-7: accepted and declined kinds steer: a likeness that decided the answers outweighs one that did not', () => {
    const bySolution = past({ solutionIds: ['monitor'], updatedAt: '2026-01-01T00:00:00.000Z' })
    const byIndustry = past({ industry: 'healthcare', updatedAt: '2026-02-01T00:00:00.000Z' })
    expect(idsOf([bySolution, byIndustry])).toEqual([byIndustry.id, bySolution.id])
    const answers = [
      ...[1, 2, 3, 4].map(() =>
        past({ solutionIds: ['monitor'], answer: 'accepted', updatedAt: '2025-12-01T00:00:00.000Z' }),
      ),
      ...[1, 2, 3, 4, 5, 6].map((one) =>
        past({
          industry: 'healthcare',
          answer: one % 2 === 0 ? 'accepted' : 'declined',
          updatedAt: '2025-12-01T00:00:00.000Z',
        }),
      ),
    ]
    expect(idsOf([bySolution, byIndustry, ...answers])[0]).toBe(bySolution.id)
  })
})
