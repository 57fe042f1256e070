import type { FastifyInstance } from 'fastify'
import { worksOnReferrals } from '#domain/role.ts'
import type { Context } from '../context.ts'
import type { App } from '../http/serve.ts'
import { NotAllowed } from '../refused.ts'
import { createReferral } from './create.ts'
import { serveWire, type WireCall } from './edge.ts'
import { invalidAt, invalidDocument } from './errors.ts'
import { ifMatchIn } from './etag.ts'
import { patched, readOperations } from './json-patch.ts'
import { mergedWith } from './merge-patch.ts'
import { readReferral, referralIdIn } from './read.ts'
import { type Document, type Misread, readMembers } from './read-members.ts'
import { refuseRegistrationPaths, refuseRegistrations } from './registrations.ts'
import { asEntity, canonicalPath, type Surroundings } from './resource.ts'
import { referralMembers } from './shape.ts'
import { updateReferral } from './update.ts'

/** Where receivers of webhooks call what the event names, beside the canonical place (api.md 1). */
const onePaths = [`${canonicalPath}/:id`, '/engagements/v1/referrals/:id', '/v1.0/referrals/:id']

/** AP-2: one referral; and the creation of one. The list is served beside it. */
export function registerReferralRoutes(scope: FastifyInstance, app: App): void {
  serveWire(scope, app, onePaths, { GET: getReferral, PATCH: patchReferral, PUT: putReferral })
}

/** ROL-R5, ROL-R6: the API is for those who work on referrals (api.md 2). */
export function surroundings({ context, host }: WireCall): Surroundings {
  admit(context)
  return { host, vendorId: context.vendor.id }
}

function admit({ actor }: Context): void {
  if (!worksOnReferrals(actor)) throw new NotAllowed()
}

export async function postReferral(call: WireCall) {
  const around = surroundings(call)
  const created = await createReferral(call.context, call.body, around)
  call.reply
    .code(201)
    .header('etag', String(created.eTag))
    .header('location', `${around.host}${canonicalPath}/${created.id}`)
  return asEntity(created, around)
}

async function getReferral(call: WireCall) {
  const around = surroundings(call)
  const found = await readReferral(call.context, referralIdIn(call.params.id), around)
  return reply(call, found, around)
}

/** A list is JSON Patch; an object is merged and answered with what became of it (api.md 7, C-19). */
async function patchReferral(call: WireCall) {
  const around = surroundings(call)
  const { context, body, headers } = call
  const id = referralIdIn(call.params.id)
  const ifMatch = ifMatchIn(headers)
  if (Array.isArray(body)) {
    refuseRegistrationPaths(body)
    const operations = readOperations(body)
    const change = (current: Document) => patched(current, operations)
    const changed = await updateReferral(context, { id, ifMatch, change, around })
    if (!wantsRepresentation(headers.prefer)) {
      call.reply.header('etag', String(changed.eTag)).code(204)
      return undefined
    }
    call.reply.header('preference-applied', 'return=representation')
    return reply(call, changed, around)
  }
  const given = readGiven(body)
  const change = (current: Document) => mergedWith(current, given, referralMembers)
  return reply(call, await updateReferral(context, { id, ifMatch, change, around }), around)
}

/** api.md 8: If-Match, or else the eTag of the body, says what was read. */
async function putReferral(call: WireCall) {
  const around = surroundings(call)
  const given = readGiven(call.body)
  const ifMatch = ifMatchIn(call.headers) ?? etagIn(call.body)
  if (ifMatch === undefined)
    throw invalidAt('If-Match', 'PUT needs an If-Match header, or the eTag in the body.')
  const id = referralIdIn(call.params.id)
  const change = (current: Document) => mergedWith(current, given, referralMembers)
  return reply(call, await updateReferral(call.context, { id, ifMatch, change, around }), around)
}

function etagIn(body: unknown): string | undefined {
  const entries = Object.entries((body ?? {}) as Document)
  const found = entries.find(([name]) => name.toLowerCase() === 'etag')?.[1]
  return typeof found === 'string' && found !== '' ? found : undefined
}

function readGiven(body: unknown): Document {
  const faults: Misread[] = []
  const given = readMembers(body, referralMembers, faults)
  if (faults.length > 0) throw invalidDocument(faults)
  refuseRegistrations(given)
  return given
}

function reply(call: WireCall, document: Document, around: Surroundings) {
  call.reply.header('etag', String(document.eTag))
  return asEntity(document, around)
}

function wantsRepresentation(prefer: string | string[] | undefined): boolean {
  return /(^|[,;\s])return=representation\b/i.test([prefer ?? ''].flat().join(','))
}
