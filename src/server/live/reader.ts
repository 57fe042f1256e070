import type { FastifyRequest } from 'fastify'
import type { Program } from '../context.ts'
import { hashOf, identify, tokenIn } from '../http/identify.ts'
import { findSession } from '../http/session-queries.ts'
import type { Reader } from './streams.ts'

/** Who opens a stream with this request; null for a stranger. */
export async function readerOf(program: Program, request: FastifyRequest): Promise<Reader | null> {
  const token = tokenIn(request)
  const context = await identify(program, token)
  if (token === undefined || context === null) return null
  const tokenHash = hashOf(token)
  return {
    actor: context.actor,
    key: tokenHash.toString('hex'),
    identify: async () => (await findSession(program.db, tokenHash, program.now()))?.actor ?? null,
  }
}
