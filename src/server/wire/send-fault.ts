import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '#domain/refusal.ts'
import {
  OutcomeUnknown,
  outageOf,
  outageSentences,
  outcomeUnknownSentence,
  pauseAfterOutage,
} from '../db/outage.ts'
import { explainInEnglish } from '../plain-words.ts'
import {
  Conflict,
  Invalid,
  KeyReused,
  NotAllowed,
  NotFound,
  NotSignedIn,
  Refused,
  Throttled,
} from '../refused.ts'
import { type InnerError, invalidDocument, placed, WireFault } from './errors.ts'

/** Answers in the form of the referrals host (api.md 13), whatever said no. */
export function sendWireFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const fault = faultOf(error)
  if (fault.status >= 500) request.log.error({ err: error }, 'a request failed')
  if (fault.status === 401 && !reply.hasHeader('www-authenticate')) reply.header('www-authenticate', 'Bearer')
  if (error instanceof Throttled) reply.header('retry-after', String(error.retryAfter))
  const outage = outageOf(error)
  if (outage !== null) reply.header('retry-after', String(pauseAfterOutage[outage]))
  return reply
    .code(fault.status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(bodyOf(fault))
}

const longestMessage = 1024

export function bodyOf({ code, message, target, innerError, details }: WireFault) {
  return {
    error: {
      code,
      message: message.slice(0, longestMessage),
      ...(target === undefined ? {} : { target }),
      ...(innerError === undefined ? {} : { innerError }),
      ...(details.length < 2 ? {} : { details }),
    },
  }
}

/** What an error is in the words of the wire. */
export function faultOf(error: unknown): WireFault {
  if (error instanceof WireFault) return error
  if (error instanceof Refused) return refused(400, 'invalidRequest', error.refusal)
  if (error instanceof Invalid) return invalidDocument(error.fields.map(placed))
  if (error instanceof NotFound)
    return new WireFault(404, 'itemNotFound', 'There is no such item.', { target: 'referral' })
  if (error instanceof NotSignedIn)
    return new WireFault(401, 'unauthenticated', 'The bearer token is missing, wrong or has ended.')
  if (error instanceof Throttled)
    return new WireFault(429, 'serviceNotAvailable', 'Too many requests. Wait as long as Retry-After says.')
  if (error instanceof Conflict) return resourceModified()
  if (error instanceof KeyReused) return keyReused()
  if (error instanceof NotAllowed) {
    return error.refusal === null
      ? new WireFault(403, 'accessDenied', 'Your roles do not allow this.')
      : refused(403, 'accessDenied', error.refusal)
  }
  const outage = outageOf(error)
  if (outage !== null) {
    const message = outageSentences[outage]
    return new WireFault(503, 'serviceNotAvailable', message, { innerError: { code: outage, message } })
  }
  if (error instanceof OutcomeUnknown) {
    const message = outcomeUnknownSentence
    return new WireFault(500, 'generalException', message, {
      innerError: { code: 'outcome-unknown', message },
    })
  }
  return technicalFault(error as Partial<FastifyError>)
}

/** AP-14: the sender mixes up its own requests. */
function keyReused(): WireFault {
  const message = 'This Idempotency-Key came with another request before.'
  return new WireFault(400, 'invalidRequest', message, {
    target: 'Idempotency-Key',
    innerError: { code: 'idempotency.mismatch', message },
  })
}

/** 412: somebody changed the referral since its eTag was read. */
export function resourceModified(): WireFault {
  return new WireFault(
    412,
    'preconditionFailed',
    'The referral has been changed in the meantime. Read it anew.',
    {
      target: 'referral',
      innerError: { code: 'resourceModified', message: 'If-Match names an older version of the referral.' },
    },
  )
}

/** A rule of ours: its code, its sentence and what would make the action possible. */
function refused(status: number, code: 'invalidRequest' | 'accessDenied', refusal: Refusal): WireFault {
  const { sentence, remedy } = explainInEnglish(refusal)
  const innerError: InnerError = { code: refusal.code, message: sentence, remedy }
  return new WireFault(status, code, `${sentence} ${remedy}`, { target: targetOf(refusal), innerError })
}

function targetOf({ code }: Refusal): string {
  if (code.startsWith('stage.')) return '/salesStage'
  if (code === 'role.location') return '/mpnId'
  return 'referral'
}

function technicalFault({ statusCode = 500 }: Partial<FastifyError>): WireFault {
  if (statusCode === 413) return new WireFault(413, 'invalidRequest', 'The body is larger than 1 MiB.')
  if (statusCode === 415)
    return new WireFault(415, 'invalidRequest', 'Send JSON.', { target: 'Content-Type' })
  if (statusCode >= 400 && statusCode < 500)
    return new WireFault(statusCode, 'invalidRequest', 'The request cannot be read.')
  return new WireFault(500, 'generalException', 'Something went wrong on our side.')
}
