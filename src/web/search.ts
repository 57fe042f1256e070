import type { TSchema } from 'typebox'
import { type ListFilters, ListQuery, listFilters } from '#contract/referrals.ts'
import { Id, OneOf, Text } from '#contract/values.ts'
import { type ListingSection, listingSections } from '#domain/listing-conditions.ts'
import { type MailState, mailStates } from '#domain/notice-rules.ts'
import { type Role, roles } from '#domain/role.ts'
import { solutionKinds } from '#domain/solution.ts'
import { type DeliveryState, deliveryStates, type WebhookEvent, webhookEvents } from '#domain/webhook.ts'

/** The list's state as its page's URL holds it, and with it the way back from a deal. All values are plain text. */
export type DealsSearch = ListFilters & {
  sort?: string
  /** The columns shown, by key, joined by commas; absent for the standard ones. */
  columns?: string
  cursor?: string
  /** Rows per page. */
  rows?: string
}

/** A deal's page keeps the list it was opened from (UI-10) beside its own state. */
export type DealSearch = DealsSearch & {
  activity?: 'notes' | 'changes'
  edit?: 'true'
}

export type NewDealSearch = {
  /** The deal to copy (LC-T13). */
  from?: string
  customer?: string
  draft?: string
  step?: (typeof newDealSteps)[number]
}
const newDealSteps = ['customer', 'details', 'solutions', 'partner', 'help', 'partners', 'review'] as const

export type RequestsSearch = { search?: string; help?: string; country?: string; show?: 'all' | 'mine' }

const deals = {
  ...listFilters,
  sort: ListQuery.properties.sort,
  columns: Text(300),
  cursor: Text(500),
  rows: OneOf(['10', '25', '50', '100', '10000']),
}

export const readDealsSearch = reader<DealsSearch>(deals)
export const readDealSearch = reader<DealSearch>({
  ...deals,
  activity: OneOf(['notes', 'changes']),
  edit: OneOf(['true']),
})
export const readNewDealSearch = reader<NewDealSearch>({
  from: Text(36),
  customer: Text(36),
  draft: Text(36),
  step: OneOf(newDealSteps),
})
export const readRequestsSearch = reader<RequestsSearch>({
  search: Text(100),
  help: Text(200),
  country: Text(200),
  show: OneOf(['all', 'mine']),
})

export const readSignInSearch = reader<{ to?: string }>({ to: Text(2000) })
export const readSolutionsSearch = reader<{ search?: string; kind?: (typeof solutionKinds)[number] }>({
  search: Text(100),
  kind: OneOf(solutionKinds),
})
export const readCustomersSearch = reader<{ name?: string; place?: string }>({
  name: Text(100),
  place: Text(100),
})
/** `partner` is whose panel is open beside the list. */
export type PartnersSearch = {
  search?: string | undefined
  tab?: 'applications' | undefined
  partner?: string | undefined
}
export const readPartnersSearch = reader<PartnersSearch>({
  search: Text(100),
  tab: OneOf(['applications']),
  partner: Text(36),
})
/** `person` is whose roles are open beside the list. */
export const readUsersSearch = reader<{ search?: string; role?: Role; person?: string }>({
  search: Text(100),
  role: OneOf(roles),
  person: Text(36),
})

export type MailSearch = {
  state?: MailState
  search?: string
  /** The mail that is open over the list. */
  mail?: string
}
export const readMailSearch = reader<MailSearch>({ state: OneOf(mailStates), search: Text(100), mail: Id })
/** `everybody`: the keys of the whole organization. */
export type ApiKeysSearch = { whose?: 'everybody' }
export const readApiKeysSearch = reader<ApiKeysSearch>({ whose: OneOf(['everybody']) })

export type WebhooksSearch = {
  state?: DeliveryState
  event?: WebhookEvent
  /** The delivery that is open over the list. */
  delivery?: string
}
export const readWebhooksSearch = reader<WebhooksSearch>({
  state: OneOf(deliveryStates),
  event: OneOf(webhookEvents),
  delivery: Id,
})
export const readActionsSearch = reader<{ show?: 'archived' }>({ show: OneOf(['archived']) })
export const readNoticeSettingsSearch = reader<{ confirm?: string }>({ confirm: Text(500) })
export const readMailStopSearch = reader<{ token?: string }>({ token: Text(1000) })

/** Keeps what the schemas know and allow: a mistyped address opens the page without its faulty part. */
export function reader<Search extends object>(schemas: Readonly<Record<string, TSchema>>) {
  return (given: Record<string, unknown>): Search => {
    const known = Object.entries(schemas).filter(([name, schema]) => fits(schema, given[name]))
    return Object.fromEntries(known.map(([name]) => [name, given[name]])) as Search
  }
}

type TextSchema = { enum?: readonly unknown[]; pattern?: string; maxLength?: number }

function fits(schema: TSchema, value: unknown): boolean {
  if (typeof value !== 'string' || value === '') return false
  const { enum: words, pattern, maxLength } = schema as TextSchema
  if (words) return words.includes(value)
  return (
    (maxLength === undefined || value.length <= maxLength) && (!pattern || new RegExp(pattern).test(value))
  )
}

/** URLs stay readable: every value is plain text, without the quotes of JSON. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

export function writeSearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}

/** The part of a listing that is open. */
export type ListingSearch = { section?: ListingSection }
export const readListingSearch = reader<ListingSearch>({ section: OneOf(listingSections) })
export type ReviewsSearch = { show?: 'decided'; search?: string }
export const readReviewsSearch = reader<ReviewsSearch>({ show: OneOf(['decided']), search: Text(100) })
