import type { FastifyRequest } from 'fastify'
import { CrossSite } from './problem.ts'
import { isReading, readsNoCookie } from './reach.ts'

/**
 * A page of another site can make this browser send a form, cookie included, but neither set the header nor hide
 * where it comes from.
 */
export function refuseOtherSites(request: FastifyRequest, publicUrl: string): void {
  if (isReading(request) || readsNoCookie(request)) return
  const { origin, 'sec-fetch-site': site, 'x-tandem': ours } = request.headers
  const sameSite = site === undefined || site === 'same-origin' || site === 'none'
  const sameOrigin =
    origin === undefined || origin === new URL(publicUrl).origin || hostOf(origin) === request.headers.host
  if (ours !== '1' || !sameSite || !sameOrigin) throw new CrossSite('cross-site')
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
