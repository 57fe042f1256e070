import type { OrganizationId } from '#domain/id.ts'
import { type DealSolution, solutionKindFor } from '#domain/solution.ts'
import type { Tx } from '../db/database.ts'
import { listSolutionsByIds } from '../records/solution-queries.ts'

/** The same solutions in the kinds that they are for another organization: my own one is a third party's to the vendor. */
export async function seenBy(
  tx: Tx,
  solutions: readonly DealSolution[],
  viewerId: OrganizationId,
): Promise<DealSolution[]> {
  const known = await listSolutionsByIds(
    tx,
    solutions.map((solution) => solution.solutionId),
  )
  return solutions.map((solution) => {
    const published = known.get(solution.solutionId)
    return published === undefined ? solution : { ...solution, kind: solutionKindFor(published, viewerId) }
  })
}
