import type { FastifyRequest } from 'fastify'
import { bearerIn } from './bearer.ts'
import { CrossSite } from './problem.ts'

/**
 * A page of another site can make this browser send a form, cookie included, but neither set the header nor hide
 * where it comes from.
 */
export function refuseOtherSites(request: FastifyRequest, publicUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD' || readsNoCookie(request)) return
  const { origin, 'sec-fetch-site': site, 'x-tandem': ours } = request.headers
  const sameSite = site === undefined || site === 'same-origin' || site === 'none'
  const sameOrigin =
    origin === undefined || origin === new URL(publicUrl).origin || hostOf(origin) === request.headers.host
  if (ours !== '1' || !sameSite || !sameOrigin) throw new CrossSite('cross-site')
}

/** Whoever brings a bearer is no browser in somebody's name, and an address may say that it reads no cookie at all. */
function readsNoCookie(request: FastifyRequest): boolean {
  const { cookieless } = request.routeOptions.config as { cookieless?: boolean }
  return cookieless === true || bearerIn(request) !== undefined
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
