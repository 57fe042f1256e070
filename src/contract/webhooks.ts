import type { Static } from 'typebox'
import * as Type from 'typebox'
import {
  deliveryFaults,
  deliveryStates,
  signatureHeaders,
  webhookEvents,
  webhookRoles,
} from '#domain/webhook.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, Nullable, OneOf, Refusal, Text } from './values.ts'

const WebhookEvent = OneOf(webhookEvents)
const DeliveryState = OneOf(deliveryStates)
const DeliveryFault = OneOf(deliveryFaults)

/** Where the organization's events are posted, and which ones. */
export const WebhookRegistration = Type.Object({
  url: Type.String(),
  events: Type.Array(WebhookEvent),
  signatureHeader: OneOf(signatureHeaders),
  registeredAt: Instant,
  changedAt: Instant,
  /** Who registered or changed it last. */
  changedBy: Nullable(Type.String()),
})
export type WebhookRegistration = Static<typeof WebhookRegistration>

/** One event for the receiver, with how far it has come. */
export const Delivery = Type.Object({
  id: Id,
  event: WebhookEvent,
  state: DeliveryState,
  /** The deal that the receiver is told of; absent for a test. It may be another organization's record, shown to mine. */
  resourceId: Nullable(Id),
  /** What `/deals/{dealId}` opens here; absent for a test. */
  dealId: Nullable(Id),
  dealName: Nullable(Type.String()),
  attempts: Type.Integer(),
  /** When a pending one is tried next; null while an earlier delivery of the same deal comes first. */
  nextAt: Nullable(Instant),
  /** Waits behind an earlier delivery of its deal that has failed. */
  blocked: Type.Boolean(),
  /** Of the last attempt. */
  lastStatus: Nullable(Type.Integer()),
  lastFault: Nullable(DeliveryFault),
  createdAt: Instant,
  /** When it was taken by the receiver or given up. */
  settledAt: Nullable(Instant),
  whyNotReplay: Nullable(Refusal),
})
export type Delivery = Static<typeof Delivery>

/** `status` is null where no answer came; `detail` is the receiver's or the network's own words, in no language of ours. */
export const DeliveryAttempt = Type.Object({
  number: Type.Integer(),
  at: Instant,
  milliseconds: Type.Integer(),
  status: Nullable(Type.Integer()),
  fault: Nullable(DeliveryFault),
  detail: Nullable(Type.String()),
  /** The beginning of the answer's body, at most 2,000 characters. */
  answer: Nullable(Type.String()),
  url: Type.String(),
})
export type DeliveryAttempt = Static<typeof DeliveryAttempt>

export const Webhook = Type.Object({
  registration: Nullable(WebhookRegistration),
  /** Failing: the attempt made last has failed. */
  health: OneOf(['none', 'healthy', 'failing']),
  counts: Type.Object({
    pending: Type.Integer(),
    delivered: Type.Integer(),
    dead: Type.Integer(),
    /** Deals whose later news wait behind a delivery that has failed. */
    blockedDeals: Type.Integer(),
  }),
  lastDeliveredAt: Nullable(Instant),
  lastFailure: Nullable(Type.Object({ at: Instant, status: Nullable(Type.Integer()), fault: DeliveryFault })),
  /** What receivers check signatures with; the fingerprint is SHA-256, in pairs of digits with colons. */
  certificate: Type.Object({ url: Type.String(), fingerprint: Type.String(), validUntil: Instant }),
  /** Plain http and private addresses are allowed by this installation. */
  allowsPrivate: Type.Boolean(),
  whyNotTest: Nullable(Refusal),
  limits: Type.Object({
    attempts: Type.Integer(),
    testsPerMinute: Type.Integer(),
    keepDays: Type.Integer(),
    keepTestDays: Type.Integer(),
  }),
})
export type Webhook = Static<typeof Webhook>

export const getWebhook = endpoint({
  name: 'getWebhook',
  says: "Shows the organization's webhook: where events go, and how the last deliveries went.",
  method: 'GET',
  path: '/api/webhook',
  access: webhookRoles,
  scope: 'webhooks',
  reply: Webhook,
})

/** WH-4; faults of `url`: form, https, private-address, unknown-host, too-long; of `events`: required. */
export const registerWebhook = endpoint({
  name: 'registerWebhook',
  says: "Registers the organization's webhook, or replaces it. The address is looked up at once.",
  method: 'PUT',
  path: '/api/webhook',
  access: webhookRoles,
  scope: 'webhooks',
  body: Type.Object({
    url: Text(2048),
    events: Type.Array(WebhookEvent, { maxItems: webhookEvents.length }),
    signatureHeader: OneOf(signatureHeaders),
  }),
  reply: Webhook,
})

export const removeWebhook = endpoint({
  name: 'removeWebhook',
  says: 'Removes the webhook. What still waits is given up, and can be sent again once there is a registration.',
  method: 'DELETE',
  path: '/api/webhook',
  access: webhookRoles,
  scope: 'webhooks',
})

/** WH-5 */
export const sendTestEvent = endpoint({
  name: 'sendTestEvent',
  says: 'Sends a test event: two a minute, then 429 with `retryAfter`.',
  method: 'POST',
  path: '/api/webhook/tests',
  access: webhookRoles,
  scope: 'webhooks',
  reply: Delivery,
  refusals: ['webhook.none', 'webhook.no-test-event'],
})

export const listDeliveries = endpoint({
  name: 'listDeliveries',
  says: 'Lists the deliveries, the newest first. `next` is the `after` of the following page.',
  method: 'GET',
  path: '/api/webhook/deliveries',
  access: webhookRoles,
  scope: 'webhooks',
  query: Type.Object({
    state: Type.Optional(DeliveryState),
    event: Type.Optional(WebhookEvent),
    after: Type.Optional(Id),
  }),
  reply: Type.Object({
    items: Type.Array(Delivery),
    next: Nullable(Id),
    counts: Type.Object({ pending: Type.Integer(), delivered: Type.Integer(), dead: Type.Integer() }),
    /** Of sending all dead ones again: no registration, or none is dead. */
    whyNotReplayAll: Nullable(Refusal),
  }),
})

export const getDelivery = endpoint({
  name: 'getDelivery',
  says: 'Reads one delivery: the body as it was signed, and each attempt with status and answer.',
  method: 'GET',
  path: '/api/webhook/deliveries/:id',
  access: webhookRoles,
  scope: 'webhooks',
  params: Type.Object({ id: Id }),
  reply: Type.Intersect([
    Delivery,
    Type.Object({
      /** The body exactly as it is signed and sent. */
      body: Type.String(),
      /** The last one first. */
      tries: Type.Array(DeliveryAttempt),
    }),
  ]),
})

export const replayDelivery = endpoint({
  name: 'replayDelivery',
  says: 'Sends a delivery that was given up once more, with all its attempts.',
  method: 'PUT',
  path: '/api/webhook/deliveries/:id/sending',
  access: webhookRoles,
  scope: 'webhooks',
  params: Type.Object({ id: Id }),
  reply: Delivery,
  refusals: ['webhook.none', 'webhook.not-dead'],
})

export const replayDeliveries = endpoint({
  name: 'replayDeliveries',
  says: 'Sends every delivery that was given up once more.',
  method: 'POST',
  path: '/api/webhook/replays',
  access: webhookRoles,
  scope: 'webhooks',
  reply: Type.Object({ replayed: Type.Integer() }),
  refusals: ['webhook.none', 'webhook.none-dead'],
})
