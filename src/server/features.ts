import { registerApiKeyRoutes } from './api-keys/routes.ts'
import { registerCoSellProgramRoutes } from './co-sell-program/routes.ts'
import { registerCompanySignInRoutes } from './company-sign-in/routes.ts'
import { registerCustomerAccountRoutes } from './customer-accounts/routes.ts'
import { registerCustomerRoutes } from './customers/routes.ts'
import { registerEngagementRoutes } from './engagements/routes.ts'
import { registerEventFeedRoutes } from './event-feed/routes.ts'
import type { App } from './http/serve.ts'
import { registerListingRoutes } from './listings/routes.ts'
import { registerLiveRoutes } from './live/routes.ts'
import { registerMailRoutes } from './mail/routes.ts'
import { registerNoticeRoutes } from './notices/routes.ts'
import { registerOrganizationRoutes } from './organizations/routes.ts'
import { registerPartnerSearchRoutes } from './partner-search/routes.ts'
import { registerReferenceRoutes } from './reference/routes.ts'
import { registerReferralListRoutes } from './referral-lists/routes.ts'
import { registerReferralRoutes } from './referrals/routes.ts'
import { registerSecondFactorRoutes } from './second-factors/routes.ts'
import { registerSessionRoutes } from './sessions/routes.ts'
import { registerSimilarDealRoutes } from './similar-deals/routes.ts'
import { registerSolutionRoutes } from './solutions/routes.ts'
import { registerSubmissionRoutes } from './submissions/routes.ts'
import { registerTimelineRoutes } from './timeline/routes.ts'
import { registerViewRoutes } from './views/routes.ts'
import { registerWebhookRoutes } from './webhooks/routes.ts'
import { registerWire } from './wire/routes.ts'

/** Everything that the server answers: the API below /api, and the wire API beside it. */
export function registerFeatures(app: App): void {
  registerSessionRoutes(app)
  registerSecondFactorRoutes(app)
  registerCompanySignInRoutes(app)
  registerApiKeyRoutes(app)
  registerOrganizationRoutes(app)
  registerCustomerRoutes(app)
  registerCustomerAccountRoutes(app)
  registerSolutionRoutes(app)
  registerCoSellProgramRoutes(app)
  registerListingRoutes(app)
  registerSubmissionRoutes(app)
  registerViewRoutes(app)
  registerReferralListRoutes(app)
  registerEngagementRoutes(app)
  registerReferralRoutes(app)
  registerSimilarDealRoutes(app)
  registerPartnerSearchRoutes(app)
  registerTimelineRoutes(app)
  registerNoticeRoutes(app)
  registerMailRoutes(app)
  registerLiveRoutes(app)
  registerWebhookRoutes(app)
  registerEventFeedRoutes(app)
  registerReferenceRoutes(app)
  registerWire(app)
}
