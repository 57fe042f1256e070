import type { ReplyOf } from '#contract/endpoint.ts'
import type { listSimilarDeals as contract, SimilarDeal } from '#contract/similar-deals.ts'
import { dealNumber, type ReferralId } from '#domain/id.ts'
import { canonicalAmount } from '#domain/money.ts'
import { direction } from '#domain/referral.ts'
import { similarDeals } from '#domain/similar.ts'
import type { Context } from '../context.ts'
import { readList } from '../db/read-list.ts'
import { NotFound } from '../refused.ts'
import { type Compared, findCompared, listPast } from './queries.ts'

/** LC-T3, LC-7: whoever was asked is reminded of what came of deals like this; whoever asks has no use for it. */
export function listSimilarDeals({ db, actor }: Context, id: ReferralId): Promise<ReplyOf<typeof contract>> {
  return readList(db, actor.organizationId, async (tx) => {
    const deal = await findCompared(tx, actor, id)
    if (deal === undefined) throw new NotFound()
    if (direction(deal.role) === 'outbound') return { items: [], accepted: null }
    const { deals, accepted } = similarDeals(deal, await listPast(tx, actor, deal))
    return {
      items: deals.map(({ past, similarities }) => present(past, [...similarities])),
      accepted,
    }
  })
}

function present(past: Compared, similarities: SimilarDeal['similarities']): SimilarDeal {
  const { id, name, customerName, substatus, reason, stage, value, closeOn, closedAt } = past
  return {
    id,
    number: dealNumber(past.engagementId),
    name,
    customerName,
    direction: direction(past.role),
    substatus,
    reason,
    stage,
    value: value && { ...value, amount: canonicalAmount(value.amount) },
    closeOn,
    closedAt,
    similarities,
  }
}
