import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Context, Principal, Program } from '../context.ts'
import { isLogPosition, type LogPosition, laterOf } from '../db/log-position.ts'
import { rememberedWrite } from '../db/read-list.ts'
import type { Trail } from '../db/trail.ts'

/** Where the database stood when a request had written; whoever brings it along finds in lists what he has written. */
export const positionHeader = 'tandem-position'
export const positionCookie = 'tandem_position'

const trails = new WeakMap<FastifyRequest, Trail>()

/** The same context, with what its lists have to show where they may come from standbys. */
export function followed<Caller extends Context | null>(context: Caller, request: FastifyRequest): Caller {
  if (context === null || context.db.standbys === undefined) return context
  const trail = trailOf(request, context.principal)
  trails.set(request, trail)
  return { ...context, db: { ...context.db, trail } }
}

/** Tells whoever has written where that is: a program by a header, a browser also by a cookie that it brings along. */
export function tellPositions(app: FastifyInstance, { db, publicUrl }: Program): void {
  if (db.standbys === undefined) return
  const secure = publicUrl.startsWith('https:')
  app.addHook('onSend', async (request, reply) => {
    const trail = trails.get(request)
    if (trail === undefined || !trail.wrote || trail.position === null) return
    reply.header(positionHeader, trail.position)
    if (trail.bearer !== null) return
    const lasting = { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: rememberedWrite } as const
    reply.setCookie(positionCookie, trail.position, lasting)
  })
}

function trailOf(request: FastifyRequest, { kind, id }: Principal): Trail {
  const named = [request.headers[positionHeader] ?? []]
    .flat()
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
  const bearer = kind === 'session' ? null : id
  const kept = bearer === null ? (request.cookies[positionCookie] ?? '') : ''
  const positions = [...named, kept].filter(isLogPosition)
  return {
    reader: id,
    bearer,
    position: positions.reduce<LogPosition | null>(laterOf, null),
    transaction: latest(named.flatMap(transactionBefore)),
    wrote: false,
  }
}

/**
 * A place in the events of an organization (live/cursor.ts) stands behind an event, whose transaction is then over, or
 * behind all transactions before it. What is no place says nothing.
 */
function transactionBefore(place: string): bigint[] {
  if (!/^[0-9a-f]{48}$/.test(place)) return []
  const transaction = BigInt(`0x${place.slice(0, 16)}`)
  return [/^0+$/.test(place.slice(16)) ? transaction : transaction + 1n]
}

function latest(transactions: readonly bigint[]): string | null {
  if (transactions.length === 0) return null
  return transactions.reduce((one, other) => (one > other ? one : other)).toString()
}
