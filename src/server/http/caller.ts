import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '#domain/role.ts'
import type { Context } from '../context.ts'
import { isReading } from './reach.ts'

type Known = FastifyRequest & { caller?: Actor | null }

/** Every request has the place, so that all of them have one form. */
export function rememberCallers(app: FastifyInstance): void {
  app.decorateRequest('caller', null)
}

/** The lines of the log name who called, and so do those of the work that follows from what is written. */
export function known<Caller extends Context | null>(context: Caller, request: FastifyRequest): Caller {
  if (context === null) return context
  ;(request as Known).caller = context.actor
  if (isReading(request)) return context
  return { ...context, db: { ...context.db, cause: { requestId: request.id } } }
}

/** It was somebody else, or nobody. */
export function forgetCaller(request: FastifyRequest): void {
  ;(request as Known).caller = null
}

/** Ids alone: names and addresses of people are not for logs. */
export function callerOf(request: FastifyRequest): { organizationId?: string; personId?: string } {
  const { caller } = request as Known
  return caller ? { organizationId: caller.organizationId, personId: caller.personId } : {}
}
