import type { ReplyOf } from '#contract/endpoint.ts'
import * as contract from '#contract/submissions.ts'
import type { Context } from '../context.ts'
import { read } from '../db/database.ts'
import { type App, serve } from '../http/serve.ts'
import { countWaiting, findPassed, listQueue } from '../listings/submission-queries.ts'
import { NotFound } from '../refused.ts'
import { decideSubmission, takeSubmission, viewSubmission } from './decide.ts'
import { presentRow } from './present.ts'

export function registerSubmissionRoutes(app: App): void {
  serve(app, contract.listSubmissions, ({ db, actor }, { query }) =>
    read(db, actor.organizationId, async (tx) => ({
      items: (await listQueue(tx, query)).map(presentRow),
      waiting: await countWaiting(tx),
    })),
  )
  serve(app, contract.getSubmission, (context, { params }) => viewSubmission(context, params.id))
  serve(app, contract.takeSubmission, (context, { params, body }) =>
    takeSubmission(context, params.id, body.taken),
  )
  serve(app, contract.decideSubmission, (context, { params, body }) =>
    decideSubmission(context, params.id, body),
  )
  serve(app, contract.getCoSellInformation, (context, { params }) => coSellInformation(context, params.id))
}

/** CS-14 */
function coSellInformation(
  { db, actor }: Context,
  solutionId: string,
): Promise<ReplyOf<typeof contract.getCoSellInformation>> {
  return read(db, actor.organizationId, async (tx) => {
    const passed = await findPassed(tx, solutionId)
    if (passed === undefined) throw new NotFound()
    const { summary, landingPage, offerType, areas, geographies, contacts, documents } = passed.content
    const { decidedAt: publishedAt } = passed
    return structuredClone({
      summary,
      landingPage,
      publishedAt,
      offerType,
      areas,
      geographies,
      contacts,
      documents,
    }) as contract.CoSellInformation
  })
}
