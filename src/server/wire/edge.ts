import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Access } from '#contract/endpoint.ts'
import { wireOperations } from '#contract/wire/operations.ts'
import type { Context } from '../context.ts'
import { identifyRequest } from '../http/identify.ts'
import { answerOnce } from '../http/once.ts'
import { type App, admit } from '../http/serve.ts'
import { NotSignedIn } from '../refused.ts'
import { readWireBody } from './body.ts'
import { WireFault } from './errors.ts'
import { sendWireFault } from './send-fault.ts'

/** One request of the wire API by somebody who has shown a token. */
export type WireCall = {
  context: Context
  params: Record<string, string>
  /** The part behind the question mark as it came. */
  search: string
  body: unknown
  headers: FastifyRequest['headers']
  /** The address that the caller used, without a slash at the end: links in replies begin with it. */
  host: string
  reply: FastifyReply
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Answer = (call: WireCall) => Promise<unknown>

/**
 * Opens the scope in which the wire API lives: bodies are JSON whatever they say, errors have the form of the original,
 * and only bearer tokens count.
 */
export function openWire(app: App, register: (scope: FastifyInstance) => void): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, readWireBody)
    scope.setErrorHandler(sendWireFault)
    scope.addHook('onRequest', prepare)
    register(scope)
  })
}

async function prepare(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.headers({ ...echoes(request), 'cache-control': 'no-store' })
  const type = request.headers['content-type']
  // The connector of events names its header "Content-Type:", so that its value begins with a colon (api.md 3).
  if (type?.startsWith(':')) request.headers['content-type'] = type.slice(1).trim()
  if (!acceptsJson(request.headers.accept))
    throw new WireFault(406, 'invalidRequest', 'Replies are JSON.', { target: 'Accept' })
}

const echoed = ['client-request-id', 'ms-correlationid', 'ms-requestid'] as const

/** The caller's own ids come back to it; what it did not name gets one (api.md 3). */
function echoes({ headers }: FastifyRequest): Record<string, string> {
  return Object.fromEntries(
    echoed.map((name) => {
      const given = headers[name]
      return [name, typeof given === 'string' && /^[\x21-\x7e]{1,128}$/.test(given) ? given : randomUUID()]
    }),
  )
}

function acceptsJson(accept: string | undefined): boolean {
  return accept === undefined || accept.trim() === '' || /\*\/\*|application\/(\*|[\w.+-]*json)/i.test(accept)
}

/** The metadata level is named only where the caller asked for it. */
export function jsonType(accept: string | undefined): string {
  const minimal = /odata\.metadata=minimal/i.test(accept ?? '')
  return `application/json${minimal ? '; odata.metadata=minimal' : ''}; charset=utf-8`
}

/** Serves the methods of one resource at all of its paths, and says 405 for every other method. */
export function serveWire(
  scope: FastifyInstance,
  app: App,
  urls: readonly string[],
  answers: Partial<Record<Method, Answer>>,
): void {
  const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
  const allowed = methods.filter((method) => answers[method] !== undefined)
  for (const url of urls) {
    for (const method of methods) {
      const answer = answers[method]
      scope.route({
        method,
        url,
        exposeHeadRoute: false,
        ...(answer === undefined
          ? { config: { wire: true }, handler: notAllowed(allowed) }
          : answered(app, answer, accessOf(method, url))),
      })
    }
  }
}

function answered(app: App, answer: Answer, access: Access) {
  return { config: { wire: true, access }, handler: answerWith(app, answer, access) }
}

/** @throws Error where the contract does not say who may call */
function accessOf(method: Method, url: string): Access {
  const path = url.replaceAll(/:(\w+)/g, '{$1}')
  const declared = wireOperations.find((one) => one.method === method && one.path === path)
  if (declared === undefined) throw new Error(`${method} ${url} does not say who may call it`)
  return declared.access
}

/** Below the wire's paths what does not exist is told in the wire's form. */
export function serveNothing(scope: FastifyInstance, urls: readonly string[]): void {
  for (const url of urls) {
    scope.route({
      method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      url,
      config: { wire: true },
      exposeHeadRoute: false,
      handler: async () => {
        throw new WireFault(404, 'itemNotFound', 'There is nothing at this address.')
      },
    })
  }
}

function notAllowed(allowed: readonly Method[]) {
  return async (_request: FastifyRequest, reply: FastifyReply) => {
    reply.header('allow', allowed.join(', '))
    throw new WireFault(405, 'invalidRequest', `Possible here: ${allowed.join(', ')}.`)
  }
}

/** 60858c1b-… is the low-code platform's own application. */
const powerAutomate = '60858c1b-2062-40ad-b42c-996b6b5b047d'

function answerWith(app: App, answer: Answer, access: Access) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const found = await identifyRequest(app.program, request)
    if (found === null) throw new NotSignedIn()
    admit(found.actor, access)
    const caller = request.headers['x-caller-id']
    const context: Context = { ...found, via: caller === powerAutomate ? 'power-automate' : 'api' }
    const call = {
      params: request.params as Record<string, string>,
      search: searchOf(request.raw.url ?? ''),
      body: request.body,
      headers: request.headers,
      host: `${request.protocol}://${request.host}`,
      reply,
    }
    const once = { context, request, reply }
    const result = await answerOnce(once, (inside) => answer({ ...call, context: inside }))
    if (result === undefined) return reply.code(reply.statusCode === 200 ? 204 : reply.statusCode).send()
    return reply.type(jsonType(request.headers.accept)).serializer(JSON.stringify).send(result)
  }
}

function searchOf(url: string): string {
  const mark = url.indexOf('?')
  return mark < 0 ? '' : url.slice(mark + 1)
}
