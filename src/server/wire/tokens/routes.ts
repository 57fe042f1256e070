import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Program } from '../../context.ts'
import type { App } from '../../http/serve.ts'
import { sendTokenFault, TokenFault } from './fault.ts'
import { readForm, type TokenForm, withBasic } from './form.ts'
import { grantByKey } from './key-grant.ts'
import { grantByPassword } from './password-grant.ts'
import { grantByRefresh } from './refresh-grant.ts'
import { type Grant, replyInNumbers, replyInText, type TokenRequest } from './reply.ts'

const largestForm = 64 * 1024

const grants: Record<string, (program: Program, request: TokenRequest) => Promise<Grant>> = {
  password: grantByPassword,
  client_credentials: grantByKey,
  refresh_token: grantByRefresh,
}

type Reply = (program: Program, grant: Grant, form: TokenForm) => Promise<object>

/** The token endpoint (api.md 1 and 2), so that programs written for the original need no cloud. */
export function registerTokenRoutes(scope: FastifyInstance, { program }: Pick<App, 'program'>): void {
  scope.register(async (tokens) => {
    tokens.removeAllContentTypeParsers()
    tokens.addContentTypeParser('*', { parseAs: 'string', bodyLimit: largestForm }, readBody)
    tokens.setErrorHandler(sendTokenFault)
    const serve = (url: string, reply: Reply) =>
      tokens.post(url, { config: { wire: true }, bodyLimit: largestForm }, answer(program, reply))
    serve('/:tenant/oauth2/token', replyInText)
    serve('/:tenant/oauth2/v2.0/token', replyInNumbers)
  })
}

async function readBody({ headers }: FastifyRequest, body: string | Buffer): Promise<string> {
  const type = headers['content-type'] ?? ''
  if (type === '' || /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return String(body)
  throw new TokenFault('invalid_request', 'Send a form: Content-Type application/x-www-form-urlencoded.', 415)
}

function answer(program: Program, replyWith: Reply) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<object> => {
    const body = typeof request.body === 'string' ? request.body : ''
    const form = withBasic(readForm(body), request.headers.authorization)
    const { tenant } = request.params as { tenant: string }
    const grant = Object.hasOwn(grants, form.grantType) ? grants[form.grantType] : undefined
    if (grant === undefined) {
      const possible = `grant_type is one of ${Object.keys(grants).join(', ')}.`
      throw new TokenFault(form.grantType === '' ? 'invalid_request' : 'unsupported_grant_type', possible)
    }
    const given = await grant(program, { form, tenant, address: request.ip })
    reply
      .headers({ 'cache-control': 'no-store', pragma: 'no-cache' })
      .type('application/json; charset=utf-8')
      .serializer(JSON.stringify)
    return replyWith(program, given, form)
  }
}
