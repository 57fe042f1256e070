import type { FastifyRequest } from 'fastify'
import type { Context, Program } from '../context.ts'
import { personOf } from '../http/found-person.ts'
import { hashOf, identifyRequest, tokenIn } from '../http/identify.ts'
import { findSession } from '../http/session-queries.ts'
import { NotSignedIn } from '../refused.ts'
import type { Reader } from './streams.ts'

/**
 * Who opens a stream with this request, by a session or a bearer.
 * @throws NotSignedIn for a stranger
 */
export async function readerOf(program: Program, request: FastifyRequest): Promise<Reader> {
  const context = await identifyRequest(program, request)
  if (context === null) throw new NotSignedIn()
  return readerFor(program, request, context)
}

/** The same where the request has been let in already. */
export function readerFor(program: Program, request: FastifyRequest, { actor, principal }: Context): Reader {
  const token = tokenIn(request)
  return {
    actor,
    key: `${principal.kind} ${principal.id}`,
    identify: async () => {
      if (token === undefined) return (await identifyRequest(uncounted(program), request))?.actor ?? null
      // A stream is no use of the session: one that nobody uses otherwise ends in its time.
      const session = await findSession(program.db, hashOf(token), program.now())
      return session === undefined ? null : personOf(session).actor
    },
  }
}

/** Asking again who somebody is, is no request of his. */
function uncounted(program: Program): Program {
  return { ...program, rateLimit: 2 ** 31 - 1 }
}
