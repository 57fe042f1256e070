import type { FastifyReply, FastifyRequest } from 'fastify'
import type { EntryRefusal } from '#domain/company-sign-in.ts'
import { isUuid } from '#domain/id.ts'
import type { Program } from '../context.ts'
import type { Round } from './provider.ts'

/** A way to the provider that has been begun, kept by the browser and readable only here. */
export type Attempt = Round & {
  tenantId: string
  /** Where to go afterwards. */
  to: string
  /** The administrator who proves the directory; null where somebody signs in. */
  provingId: string | null
}

/** What a refused way left behind, for the page that tells it. */
export type RefusedEntry = {
  why: EntryRefusal
  tenantId: string | null
  directoryId: string
  email: string
  name: string
  mayAskToLink: boolean
  proving: boolean
}

const minutes = 10
const attempt = { name: 'tandem_attempt', path: '/auth' }
const refused = { name: 'tandem_refused', path: '/api/sign-in' }

export const keepAttempt = (reply: FastifyReply, program: Program, value: Attempt) =>
  keep(reply, program, attempt, value)
export const keepRefused = (reply: FastifyReply, program: Program, value: RefusedEntry) =>
  keep(reply, program, refused, value)

/** Once: whoever calls back again has to begin anew. */
export function takeAttempt(request: FastifyRequest, reply: FastifyReply, program: Program): Attempt | null {
  reply.clearCookie(attempt.name, { path: attempt.path })
  const value = open<Attempt>(request, program, attempt.name)
  return value !== null && isUuid(value.tenantId) ? value : null
}

export function readRefused(request: FastifyRequest, program: Program): RefusedEntry | null {
  return open<RefusedEntry>(request, program, refused.name)
}

type Cookie = { name: string; path: string }

/** Lax, since the way back from the provider begins on another site. */
function keep(reply: FastifyReply, program: Program, { name, path }: Cookie, value: object): void {
  const until = Date.parse(program.now()) + minutes * 60_000
  reply.setCookie(name, program.secrets.seal(name, JSON.stringify({ until, value })), {
    httpOnly: true,
    sameSite: 'lax',
    path,
    secure: program.publicUrl.startsWith('https:'),
    maxAge: minutes * 60,
  })
}

function open<T>(request: FastifyRequest, program: Program, name: string): T | null {
  const sealed = request.cookies[name]
  if (sealed === undefined) return null
  try {
    const { until, value } = JSON.parse(program.secrets.unseal(name, sealed)) as { until: number; value: T }
    return Date.parse(program.now()) < until ? value : null
  } catch {
    return null
  }
}
