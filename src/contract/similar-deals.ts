import type { Static } from 'typebox'
import * as Type from 'typebox'
import { similarities } from '#domain/similar.ts'
import { endpoint } from './endpoint.ts'
import { Day, Direction, Id, Instant, Money, Nullable, OneOf, SalesStage, Substatus } from './values.ts'

export const SimilarDeal = Type.Object({
  id: Id,
  number: Type.String(),
  name: Type.String(),
  customerName: Type.String(),
  direction: Direction,
  substatus: Substatus,
  reason: Nullable(Type.String()),
  stage: SalesStage,
  value: Nullable(Money),
  closeOn: Nullable(Day),
  closedAt: Nullable(Instant),
  /** In what it resembles the deal, the weightiest first. */
  similarities: Type.Array(OneOf(similarities)),
})
export type SimilarDeal = Static<typeof SimilarDeal>

/** LC-T3, LC-7; as far as the person sees them. */
export const listSimilarDeals = endpoint({
  name: 'listSimilarDeals',
  says: 'Finds past deals of your organization that resemble a received one. `accepted` tells how many like it were accepted of those asked for, where that is enough to tell.',
  method: 'GET',
  path: '/api/referrals/:id/similar',
  access: 'signed-in',
  params: Type.Object({ id: Id }),
  reply: Type.Object({
    items: Type.Array(SimilarDeal),
    accepted: Nullable(Type.Object({ of: Type.Integer(), count: Type.Integer() })),
  }),
})
