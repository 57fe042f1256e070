import type { Static, TSchema } from 'typebox'
import type { AccessScope } from '#domain/api-key.ts'
import type { RefusalCode } from '#domain/refusal.ts'
import type { Role } from '#domain/role.ts'

/** Who may call: everybody, everybody who signed in, or the holders of one of these roles (anywhere in scope). */
export type Access = 'public' | 'signed-in' | readonly Role[]

/** One call of the API, as data: the server serves it, the web and the CLI call it, the reference prints it. */
export type Endpoint<
  Params extends TSchema = TSchema,
  Query extends TSchema = TSchema,
  Body extends TSchema = TSchema,
  Reply extends TSchema = TSchema,
> = {
  name: string
  /** What it does, in a sentence for whoever reads the reference. */
  says: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/api/${string}`
  access: Access
  /** What a key or token needs for it; where nothing is said, `read` for GET and `write` for all else. */
  scope?: AccessScope
  /** No key and no token reaches it: it is about one's own signing in, or about who may do what in the organization. */
  signedInOnly?: true
  params?: Params
  query?: Query
  body?: Body
  /** Left out where there is nothing to reply (204). */
  reply?: Reply
  refusals?: readonly RefusalCode[]
}

export function endpoint<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema>(
  declared: Endpoint<P, Q, B, R>,
): Endpoint<P, Q, B, R> {
  return declared
}

export function scopeOf({ method, scope }: Pick<Endpoint, 'method' | 'scope'>): AccessScope {
  return scope ?? (method === 'GET' ? 'read' : 'write')
}

type Part<E, Key extends string> = E extends { [K in Key]?: infer S }
  ? S extends TSchema
    ? Static<S>
    : undefined
  : undefined
export type ParamsOf<E> = Part<E, 'params'>
export type QueryOf<E> = Part<E, 'query'>
export type BodyOf<E> = Part<E, 'body'>
export type ReplyOf<E> = Part<E, 'reply'>
