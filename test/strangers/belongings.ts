import { endpoints, streams } from '#contract/resources.ts'
import { wireOperations } from '#contract/wire/operations.ts'
import type { StrangerWorld } from './world.ts'

/** Where the things of an organization stand that a path can name, by the word for them. */
const places = {
  deal: 'select id::text as id from referral where organization_id = $1 order by id limit 3',
  invitation: 'select id::text as id from invitation where organization_id = $1 order by id limit 1',
  view: 'select id::text as id from saved_view where organization_id = $1 limit 1',
  customer: 'select id::text as id from own_customer where organization_id = $1 limit 1',
  account:
    "select id::text as id from vendor_account where $1 = (select id::text from organization where kind = 'vendor') limit 1",
  solution: 'select id::text as id from solution where organization_id = $1 limit 1',
  listing: 'select id::text as id from listing where organization_id = $1 order by id limit 1',
  document: 'select id::text as id from listing_document where organization_id = $1 order by id limit 1',
  submission: 'select id::text as id from listing_submission where organization_id = $1 limit 1',
  application: 'select id::text as id from partner_application where organization_id = $1 limit 1',
  person: 'select person_id::text as id from membership where organization_id = $1 order by email limit 1',
  personInvitation: 'select id::text as id from person_invitation where organization_id = $1 limit 1',
  location: 'select id::text as id from location where organization_id = $1 order by id limit 1',
  partner: "select id::text as id from organization where id::text = $1 and kind = 'partner'",
  delivery:
    "select id::text as id from delivery where organization_id = $1 and event <> 'test-created' limit 1",
  testDelivery:
    "select id::text as id from delivery where organization_id = $1 and event = 'test-created' limit 1",
  key: 'select id::text as id from api_key where organization_id = $1 limit 1',
  notice: 'select id::text as id from notice where organization_id = $1 limit 1',
  mail: 'select id::text as id from outbox where organization_id = $1 limit 1',
  browser: "select left(encode(token_hash, 'hex'), 32) as id from session where organization_id = $1 limit 1",
  linkRequest: 'select id::text as id from link_request where organization_id = $1 limit 1',
  tenant: 'select id::text as id from directory_tenant where organization_id = $1 limit 1',
  /** A place in the order of events that nobody else has any of. */
  place:
    "select lpad(to_hex(transaction::text::bigint), 16, '0') || replace(id::text, '-', '') as id from event e where organization_id = $1 and not exists (select from event o where o.transaction = e.transaction and o.organization_id <> e.organization_id) order by transaction limit 1",
  /** A place in a deal's timeline. */
  entry:
    "select id || ' ' || to_char(happened_at + interval '1 hour', 'YYYY-MM-DD HH24:MI:SS.US+00') as id from event where organization_id = $1 order by id limit 1",
  domain: 'select domain as id from sign_in_domain where organization_id = $1 limit 1',
} as const
export type Thing = keyof typeof places
export type Belongings = Record<Thing, readonly string[]>

/** What the organization has, a few of each kind. */
export async function belongingsOf(
  world: Pick<StrangerWorld, 'ownerQuery'>,
  organizationId: string,
): Promise<Belongings> {
  const found: Partial<Record<Thing, string[]>> = {}
  for (const [thing, text] of Object.entries(places) as [Thing, string][]) {
    const rows = await world.ownerQuery<{ id: string }>(text, [organizationId])
    found[thing] = rows.map(({ id }) => id)
  }
  return found as Belongings
}

/** What the first place of a path names, by the beginning of the path. */
const firstPlaces: readonly [RegExp, Thing][] = [
  [/^\/api\/referrals\/:id/, 'deal'],
  [/^\/api\/views\/:id/, 'view'],
  [/^\/api\/(customers|customer-entries)\/:id/, 'customer'],
  [/^\/api\/customer-accounts\/:id/, 'account'],
  [/^\/api\/solutions\/:id/, 'solution'],
  [/^\/api\/listings\/:id/, 'listing'],
  [/^\/api\/documents\/:id/, 'document'],
  [/^\/api\/submissions\/:id/, 'submission'],
  [/^\/api\/partner-applications\/:id/, 'application'],
  [/^\/api\/partners\/:id/, 'partner'],
  [/^\/api\/users\/:personId/, 'person'],
  [/^\/api\/invitations\/:id/, 'personInvitation'],
  [/^\/api\/locations\/:id/, 'location'],
  [/^\/api\/webhook\/deliveries\/:id/, 'delivery'],
  [/^\/api\/api-keys\/:id/, 'key'],
  [/^\/api\/notices\/:id/, 'notice'],
  [/^\/api\/mails\/:id/, 'mail'],
  [/^\/api\/me\/sessions\/:id/, 'browser'],
  [/^\/api\/company-sign-in\/requests\/:id/, 'linkRequest'],
  [/^\/api\/company-sign-in\/tenants\/:id/, 'tenant'],
  [/^\/api\/company-sign-in\/domains\/:domain/, 'domain'],
  [/referrals\/\{id\}$/, 'deal'],
  [/validationEvents\/\{correlationId\}$/, 'testDelivery'],
]
const furtherPlaces: Readonly<Record<string, Thing>> = { invitationId: 'invitation', documentId: 'document' }

/** Places that hold a word of the API, which names nothing that belongs to anybody. */
const words = ['column', 'kind', 'key', 'name', 'tenant'] as const

export type Route = { name: string; method: string; path: string; edge: 'native' | 'wire' | 'page' }

/** Every call of the contract, native and wire, with the streams and pages beside them. */
export const routes: readonly Route[] = [
  ...endpoints.map(({ name, method, path }) => ({ name, method, path, edge: 'native' as const })),
  ...streams.map(({ name, method, path }) => ({ name, method, path, edge: 'page' as const })),
  ...wireOperations.map(({ name, method, path }) => ({ name, method, path, edge: 'wire' as const })),
]

export function namesIn(path: string): string[] {
  return [...path.matchAll(/:(\w+)|\{(\w+)\}/g)].map(([, one, other]) => one ?? other ?? '')
}

/** What each place of the path names; null where it is only a word. A place that nobody has declared is an error. */
export function thingsIn({ path, name }: Pick<Route, 'path' | 'name'>): Record<string, Thing> | null {
  const named: Record<string, Thing> = {}
  for (const place of namesIn(path)) {
    if (/term|notices\/:name|oauth2|board/.test(path) && (words as readonly string[]).includes(place))
      continue
    const thing = furtherPlaces[place] ?? firstPlaces.find(([begins]) => begins.test(path))?.[1]
    if (thing === undefined) throw new Error(`${name}: nobody has said what :${place} of ${path} names`)
    named[place] = thing
  }
  return Object.keys(named).length === 0 ? null : named
}

export function addressOf(path: string, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/:(\w+)|\{(\w+)\}/g, (_, one, other) =>
    encodeURIComponent(params[one ?? other] ?? 'word'),
  )
}
