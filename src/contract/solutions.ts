import type { Static } from 'typebox'
import * as Type from 'typebox'
import { coSellStatuses, incentiveLevels, solutionKinds } from '#domain/solution.ts'
import { endpoint } from './endpoint.ts'
import { Id, Nullable, OneOf, Text } from './values.ts'

export const Solution = Type.Object({
  id: Id,
  number: Type.String(),
  name: Type.String(),
  organizationId: Id,
  publisherName: Type.String(),
  kind: OneOf(solutionKinds),
  coSellStatus: OneOf(coSellStatuses),
  incentiveLevel: OneOf(incentiveLevels),
  /** CS-18: carries the badge of the preferred solution. */
  preferred: Type.Boolean(),
  locationId: Nullable(Id),
  /** Whether it can stand in a deal: the vendor's products always, others from co-sell ready (SO-2). */
  selectable: Type.Boolean(),
})
export type Solution = Static<typeof Solution>

export const listSolutions = endpoint({
  name: 'listSolutions',
  says: 'Lists the solutions of the catalogue.',
  method: 'GET',
  path: '/api/solutions',
  access: 'signed-in',
  query: Type.Object({
    kind: Type.Optional(OneOf(solutionKinds)),
    organizationId: Type.Optional(Id),
    search: Type.Optional(Text(100)),
  }),
  reply: Type.Object({ items: Type.Array(Solution) }),
})
