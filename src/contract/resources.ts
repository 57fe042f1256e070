import type { TSchema } from 'typebox'
import * as Type from 'typebox'
import { userAdminRoles } from '#domain/role.ts'
import * as apiKeys from './api-keys.ts'
import * as coSellProgram from './co-sell-program.ts'
import * as companySignIn from './company-sign-in.ts'
import * as customerAccounts from './customer-accounts.ts'
import * as customers from './customers.ts'
import * as dealView from './deal-view.ts'
import type { Endpoint } from './endpoint.ts'
import * as engagements from './engagements.ts'
import * as events from './events.ts'
import * as listings from './listings.ts'
import * as live from './live.ts'
import * as mails from './mails.ts'
import * as notices from './notices.ts'
import * as organizations from './organizations.ts'
import * as partnerProgram from './partner-program.ts'
import * as partners from './partners.ts'
import * as people from './people.ts'
import * as places from './places.ts'
import * as referrals from './referrals.ts'
import * as secondFactors from './second-factors.ts'
import * as sessions from './sessions.ts'
import * as similarDeals from './similar-deals.ts'
import * as solutions from './solutions.ts'
import * as submissions from './submissions.ts'
import * as teamSight from './team-sight.ts'
import * as values from './values.ts'
import * as views from './views.ts'
import * as webhooks from './webhooks.ts'

type Declarations = Record<string, unknown>

/** A chapter of the API: what belongs together for whoever reads it. */
export type Resource = { name: string; says: string; endpoints: readonly Endpoint[] }

function resource(name: string, says: string, ...modules: Declarations[]): Resource {
  return { name, says, endpoints: modules.flatMap((module) => Object.values(module).filter(isEndpoint)) }
}

function isEndpoint(declared: unknown): declared is Endpoint {
  return declared !== null && typeof declared === 'object' && 'path' in declared && 'access' in declared
}

/** The whole native API, each call of it once. */
export const resources: readonly Resource[] = [
  resource(
    'Deals',
    'A deal is your organization’s own record of an engagement: opened, shared, answered, moved and closed.',
    engagements,
    referrals,
    similarDeals,
    teamSight,
  ),
  resource('Events', 'What happened to your deals: read from any place, or followed as it happens.', events),
  resource('Views', 'Saved queries of the list of deals.', views),
  resource(
    'Customers',
    'Who buys: the directory, your own entries, and the vendor’s accounts.',
    customers,
    customerAccounts,
  ),
  resource(
    'Solutions',
    'The catalogue, the listings that partners keep in it, and the reviews that decide on their level.',
    solutions,
    listings,
    submissions,
    coSellProgram,
  ),
  resource(
    'Partners',
    'The partners of the program: found, invited, enrolled, suspended.',
    partners,
    partnerProgram,
  ),
  resource(
    'People and places',
    'Who belongs to the organization, with which roles, and where it sells.',
    organizations,
    people,
    places,
  ),
  resource('Webhooks', 'Where your events are posted to, and what became of each delivery.', webhooks),
  resource('API keys', 'Keys with which programs act in somebody’s name.', apiKeys),
  resource('Notices and mail', 'The action center, and the mails of the organization.', notices, mails),
  resource(
    'Signing in',
    'Sessions of browsers, second factors, and the company’s own directory.',
    sessions,
    secondFactors,
    companySignIn,
  ),
]

export const endpoints: readonly Endpoint[] = resources.flatMap((one) => one.endpoints)

/** Calls whose body or reply is not JSON, by their names. */
export const otherMedia: Readonly<Record<string, { body?: string; reply?: string }>> = {
  uploadDocument: { body: 'application/octet-stream' },
  downloadDocument: { reply: 'application/octet-stream' },
  downloadReferrals: { reply: 'text/csv' },
}

/** A path that is served beside the endpoints, because its reply is no JSON. */
export type Stream = Omit<Endpoint, 'reply' | 'body'> & {
  resource: string
  media: string
  /** What one message holds, where the reply is made of messages. */
  message?: TSchema
}

export const streams: readonly Stream[] = [
  {
    name: 'followEvents',
    says: 'Streams what happens to your deals, as server-sent events without an end. `hello` names the place where it begins, `change` carries one event, `beat` comes every 15 seconds, `bye` says why it ends. `Last-Event-ID` goes on behind the last one.',
    resource: 'Events',
    method: 'GET',
    path: events.eventStreamPath,
    access: 'signed-in',
    query: events.EventStreamQuery,
    media: 'text/event-stream',
    message: events.FeedEvent,
  },
  {
    name: 'followLive',
    says: 'Streams changes for the screens. `hello` names the cursor to start from, then comes `change`; programs take the stream of events instead.',
    resource: 'Events',
    method: 'GET',
    path: live.livePath,
    access: 'signed-in',
    query: Type.Object({ after: Type.Optional(Type.String()) }),
    media: 'text/event-stream',
    message: live.LiveChange,
  },
  {
    name: 'getMailPage',
    says: 'Shows one mail as the HTML that its reader gets.',
    resource: 'Notices and mail',
    method: 'GET',
    path: mails.mailPagePath,
    access: userAdminRoles,
    params: Type.Object({ id: values.Id }),
    media: 'text/html',
  },
]

/** Everything that the contract names; what stands here under a name is printed once, and referred to. */
export const declarations: readonly Declarations[] = [
  values,
  dealView,
  events,
  live,
  ...[sessions, engagements, referrals, similarDeals, views, customers, customerAccounts, solutions],
  ...[listings, submissions, coSellProgram, partners, partnerProgram, organizations, people, places],
  ...[webhooks, apiKeys, notices, mails, secondFactors, companySignIn],
]
