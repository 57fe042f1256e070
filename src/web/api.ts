import { NetworkFailure, problemIn, TandemProblem } from '#client/problem.ts'
import { type AnyInput, addressOf, type InputOf, requestOf } from '#client/request.ts'
import type { Endpoint, ReplyOf } from '#contract/endpoint.ts'
import { positionHeaders } from './position.ts'

export { NetworkFailure, TandemProblem as ApiProblem } from '#client/problem.ts'
export { addressOf, type InputOf } from '#client/request.ts'

/** After so long a call is given up, so that a page never waits in silence. */
export const patienceSeconds = 20

/** Calls one endpoint of the API; throws ApiProblem or NetworkFailure. */
export async function call<E extends Endpoint>(
  endpoint: E,
  ...[input]: Record<never, never> extends InputOf<E> ? [input?: InputOf<E>] : [input: InputOf<E>]
): Promise<ReplyOf<E>> {
  const { params, query, ...rest } = (input ?? {}) as AnyInput
  const { headers, ...asked } = requestOf(endpoint.method, rest)
  const request: RequestInit = {
    ...asked,
    headers: { ...headers, ...positionHeaders() },
    credentials: 'same-origin',
  }
  const response = await send(addressOf(endpoint.path, params, query), request)
  if (!response.ok) throw new TandemProblem(response.status, await problemIn(response))
  return (response.status === 204 ? undefined : await response.json()) as ReplyOf<E>
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
