import type { App } from '../http/serve.ts'
import { registerAnalyticsRoutes } from './analytics.ts'
import { openWire, serveNothing, serveWire } from './edge.ts'
import { getReferrals, listAlias } from './list-routes.ts'
import { registerProfileRoutes } from './profiles.ts'
import { postReferral, registerReferralRoutes } from './referral-routes.ts'
import { canonicalPath } from './resource.ts'
import { registerTokenRoutes } from './tokens/routes.ts'
import { registerWebhookRoutes } from './webhook-routes.ts'

/** The wire API: the second edge over the same actions (api.md 1). */
export function registerWire(app: App): void {
  openWire(app, (scope) => {
    serveWire(scope, app, [canonicalPath], { GET: getReferrals, POST: postReferral })
    serveWire(scope, app, [listAlias], { GET: getReferrals })
    registerReferralRoutes(scope, app)
    registerWebhookRoutes(scope, app)
    registerAnalyticsRoutes(scope, app)
    registerProfileRoutes(scope, app)
    registerTokenRoutes(scope, app)
    serveNothing(scope, ['/v1.0/*', '/engagements/*'])
  })
}
