import type { FastifyInstance } from 'fastify'
import { worksOnReferrals } from '#domain/role.ts'
import { readList } from '../db/read-list.ts'
import type { App } from '../http/serve.ts'
import { NotAllowed } from '../refused.ts'
import { readAnalyticsOptions } from './analytics-options.ts'
import { countAnalytics, listAnalytics } from './analytics-queries.ts'
import { serveWire, type WireCall } from './edge.ts'
import { WireFault } from './errors.ts'
import { limitTime, ranOutOfTime } from './odata/list-queries.ts'
import { sendPartnerCenterFault } from './partner-center-fault.ts'

const path = '/partner/v1/analytics/referrals'
const longestSearch = 10_000

/** AP-12: what became of the referrals, in the errors of its host (api.md 16). */
export function registerAnalyticsRoutes(wire: FastifyInstance, app: App): void {
  wire.register(async (scope) => {
    scope.setErrorHandler(sendPartnerCenterFault)
    serveWire(scope, app, [path], { GET: analyze })
  })
}

async function analyze({ context, search }: WireCall) {
  const { db, actor } = context
  if (!worksOnReferrals(actor)) throw new NotAllowed()
  const options = readAnalyticsOptions(search)
  const answer = options.groupBy.length > 0 ? countAnalytics : listAnalytics
  try {
    return await readList(db, actor.organizationId, async (tx) => {
      await limitTime(tx, longestSearch)
      return answer(tx, actor, options)
    })
  } catch (error) {
    if (!ranOutOfTime(error)) throw error
    const message = `The search took longer than ${longestSearch / 1000} seconds. Ask for less at once.`
    throw new WireFault(503, 'serviceNotAvailable', message)
  }
}
