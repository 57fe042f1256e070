import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import {
  type Access,
  type BodyOf,
  type Endpoint,
  type ParamsOf,
  type QueryOf,
  type ReplyOf,
  scopeOf,
} from '#contract/endpoint.ts'
import { type Actor, hasRole, type Role, userAdminRoles } from '#domain/role.ts'
import type { Context, Program } from '../context.ts'
import { Invalid, NotAllowed, NotFound, NotSignedIn } from '../refused.ts'
import { isStream, NotJson } from './body-stream.ts'
import { parserOf } from './faults.ts'
import { identifyRequest, tokenIn } from './identify.ts'
import { answerOnce } from './once.ts'
import { asRecognized } from './recognize.ts'

/** The HTTP server, with the program that it serves. */
export type App = FastifyInstance & { program: Program }

type Headers = FastifyRequest['headers']
export type Input<E> = { params: ParamsOf<E>; query: QueryOf<E>; body: BodyOf<E>; headers: Headers }
type Reply<E> = ReplyOf<E> | Promise<ReplyOf<E>>

/** Serves one endpoint of the contract to those whom it admits. */
export function serve<E extends Endpoint>(
  app: App,
  endpoint: E,
  handler: (context: Context, input: Input<E>, reply: FastifyReply) => Reply<E>,
): void {
  const { access } = endpoint
  if (access === 'public') throw new Error(`${endpoint.name} is public: it has no context of an actor`)
  // Who is given the reply may have written to it before it is sure whose it is.
  const answersOnly = handler.length < 3
  register(app, endpoint, async (request, reply, parse) => {
    async function answer(context: Context | null): Promise<unknown> {
      if (context === null) throw new NotSignedIn()
      admit(context.actor, access)
      const input = parse() as Input<E>
      // What only people in person may do answers with what nobody is to read twice.
      if (endpoint.signedInOnly) return handler(context, input, reply)
      return answerOnce({ context, request, reply }, (inside) => handler(inside, input, reply))
    }
    const { program } = app
    const token = request.method === 'GET' && answersOnly ? tokenIn(request) : undefined
    return token === undefined
      ? answer(await identifyRequest(program, request))
      : asRecognized({ program, request, token }, answer)
  })
}

/** Serves an endpoint for which nobody needs to be signed in. */
export function servePublic<E extends Endpoint>(
  app: App,
  endpoint: E,
  handler: (program: Program, input: Input<E>, reply: FastifyReply) => Reply<E>,
): void {
  if (endpoint.access !== 'public') throw new Error(`${endpoint.name} is not public`)
  register(app, endpoint, async (_request, reply, parse) => handler(app.program, parse() as Input<E>, reply))
}

/** @throws NotAllowed with the roles that would do, and whom to ask for them */
export function admit(actor: Actor, access: Access): void {
  if (access === 'public' || access === 'signed-in' || hasRole(actor, ...access)) return
  throw new NotAllowed(missing(access))
}

function missing(roles: readonly Role[]) {
  const facts = { roles: roles.join(' ') }
  return {
    code: 'role.missing',
    facts,
    remedy: { kind: 'ask', roles: userAdminRoles },
    conditions: [{ code: 'role.missing', met: false, facts }],
  } as const
}

type Answer = (request: FastifyRequest, reply: FastifyReply, parse: () => unknown) => Promise<unknown>

function register(app: App, endpoint: Endpoint, answer: Answer): void {
  const parse = requestParser(endpoint)
  const { method, path: url, reply: schema, access, signedInOnly } = endpoint
  app.route({
    method,
    url,
    config: { access, scope: scopeOf(endpoint), signedInOnly },
    ...(schema === undefined ? {} : { schema: { response: { 200: schema } } }),
    handler: async (request, reply) => {
      const result = await answer(request, reply, () => parse(request))
      if (schema === undefined) return (reply as FastifyReply).code(204).send()
      const version = (result as { version?: unknown } | null)?.version
      if (typeof version === 'number') reply.header('etag', `"${version}"`)
      return result
    },
  })
}

function requestParser({ params, query, body }: Endpoint): (request: FastifyRequest) => Input<unknown> {
  const parseParams = parserOfPart(params, 'address')
  const parseQuery = parserOfPart(query, 'address')
  const parseBody = parserOfPart(body, 'body')
  return (request) => ({
    params: existing(() => parseParams(request.params)) as undefined,
    query: parseQuery(request.query) as undefined,
    body: parseBody(body === undefined ? undefined : readable(request.body)) as undefined,
    headers: request.headers,
  })
}

/** A stream has members, too, and checking would clear away what the request needs of them. */
function readable(body: unknown): unknown {
  if (!isStream(body)) return body
  body.resume()
  throw new NotJson()
}

function parserOfPart(schema: TSchema | undefined, from: 'address' | 'body'): (given: unknown) => unknown {
  return schema === undefined ? () => undefined : parserOf(schema, from)
}

/** An address of the wrong form leads nowhere, like one of the right form that nothing has. */
function existing<T>(parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw error instanceof Invalid ? new NotFound() : error
  }
}
