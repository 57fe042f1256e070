import { STATUS_CODES } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { isUuid } from '#domain/id.ts'
import { type DeliveryFault, webhookEvents } from '#domain/webhook.ts'
import { read } from '../db/database.ts'
import type { App } from '../http/serve.ts'
import { Invalid, NotFound } from '../refused.ts'
import { type Courier, courierOf } from '../webhooks/courier.ts'
import { findDelivery, type ListedAttempt, listAttempts } from '../webhooks/list-queries.ts'
import { findSubscription, type Subscription } from '../webhooks/queries.ts'
import { admitToWebhooks as admit, registerWebhook } from '../webhooks/register.ts'
import { sendTestEvent } from '../webhooks/send-test.ts'
import { serveWire, type WireCall } from './edge.ts'
import { invalidDocument, placed, WireFault } from './errors.ts'
import { sendPartnerCenterFault } from './partner-center-fault.ts'
import { readRegistration } from './webhook-registration.ts'

const path = '/webhooks/v1/registration'

/** Section 14 of the wire format: the registration of an organization, and test events to try it. */
export function registerWebhookRoutes(wire: FastifyInstance, app: App): void {
  const courier = courierOf(app.program)
  wire.register(async (scope) => {
    scope.setErrorHandler(sendPartnerCenterFault)
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, scope: 'webhooks' }
    })
    serveWire(scope, app, [`${path}/events`], { GET: async () => [...webhookEvents] })
    serveWire(scope, app, [path], {
      GET: getRegistration,
      POST: (call) => register(courier, call, { overwrite: false }),
      PUT: (call) => register(courier, call, { overwrite: true }),
    })
    serveWire(scope, app, [`${path}/validationEvents`], { POST: (call) => sendTest(courier, call) })
    serveWire(scope, app, [`${path}/validationEvents/:correlationId`], { GET: getTest })
  })
}

async function getRegistration({ context }: WireCall) {
  admit(context)
  const { db, actor } = context
  const subscription = await read(db, actor.organizationId, findSubscription)
  if (subscription === undefined) throw noRegistration()
  return present(subscription)
}

/** WH-4: POST registers and PUT replaces. To register the same again changes nothing, and is no conflict. */
async function register(
  courier: Courier,
  { context, body }: WireCall,
  { overwrite }: { overwrite: boolean },
) {
  admit(context)
  const given = readRegistration(body)
  const { subscription, taken } = await registerWebhook(courier, context, { ...given, overwrite }).catch(
    inWire,
  )
  if (taken) {
    const message = 'Your organization has a registration already. PUT replaces it.'
    throw new WireFault(409, 'invalidRequest', message)
  }
  return { SubscriberId: subscription.id, ...present(subscription) }
}

function present({ url, events }: Subscription) {
  return { WebhookUrl: url, WebhookEvents: events }
}

/** The fields of the native API under their names in this one. */
function inWire(error: unknown): never {
  if (!(error instanceof Invalid)) throw error
  const named = (text: string) => text.replace('/url', 'WebhookUrl').replace('/events', 'WebhookEvents')
  const faults = error.fields.map(placed)
  throw invalidDocument(faults.map((one) => ({ target: named(one.target), message: named(one.message) })))
}

async function sendTest(courier: Courier, { context }: WireCall) {
  admit(context)
  return { correlationId: await sendTestEvent(context, courier.publicUrl) }
}

async function getTest({ context, params }: WireCall) {
  admit(context)
  const { db, actor } = context
  const id = String(params.correlationId).toLowerCase()
  if (!isUuid(id)) throw new NotFound()
  return read(db, actor.organizationId, async (tx) => {
    const test = await findDelivery(tx, actor, id)
    if (test?.event !== 'test-created') throw new NotFound()
    const attempts = (await listAttempts(tx, id)).filter(({ fault }) => fault !== 'interrupted').reverse()
    const url = attempts.at(-1)?.url ?? (await findSubscription(tx))?.url ?? ''
    return {
      correlationId: id,
      partnerId: actor.organizationId,
      status: test.state === 'pending' ? 'pending' : 'completed',
      callbackUrl: url,
      results: attempts.map(presentAttempt),
    }
  })
}

/** Without an answer there is no status, and the reason stands in its place. */
const codesOfFaults: Partial<Record<DeliveryFault, string>> = {
  timeout: 'Timeout',
  connection: 'ConnectFailure',
  certificate: 'TrustFailure',
  'unknown-host': 'NameResolutionFailure',
  'private-address': 'AddressNotAllowed',
}

function presentAttempt({ at, status, fault, detail, answer }: ListedAttempt) {
  const word = STATUS_CODES[status ?? 0]?.replace(/[^A-Za-z]/g, '') ?? String(status)
  return {
    responseCode: status === null ? (codesOfFaults[fault ?? 'connection'] ?? 'ConnectFailure') : word,
    responseMessage: fault === null ? '' : (detail ?? answer ?? ''),
    systemError: false,
    dateTimeUtc: at.toISOString().replace('Z', '0000'),
  }
}

function noRegistration(): WireFault {
  return new WireFault(404, 'itemNotFound', 'Your organization has no registration.', {
    target: 'registration',
  })
}
