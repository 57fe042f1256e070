import type { Endpoint, ReplyOf } from '#contract/endpoint.ts'
import type { FeedEvent } from '#contract/events.ts'
import { otherMedia } from '#contract/resources.ts'
import { type EndpointName, type Endpoints, endpoints } from './endpoints.ts'
import { type EventsOptions, eventsOf } from './events.ts'
import { type AnyInput, addressOf, type InputOf, requestOf } from './request.ts'
import { type Connection, type Sending, send } from './send.ts'

export { NetworkFailure, TandemProblem } from './problem.ts'

export type ClientOptions = {
  /** Where Tandem is reached, such as `https://cosell.example.com`. */
  url: string
  /** An API key or an access token; a function is asked before each call, for tokens that end. */
  token?: string | (() => string | undefined | Promise<string | undefined>)
  /** Instead of the global `fetch`, for proxies and tests. */
  fetch?: typeof fetch
  /** How often one call is sent at most (4). */
  tries?: number
  /** After how many seconds without an answer a call is given up (30). */
  patience?: number
}

/** Calls whose body or reply is a file. */
type Files = {
  uploadDocument: { body: Blob | ArrayBuffer | Uint8Array }
  downloadDocument: { reply: Blob }
  downloadReferrals: { reply: Blob }
}
type FileBody<Name> = Name extends keyof Files ? Omit<Files[Name], 'reply'> : unknown
type FileReply<Name> = Name extends keyof Files ? (Files[Name] extends { reply: infer R } ? R : never) : never

/** What a call takes: its declared parts, `ifMatch` with the version that was read, and a key that makes a POST unique. */
export type Input<Name extends EndpointName> = ([Name] extends ['uploadDocument']
  ? Omit<InputOf<Endpoints[Name]>, 'body'> & FileBody<Name>
  : InputOf<Endpoints[Name]>) & { idempotencyKey?: string }

export type Reply<Name extends EndpointName> = [FileReply<Name>] extends [never]
  ? unknown extends ReplyOf<Endpoints[Name]>
    ? undefined
    : ReplyOf<Endpoints[Name]>
  : FileReply<Name>

type Arguments<Name extends EndpointName> =
  Record<never, never> extends Input<Name> ? [input?: Input<Name>] : [input: Input<Name>]

export type Calls = { [Name in EndpointName]: (...input: Arguments<Name>) => Promise<Reply<Name>> }

/** Calls that answer page by page: each names the next one, and takes that name as its cursor. */
export type PagedName = {
  [Name in EndpointName]: Reply<Name> extends { items: unknown[]; next: infer Next }
    ? null extends Next
      ? Name
      : never
    : never
}[EndpointName]

export type ItemOf<Name extends PagedName> = Reply<Name> extends { items: (infer Item)[] } ? Item : never

export type TandemClient = Calls & {
  /** The pages of a list, one after the other. */
  pages: <Name extends PagedName>(name: Name, ...input: Arguments<Name>) => AsyncGenerator<Reply<Name>, void>
  /** The items of all pages of a list. */
  each: <Name extends PagedName>(name: Name, ...input: Arguments<Name>) => AsyncGenerator<ItemOf<Name>, void>
  /** What happens, as it happens, from any point in the past. */
  events: (options?: EventsOptions) => AsyncGenerator<FeedEvent, void>
}

/** The API of one Tandem in one person's name: a method for each call, named as the reference names it. */
export function createClient(options: ClientOptions): TandemClient {
  const connection = connectionOf(options)
  const callOf = (endpoint: Endpoint) => (input: Given) => callOnce(connection, endpoint, input ?? {})
  const calls = new Map(endpoints.map((endpoint) => [endpoint.name, callOf(endpoint)]))
  const pages = (name: string, input: Given = {}) => pagesOf(calls.get(name) as Call, cursorOf(name), input)
  return {
    ...(Object.fromEntries(calls) as unknown as Calls),
    pages: pages as unknown as TandemClient['pages'],
    each: async function* each(name: string, input: Given) {
      for await (const page of pages(name, input)) yield* page.items
    } as unknown as TandemClient['each'],
    events: (asked = {}) => eventsOf(calls.get('listEvents') as never, asked),
  }
}

type Given = AnyInput & { idempotencyKey?: string }
type Page = { items: unknown[]; next: string | null }
type Call = (input: Given) => Promise<unknown>

function connectionOf({ url, token, tries = 4, patience = 30, ...given }: ClientOptions): Connection {
  return {
    url: new URL(url).href.replace(/\/+$/, ''),
    token: typeof token === 'function' ? token : () => token,
    fetch: given.fetch ?? ((...call) => fetch(...call)),
    tries,
    patience,
  }
}

async function callOnce(connection: Connection, endpoint: Endpoint, given: Given): Promise<unknown> {
  const { params, query, idempotencyKey, ...rest } = given
  const sending = sendingOf(endpoint, rest)
  if (endpoint.method === 'POST') sending.headers['idempotency-key'] = idempotencyKey ?? crypto.randomUUID()
  const response = await send(connection, addressOf(endpoint.path, params, query), sending)
  if (response.status === 204) return undefined
  return otherMedia[endpoint.name]?.reply === undefined ? response.json() : response.blob()
}

/** A file goes as it is, everything else as JSON. */
function sendingOf(endpoint: Endpoint, { body, ...rest }: AnyInput): Sending {
  const media = otherMedia[endpoint.name]?.body
  if (media === undefined) return requestOf(endpoint.method, { body, ...rest })
  const { headers, ...request } = requestOf(endpoint.method, rest)
  return { ...request, headers: { ...headers, 'content-type': media }, body: body as BodyInit }
}

async function* pagesOf(call: Call, cursor: string, given: Given): AsyncGenerator<Page, void> {
  let query = (given.query ?? {}) as Record<string, unknown>
  for (;;) {
    const page = (await call({ ...given, query })) as Page
    yield page
    if (page.next === null) return
    query = { ...query, [cursor]: page.next }
  }
}

/** What a list calls the place at which its page begins. */
function cursorOf(name: string): string {
  const query = endpoints.find((endpoint) => endpoint.name === name)?.query as
    | { properties?: object }
    | undefined
  return 'after' in (query?.properties ?? {}) ? 'after' : 'cursor'
}
