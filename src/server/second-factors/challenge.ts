import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { Program } from '../context.ts'
import { NotSignedIn } from '../refused.ts'

/** Somebody whose password was right, and what is asked for besides. */
export type Challenge = { personId: PersonId; organizationId: OrganizationId; demand: 'answer' | 'set-up' }

const name = 'tandem_challenge'
const path = '/api/session'
const minutes = 10

export function keepChallenge(reply: FastifyReply, program: Program, challenge: Challenge): void {
  const until = Date.parse(program.now()) + minutes * 60_000
  reply.setCookie(name, program.secrets.seal(name, JSON.stringify({ until, challenge })), {
    httpOnly: true,
    sameSite: 'strict',
    path,
    secure: program.publicUrl.startsWith('https:'),
    maxAge: minutes * 60,
  })
}

/** @throws NotSignedIn where the password has to be given again */
export function readChallenge(
  request: FastifyRequest,
  program: Program,
  demand: Challenge['demand'],
): Challenge {
  const kept = open(request.cookies[name], program)
  if (kept === null || kept.demand !== demand) throw new NotSignedIn()
  return kept
}

export function dropChallenge(reply: FastifyReply): void {
  reply.clearCookie(name, { path })
}

function open(sealed: string | undefined, program: Program): Challenge | null {
  if (sealed === undefined) return null
  try {
    const { until, challenge } = JSON.parse(program.secrets.unseal(name, sealed)) as {
      until: number
      challenge: Challenge
    }
    return Date.parse(program.now()) < until ? challenge : null
  } catch {
    return null
  }
}
