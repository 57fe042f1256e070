import type * as apiKeys from '#contract/api-keys.ts'
import type * as coSellProgram from '#contract/co-sell-program.ts'
import type * as companySignIn from '#contract/company-sign-in.ts'
import type * as customerAccounts from '#contract/customer-accounts.ts'
import type * as customers from '#contract/customers.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import type * as engagements from '#contract/engagements.ts'
import type * as events from '#contract/events.ts'
import type * as listings from '#contract/listings.ts'
import type * as mails from '#contract/mails.ts'
import type * as notices from '#contract/notices.ts'
import type * as organizations from '#contract/organizations.ts'
import type * as partnerProgram from '#contract/partner-program.ts'
import type * as partners from '#contract/partners.ts'
import type * as people from '#contract/people.ts'
import type * as places from '#contract/places.ts'
import type * as referrals from '#contract/referrals.ts'
import type * as secondFactors from '#contract/second-factors.ts'
import type * as sessions from '#contract/sessions.ts'
import type * as similarDeals from '#contract/similar-deals.ts'
import type * as solutions from '#contract/solutions.ts'
import type * as submissions from '#contract/submissions.ts'
import type * as teamSight from '#contract/team-sight.ts'
import type * as views from '#contract/views.ts'
import type * as webhooks from '#contract/webhooks.ts'

type Deals = typeof engagements & typeof referrals & typeof similarDeals & typeof teamSight & typeof views
type Directory = typeof customers & typeof customerAccounts & typeof partners & typeof places
type Offers = typeof solutions & typeof listings & typeof submissions & typeof coSellProgram
type Program = typeof organizations & typeof partnerProgram & typeof people
type Access = typeof sessions & typeof secondFactors & typeof companySignIn & typeof apiKeys
type Messages = typeof webhooks & typeof events & typeof notices & typeof mails
type Declared = Deals & Directory & Offers & Program & Access & Messages

/** Every call of the API by its name. */
export type Endpoints = {
  [Name in keyof Declared as Declared[Name] extends Endpoint ? Name : never]: Declared[Name]
}
export type EndpointName = keyof Endpoints & string

export { endpoints } from '#contract/resources.ts'
