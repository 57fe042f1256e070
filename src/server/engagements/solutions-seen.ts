import type { OrganizationId } from '#domain/id.ts'
import { type DealSolution, solutionKindFor } from '#domain/solution.ts'
import type { KnownSolutions } from '../referrals/deal-fields.ts'

/** The same solutions in the kinds that they are for another organization: my own one is a third party's to the vendor. */
export function seenBy(
  solutions: readonly DealSolution[],
  known: KnownSolutions,
  viewerId: OrganizationId,
): DealSolution[] {
  return solutions.map((solution) => {
    const published = known.get(solution.solutionId)
    return published === undefined ? solution : { ...solution, kind: solutionKindFor(published, viewerId) }
  })
}
