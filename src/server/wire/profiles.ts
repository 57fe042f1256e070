import type { FastifyInstance } from 'fastify'
import { read } from '../db/database.ts'
import type { App } from '../http/serve.ts'
import { serveWire, type WireCall } from './edge.ts'
import { WireFault } from './errors.ts'
import { sendPartnerCenterFault } from './partner-center-fault.ts'
import { findByMpnId, getOwnName } from './profile-queries.ts'

const path = '/v1/profiles/mpn'

/** api.md 16: whether a partner ID is valid, and whose it is. Names and IDs of partners are known to every partner. */
export function registerProfileRoutes(wire: FastifyInstance, app: App): void {
  wire.register(async (scope) => {
    scope.setErrorHandler(sendPartnerCenterFault)
    serveWire(scope, app, [path], { GET: getProfile })
  })
}

async function getProfile({ context, search }: WireCall) {
  const { db, actor } = context
  const asked = askedId(search)
  return read(db, actor.organizationId, async (tx) => {
    const own = asked === undefined || asked === ''
    const found = own ? await getOwnName(tx, actor.organizationId) : await findByMpnId(tx, asked)
    if (found === undefined)
      throw new WireFault(404, 'itemNotFound', 'No partner has this ID.', { target: 'mpnId' })
    const self = { uri: `${path}?mpnId=${encodeURIComponent(found.mpnId)}`, method: 'GET' }
    return {
      partnerName: found.partnerName,
      mpnId: found.mpnId,
      profileType: 'MpnProfile',
      links: { self },
      attributes: { objectType: 'MpnProfile' },
    }
  })
}

function askedId(search: string): string | undefined {
  const found = [...new URLSearchParams(search)].find(([name]) => name.toLowerCase() === 'mpnid')
  return found?.[1].replaceAll('\u0000', '\ufffd').trim()
}
