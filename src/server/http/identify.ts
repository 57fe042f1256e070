import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { daysAfter } from '#domain/calendar.ts'
import type { Context, Program } from '../context.ts'
import { findSession, touchSession } from './session-queries.ts'

export const sessionCookie = 'tandem_session'
/** A session ends so long after it was last used. */
export const sessionDays = 30

const touchEvery = 60_000

/** Only this is stored: who reads the database cannot sign in with it. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export function tokenIn(request: FastifyRequest): string | undefined {
  const token = request.cookies[sessionCookie]
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined
}

/** Who asks, with the roles of now; null for a stranger. */
export async function identify(program: Program, token: string | undefined): Promise<Context | null> {
  if (token === undefined) return null
  const now = program.now()
  const tokenHash = hashOf(token)
  const session = await findSession(program.db, tokenHash, now)
  if (session === undefined) return null
  if (Date.parse(now) - session.seenAt.getTime() > touchEvery) {
    await touchSession(program.db, tokenHash, now, daysAfter(now, sessionDays))
  }
  const { actor, organizationName, vendor } = session
  const { db, answerDays, reminderDays, secrets } = program
  return { db, actor, organizationName, now, answerDays, reminderDays, vendor, secrets, via: 'portal' }
}
