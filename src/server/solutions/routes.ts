import * as contract from '#contract/solutions.ts'
import { isPreferred } from '#domain/co-sell-status.ts'
import type { OrganizationId } from '#domain/id.ts'
import { incentiveLevel, mayStandInDeal, type Solution, solutionKindFor } from '#domain/solution.ts'
import { read } from '../db/database.ts'
import { type App, serve } from '../http/serve.ts'
import { listSolutions, type SolutionFilter } from './queries.ts'

export function registerSolutionRoutes(app: App): void {
  serve(app, contract.listSolutions, ({ db, actor }, { query }) =>
    read(db, actor.organizationId, async (tx) => {
      const found = await listSolutions(tx, actor.organizationId, query as SolutionFilter)
      return { items: found.map((solution) => present(solution, actor.organizationId)) }
    }),
  )
}

/** CS-L1 to L5, SO-2: the level that the solution has reached, and whether it can stand in a deal. */
function present(
  { ofVendor, assessment, ...solution }: Solution,
  viewerId: OrganizationId,
): contract.Solution {
  return {
    ...solution,
    kind: solutionKindFor({ ofVendor, assessment, organizationId: solution.organizationId }, viewerId),
    incentiveLevel: incentiveLevel(solution.coSellStatus),
    preferred: !ofVendor && isPreferred(solution.coSellStatus),
    selectable: mayStandInDeal({ ofVendor, coSellStatus: solution.coSellStatus }),
  }
}
