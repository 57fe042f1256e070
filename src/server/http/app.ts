import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import cookies from '@fastify/cookie'
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import type { Access } from '#contract/endpoint.ts'
import type { Program } from '../context.ts'
import { redacted } from '../redacted.ts'
import { NotFound } from '../refused.ts'
import { callerOf, rememberCallers } from './caller.ts'
import { aloneAndWell, isProbe, serveHealth } from './health.ts'
import { trackRequests } from './in-flight.ts'
import { tellPositions } from './position.ts'
import { sendProblem } from './problem.ts'
import { replyWriter } from './reply-writer.ts'
import { safeHeaders } from './safe-headers.ts'
import { refuseOtherSites } from './same-site.ts'
import type { App } from './serve.ts'
import { type Inject, refuseUnreadable, sendUnreadable } from './unreadable.ts'
import { readDocument, sendDocument, serveWeb } from './web.ts'

export type AppOptions = {
  /** What `vite build` wrote; absent where only the API is served. */
  webFolder?: string
  logLevel?: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  /** Where log lines go instead of the standard output. */
  logTo?: { write: (line: string) => void }
  /** Proxies besides those of this machine whose word for the address of a caller counts. */
  trustedProxies?: readonly string[]
  /** Milliseconds within which a request must have come in, with all of its body. */
  patience?: number
}

const largestBody = 1024 * 1024
/** Long enough for a large file on a slow line. */
const patienceWithSenders = 5 * 60_000

/** The HTTP server without its routes: each feature registers its own. */
export async function createApp(program: Program, options: AppOptions = {}): Promise<App> {
  const toItself: Inject = (given) => app.inject(given)
  const patience = options.patience ?? patienceWithSenders
  const app = fastify({
    logger: loggerOf(options),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    bodyLimit: largestBody,
    requestTimeout: patience,
    http: {
      headersTimeout: Math.min(60_000, patience),
      connectionsCheckingInterval: Math.min(30_000, patience),
    },
    trustProxy: ['loopback', ...(options.trustedProxies ?? [])],
    forceCloseConnections: true,
    frameworkErrors: sendUnreadable,
    clientErrorHandler: refuseUnreadable(toItself, program),
    // As clients of the wire API write addresses (api.md 1): in any case, with slashes behind.
    routerOptions: { caseSensitive: false, ignoreTrailingSlash: true, ignoreDuplicateSlashes: true },
  })
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(({ schema }) => replyWriter(schema))
  app.setErrorHandler(sendProblem)
  await app.register(cookies)
  rememberCallers(app)
  trackRequests(app)
  Object.assign(app, { program })
  demandAccess(app)
  guard(app, program)
  tellPositions(app, program)
  serveHealth(app, program.db, program.health ?? aloneAndWell)
  await serveRest(app, options.webFolder)
  return app as unknown as App
}

/** Lines for machines, without what people typed: no bodies, cookies, search words or details of rows. */
function loggerOf({ logLevel = 'info', logTo }: AppOptions): FastifyServerOptions['logger'] {
  return {
    level: logLevel,
    ...(logTo === undefined ? {} : { stream: logTo }),
    base: null,
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    formatters: { level: (level: string) => ({ level }) },
    serializers: {
      err: ({
        name,
        message,
        stack,
        code,
        ...rest
      }: FastifyError & { table?: string; constraint?: string }) => {
        const { table, constraint } = rest
        return {
          type: name,
          message: redacted(message),
          stack: redacted(stack ?? ''),
          code,
          table,
          constraint,
        }
      },
    },
  }
}

/** No address below /api without a word on who may call it. */
function demandAccess(app: FastifyInstance): void {
  app.addHook('onRoute', ({ url, config }) => {
    const declared = (config as { access?: Access } | undefined)?.access
    if (url.startsWith('/api') && declared === undefined)
      throw new Error(`${url} does not say who may call it`)
  })
}

function guard(app: FastifyInstance, program: Program): void {
  const headers = safeHeaders(program)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'request-id': request.id,
      ...headers,
    })
    refuseOtherSites(request, program.publicUrl)
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    const [route, status] = [routeOptions.url, reply.statusCode]
    program.meters?.answered({ method, route: route ?? 'none', status, seconds: reply.elapsedTime / 1000 })
    if (isProbe(route)) return
    const ms = Math.round(reply.elapsedTime)
    request.log.info({ method, route, status, ms, ...callerOf(request) }, 'answered')
  })
}

/** What a proxy has named the request stays its name, so that its lines and ours are found together. */
function requestIdOf({ headers }: { headers: IncomingHttpHeaders }): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && /^[\w.:-]{8,64}$/.test(given) ? given : randomUUID()
}

/** Where programs call, and no page of the web application is. */
const ofPrograms = /^\/(api|assets|v1\.0|v1|engagements|webhooks|partner|cert)(\/|\?|$)/i

/** Every other GET is a page of the web application, unless it is a call that does not exist. */
async function serveRest(app: FastifyInstance, webFolder: string | undefined): Promise<void> {
  const document = webFolder === undefined ? null : readDocument(webFolder)
  if (webFolder !== undefined && document !== null) await serveWeb(app, webFolder)
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && !ofPrograms.test(request.url)
    if (page && document !== null) return sendDocument(reply, document)
    return sendProblem(new NotFound(), request, reply)
  })
}
