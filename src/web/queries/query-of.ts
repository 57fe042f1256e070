import { queryOptions } from '@tanstack/react-query'
import type { Endpoint, ReplyOf } from '#contract/endpoint.ts'
import { call, type InputOf } from '../api.ts'

type Given = { params?: object; query?: object } | undefined

/**
 * The query of a reading endpoint: `useQuery(queryOf(getReferral, { params: { id } }))`. Its key is the endpoint's name
 * and everything that was asked with, so `keyOf(getReferral, { id })` finds it again, whatever else it was asked with.
 */
export function queryOf<E extends Endpoint>(
  endpoint: E,
  ...given: Record<never, never> extends InputOf<E> ? [input?: InputOf<E>] : [input: InputOf<E>]
) {
  const input = given[0] as Given
  const ask = call as (endpoint: E, input: object) => Promise<ReplyOf<E>>
  return queryOptions<ReplyOf<E>>({
    queryKey: keyOf(endpoint, { ...input?.params, ...input?.query }),
    queryFn: ({ signal }) => ask(endpoint, { ...input, signal }),
  })
}

/** A part of the asking is enough to name all queries that were asked with it. */
export function keyOf(endpoint: Pick<Endpoint, 'name'>, asked: object = {}): readonly unknown[] {
  const present = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '')
  return [endpoint.name, Object.fromEntries(present)]
}
