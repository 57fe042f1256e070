import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Problem, problemCodes } from '#contract/values.ts'
import type { RefusalCode } from '#domain/refusal.ts'
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
import { bearerIn } from './bearer.ts'

type Code = (typeof problemCodes)[number] | RefusalCode
type Answer = { status: number; code: Code } & Omit<Partial<Problem>, 'code' | 'requestId'>

/** A request that a page of another site made in this browser's name. */
export class CrossSite extends Error {
  override readonly name = 'CrossSite'
}

const messages: Partial<Record<Code, string>> = {
  invalid: 'Some fields are not as they must be.',
  'not-found': 'There is nothing here.',
  'not-signed-in': 'Sign in first.',
  'not-allowed': 'Your roles do not allow this.',
  conflict: 'Somebody changed the same fields in the meantime.',
  throttled: 'Too many attempts. Wait a while.',
  'wrong-credentials': 'E-mail or password is wrong.',
  'wrong-code': 'The code is wrong, too old or used already.',
  'second-factor-needed': 'Give the code of the second factor.',
  'second-factor-missing': 'Set up a second factor first.',
  'company-sign-in-needed': 'Sign in through the company directory.',
  'cross-site': 'The request came from another site.',
  'too-large': 'The request is too large.',
  'idempotency.mismatch': 'This Idempotency-Key came with another request before.',
  ...outageSentences,
  'outcome-unknown': outcomeUnknownSentence,
  bug: 'Something went wrong on our side.',
}

/** Answers every error in one shape; what nobody expected is logged and told to nobody. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, code, ...rest } = answerTo(error)
  if (status >= 500) request.log.error({ err: error }, 'a request failed')
  if (rest.retryAfter !== undefined) reply.header('retry-after', String(rest.retryAfter))
  if (code === 'not-signed-in') reply.header('www-authenticate', challengeFor(request))
  const message = messages[code] ?? sentencesOf(rest.refusal) ?? code
  const problem: Problem = { code, message, requestId: request.id, ...rest }
  return reply.code(status).type('application/json; charset=utf-8').serializer(JSON.stringify).send(problem)
}

/** Why not, and what would make it possible, for programs: they read English, the screen has its own words. */
function sentencesOf(refusal: Problem['refusal']): string | undefined {
  if (refusal === undefined) return undefined
  const { sentence, remedy } = explainInEnglish(refusal)
  return `${sentence} ${remedy}`
}

/** How one could have called (RFC 6750); a bearer that was given is wrong or has ended. */
function challengeFor(request: FastifyRequest): string {
  return bearerIn(request) === undefined ? 'Bearer' : 'Bearer error="invalid_token"'
}

function answerTo(error: unknown): Answer {
  if (error instanceof Refused)
    return { status: 409, code: error.refusal.code, refusal: copyOf(error.refusal) }
  if (error instanceof NotFound) return { status: 404, code: 'not-found' }
  if (error instanceof Invalid) return { status: 422, code: 'invalid', fields: [...error.fields] }
  if (error instanceof KeyReused) return { status: 422, code: 'idempotency.mismatch' }
  if (error instanceof Conflict) {
    return { status: 412, code: 'conflict', conflicts: [...error.conflicts], version: error.version }
  }
  if (error instanceof NotSignedIn) return { status: 401, code: error.code }
  if (error instanceof Throttled) return { status: 429, code: 'throttled', retryAfter: error.retryAfter }
  if (error instanceof CrossSite) return { status: 403, code: 'cross-site' }
  if (error instanceof NotAllowed) {
    return {
      status: 403,
      code: 'not-allowed',
      ...(error.refusal === null ? {} : { refusal: copyOf(error.refusal) }),
    }
  }
  if (isTakenAddress(error))
    return { status: 422, code: 'invalid', fields: [{ path: 'email', code: 'taken', facts: {} }] }
  if (error instanceof OutcomeUnknown) return { status: 500, code: 'outcome-unknown' }
  const outage = outageOf(error)
  if (outage !== null) return { status: 503, code: outage, retryAfter: pauseAfterOutage[outage] }
  return technicalAnswer(error as Partial<FastifyError>)
}

/** Two people with one e-mail address, added in the same moment: the check before the writing saw neither. */
function isTakenAddress(error: unknown): boolean {
  return (error as { constraint?: string }).constraint === 'person_by_email'
}

/** What the framework could not do. */
function technicalAnswer({ statusCode = 500 }: Partial<FastifyError>): Answer {
  if (statusCode === 413) return { status: 413, code: 'too-large' }
  if (statusCode === 404 || statusCode === 405) return { status: 404, code: 'not-found' }
  if (statusCode >= 400 && statusCode < 500) return { status: statusCode, code: 'invalid', fields: [] }
  return { status: 500, code: 'bug' }
}

function copyOf<T>(refusal: T): Problem['refusal'] {
  return structuredClone(refusal) as Problem['refusal']
}
