import type { TSchema } from 'typebox'
import { type Endpoint, scopeOf } from '#contract/endpoint.ts'
import { otherMedia, type Resource, resources, type Stream, streams } from '#contract/resources.ts'
import type { Json, Node, Printer } from './components.ts'
import { bodyExamples } from './examples.ts'
import { type ProblemName, problemAt } from './replies.ts'
import { headAndRest, refusalTable, whatPrograms, whoMayCall } from './sentences.ts'

type Print = Printer['print']
type Fields = { properties?: Record<string, TSchema>; required?: string[] }
export type Operation = { path: string; method: string; operation: Node }

/** Calls that compare versions: a version that is named makes two editors merge. */
const versioned = new Set(['amendReferral', 'amendListing'])

export function nativeOperations(print: Print): Operation[] {
  return resources.flatMap((resource) => [
    ...resource.endpoints.map((endpoint) => operationOf(endpoint, resource, print)),
    ...streams.filter((stream) => stream.resource === resource.name).map((stream) => streamed(stream, print)),
  ])
}

function operationOf(endpoint: Endpoint, resource: Resource, print: Print): Operation {
  const { name, method, path, reply } = endpoint
  return {
    path: templated(path),
    method: method.toLowerCase(),
    operation: {
      ...heading(endpoint, resource.name),
      ...parameters(endpoint, print),
      ...requestBody(endpoint, print),
      responses: {
        ...(reply === undefined
          ? { '204': { description: 'It is done.', headers: requestId } }
          : { '200': answered(otherMedia[name]?.reply ?? 'application/json', print(reply)) }),
        ...Object.fromEntries(problemsOf(endpoint).map(problemAt)),
      },
    },
  }
}

function streamed(stream: Stream, print: Print): Operation {
  const { resource, media, message, ...declared } = stream
  const endpoint = declared as Endpoint
  const schema = message === undefined ? { type: 'string' } : print(message)
  return {
    path: templated(stream.path),
    method: stream.method.toLowerCase(),
    operation: {
      ...heading(endpoint, resource),
      ...parameters(endpoint, print),
      responses: {
        '200': answered(media, schema),
        ...Object.fromEntries(problemsOf(endpoint).map(problemAt)),
      },
    },
  }
}

function heading(endpoint: Endpoint, tag: string): Node {
  const { summary, rest } = headAndRest(endpoint.says)
  const who = `${whoMayCall(endpoint.access)} ${whatPrograms(endpoint)}`.trim()
  const description = [rest, who, refusalTable(endpoint)].filter((part) => part !== '')
  return {
    operationId: endpoint.name,
    summary,
    description: description.join('\n\n'),
    tags: [tag],
    security: securityOf(endpoint),
  }
}

function securityOf(endpoint: Endpoint): Json[] {
  if (endpoint.access === 'public') return []
  if (endpoint.signedInOnly) return [{ session: [] }]
  return [{ bearer: [] }, { oauth2: [scopeOf(endpoint)] }, { session: [] }]
}

function parameters({ name, access, signedInOnly, method, params, query }: Endpoint, print: Print): Node {
  const repeatable =
    method === 'POST' && access !== 'public' && !signedInOnly && otherMedia[name] === undefined
  const found: Json[] = [
    ...inAddress(params, 'path', print),
    ...inAddress(query, 'query', print),
    ...(versioned.has(name) ? [{ $ref: '#/components/parameters/If-Match-version' }] : []),
    ...(repeatable ? [{ $ref: '#/components/parameters/wire.idempotencyKey' }] : []),
  ]
  return found.length === 0 ? {} : { parameters: found }
}

function inAddress(schema: TSchema | undefined, place: 'path' | 'query', print: Print): Json[] {
  const { properties = {}, required = [] } = (schema ?? {}) as Fields
  return Object.entries(properties).map(([name, part]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: print(part),
  }))
}

function requestBody({ name, body }: Endpoint, print: Print): Node {
  const media = otherMedia[name]?.body
  if (media !== undefined) return { requestBody: { required: true, content: { [media]: {} } } }
  if (body === undefined) return {}
  const example = bodyExamples[name]
  return {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: print(body), ...(example === undefined ? {} : { example }) } },
    },
  }
}

const requestId: Node = { 'Request-ID': { $ref: '#/components/headers/Request-ID' } }

function answered(media: string, schema: Node): Node {
  const content: Node = media === 'application/octet-stream' ? {} : { schema }
  return { description: 'It is done.', headers: requestId, content: { [media]: content } }
}

function problemsOf({ name, access, params, query, body, refusals = [] }: Endpoint): ProblemName[] {
  const asked = body !== undefined || query !== undefined || otherMedia[name]?.body !== undefined
  const all: [ProblemName, boolean][] = [
    ['NotSignedIn', access !== 'public'],
    ['NotAllowed', access !== 'public'],
    ['NotFound', params !== undefined],
    ['Refused', refusals.length > 0],
    ['Conflict', versioned.has(name)],
    ['TooLarge', body !== undefined || otherMedia[name]?.body !== undefined],
    ['Invalid', asked],
    ['Throttled', true],
  ]
  return all.filter(([, possible]) => possible).map(([problem]) => problem)
}

/** `/api/referrals/:id` as OpenAPI writes it. */
function templated(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}')
}
