import type { BodyOf, ParamsOf, QueryOf } from '#contract/endpoint.ts'

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

export type AnyInput = {
  params?: unknown
  query?: unknown
  body?: unknown
  ifMatch?: number
  signal?: AbortSignal
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

/** The header tells the server that no page of another site made the request. */
export function requestOf(method: string, { body, ifMatch, signal }: AnyInput) {
  const headers: Record<string, string> = { accept: 'application/json', 'x-tandem': '1' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (ifMatch !== undefined) headers['if-match'] = `"${ifMatch}"`
  return {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }
}
