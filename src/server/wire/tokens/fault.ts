import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { outageOf, outageSentences, pauseAfterOutage } from '../../db/outage.ts'
import { NotSignedIn, Throttled } from '../../refused.ts'
import { WireFault } from '../errors.ts'

/** The words of RFC 6749, 5.2, and of its later parts. */
export type TokenErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'temporarily_unavailable'
  | 'server_error'

/** The token endpoint says no; the sentence is for whoever sets the program up. */
export class TokenFault extends Error {
  readonly code: TokenErrorCode
  readonly status: number
  constructor(code: TokenErrorCode, sentence: string, status = code === 'invalid_client' ? 401 : 400) {
    super(sentence)
    this.name = 'TokenFault'
    this.code = code
    this.status = status
  }
}

export const useAnApiKey =
  'Create an API key in the settings and use it as the bearer, or sign in with grant_type=client_credentials, ' +
  'its id as client_id and its secret as client_secret.'

/** Answers with the error form of OAuth, and with the members by which its callers ask for support. */
export function sendTokenFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const fault = faultOf(error)
  if (fault.status >= 500) request.log.error({ err: error }, 'a request failed')
  if (error instanceof Throttled) reply.header('retry-after', String(error.retryAfter))
  const outage = outageOf(error)
  if (outage !== null) reply.header('retry-after', String(pauseAfterOutage[outage]))
  if (fault.status === 401) reply.header('www-authenticate', 'Basic realm="tokens", charset="UTF-8"')
  const now = new Date().toISOString()
  return reply
    .code(fault.status)
    .headers({ 'cache-control': 'no-store', pragma: 'no-cache' })
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      error: fault.code,
      error_description: fault.message,
      timestamp: `${now.slice(0, 10)} ${now.slice(11, 19)}Z`,
      trace_id: request.id,
      correlation_id: correlationOf(request),
    })
}

function correlationOf({ headers, id }: FastifyRequest): string {
  const given = headers['client-request-id']
  return typeof given === 'string' && /^[\w-]{1,128}$/.test(given) ? given : id
}

function faultOf(error: unknown): TokenFault {
  if (error instanceof TokenFault) return error
  if (error instanceof Throttled) {
    const sentence = 'Too many attempts. Wait as long as Retry-After says.'
    return new TokenFault('temporarily_unavailable', sentence, 429)
  }
  if (error instanceof WireFault) return new TokenFault('invalid_request', error.message, error.status)
  if (error instanceof NotSignedIn) return new TokenFault('invalid_grant', 'E-mail or password is wrong.')
  const outage = outageOf(error)
  if (outage !== null) return new TokenFault('temporarily_unavailable', outageSentences[outage], 503)
  const { statusCode = 500 } = error as Partial<FastifyError>
  if (statusCode >= 400 && statusCode < 500)
    return new TokenFault('invalid_request', 'The request cannot be read.', statusCode)
  return new TokenFault('server_error', 'Something went wrong on our side.', 500)
}
