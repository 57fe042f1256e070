import type { FastifyReply, FastifyRequest } from 'fastify'
import { Throttled } from '../refused.ts'
import { faultOf } from './send-fault.ts'

const longestDescription = 1024

/** Answers in the form of the Partner Center host (api.md 13): webhooks, profiles and analytics. */
export function sendPartnerCenterFault(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const fault = faultOf(error)
  if (fault.status >= 500) request.log.error({ err: error }, 'a request failed')
  if (fault.status === 401 && !reply.hasHeader('www-authenticate')) reply.header('www-authenticate', 'Bearer')
  if (fault.status === 503) reply.header('retry-after', '5')
  reply.code(fault.status).type('application/json; charset=utf-8').serializer(JSON.stringify)
  if (error instanceof Throttled) return sendThrottled(reply, error.retryAfter)
  const { code, message, target, details, innerError } = fault
  const places = details.length > 0 ? details : target === undefined ? [] : [{ code, message, target }]
  return reply.send({
    code: innerError?.code ?? code,
    description: message.slice(0, longestDescription),
    data: places.map((place) => ({ target: place.target, message: place.message })),
    source: 'Tandem',
  })
}

function sendThrottled(reply: FastifyReply, seconds: number): FastifyReply {
  const message = `Rate limit is exceeded. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`
  return reply.header('retry-after', String(seconds)).send({ statusCode: 429, message })
}
