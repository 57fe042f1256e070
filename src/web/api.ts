import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '#contract/endpoint.ts'
import type { Problem } from '#contract/values.ts'

/** The server answered no, and says why: by a refusal, by the fields at fault, or by a general code. */
export class ApiProblem extends Error {
  readonly status: number
  readonly problem: Problem
  constructor(status: number, problem: Problem) {
    super(`${problem.code}: ${problem.message}`)
    this.name = 'ApiProblem'
    this.status = status
    this.problem = problem
  }
}

/** No answer came: the connection is lost, or the server took too long. Nothing is known of what it did. */
export class NetworkFailure extends Error {
  readonly slow: boolean
  constructor(slow: boolean, cause: unknown) {
    super(slow ? 'The server took too long' : 'The server cannot be reached', { cause })
    this.name = 'NetworkFailure'
    this.slow = slow
  }
}

/** A part that the endpoint does not declare cannot be given; one whose members are all optional may be left out. */
type Part<Name extends string, Value> = unknown extends Value
  ? { [N in Name]?: undefined }
  : Record<never, never> extends Value
    ? { [N in Name]?: Value }
    : { [N in Name]: Value }

/** What one call takes: the declared parts of its endpoint. `ifMatch` is the version that was read (DF-3). */
export type InputOf<E> = Part<'params', ParamsOf<E>> &
  Part<'query', QueryOf<E>> &
  Part<'body', BodyOf<E>> & { ifMatch?: number; signal?: AbortSignal }

type AnyInput = {
  params?: unknown
  query?: unknown
  body?: unknown
  ifMatch?: number
  signal?: AbortSignal
}

/** After so long a call is given up, so that a page never waits in silence. */
export const patienceSeconds = 20

/** Calls one endpoint of the API; throws ApiProblem or NetworkFailure. */
export async function call<E extends Endpoint>(
  endpoint: E,
  ...[input]: Record<never, never> extends InputOf<E> ? [input?: InputOf<E>] : [input: InputOf<E>]
): Promise<ReplyOf<E>> {
  const { params, query, ...rest } = (input ?? {}) as AnyInput
  const response = await send(addressOf(endpoint.path, params, query), requestOf(endpoint.method, rest))
  if (!response.ok) throw new ApiProblem(response.status, await problemIn(response))
  return (response.status === 204 ? undefined : await response.json()) as ReplyOf<E>
}

/** The path with its parameters filled in, and the query without what is absent. */
export function addressOf(path: string, params: unknown = {}, query: unknown = {}): string {
  const values = (params ?? {}) as Record<string, string>
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name] ?? '')))
  const given = Object.entries((query ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return search === '' ? filled : `${filled}?${search}`
}

function requestOf(method: string, { body, ifMatch, signal }: AnyInput): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json', 'x-tandem': '1' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (ifMatch !== undefined) headers['if-match'] = `"${ifMatch}"`
  return {
    method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }
}

async function send(address: string, request: RequestInit): Promise<Response> {
  const patience = AbortSignal.timeout(patienceSeconds * 1000)
  const signal = request.signal ? AbortSignal.any([request.signal, patience]) : patience
  try {
    return await fetch(address, { ...request, signal })
  } catch (error) {
    if (request.signal?.aborted) throw error
    throw new NetworkFailure(patience.aborted, error)
  }
}

/** A proxy in between may answer without our body. */
async function problemIn(response: Response): Promise<Problem> {
  try {
    const problem: unknown = await response.json()
    if (isProblem(problem)) return problem
  } catch {
    // Not JSON: told by its status alone.
  }
  const code = response.status >= 502 && response.status <= 504 ? 'unavailable' : 'bug'
  return { code, message: `status ${response.status}`, requestId: response.headers.get('request-id') ?? '' }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value
}
