import type { ReplyOf } from '#contract/endpoint.ts'
import type * as contract from '#contract/webhooks.ts'
import type { Refusal } from '#domain/refusal.ts'
import {
  deliveryAttempts,
  deliveryDays,
  testDays,
  testsPerMinute,
  whyNotReplay,
  whyNotTest,
} from '#domain/webhook.ts'
import type { Tx } from '../db/database.ts'
import type { Certificate } from './certificate.ts'
import type { Courier } from './courier.ts'
import * as list from './list-queries.ts'
import { findSubscription, type Subscription } from './queries.ts'

/** The registration with how its deliveries fare. */
export async function presentWebhook(
  tx: Tx,
  courier: Courier,
  { url, fingerprint, validUntil }: Certificate,
): Promise<contract.Webhook> {
  const subscription = await findSubscription(tx)
  const { last, failed, lastDeliveredAt } = await attemptsSince(tx, subscription)
  return {
    registration: subscription === undefined ? null : await presentRegistration(tx, subscription),
    health: subscription === undefined ? 'none' : (last?.fault ?? null) === null ? 'healthy' : 'failing',
    counts: await list.countDeliveries(tx),
    lastDeliveredAt: lastDeliveredAt?.toISOString() ?? null,
    lastFailure: failed?.fault
      ? { at: failed.at.toISOString(), status: failed.status, fault: failed.fault }
      : null,
    certificate: { url, fingerprint, validUntil },
    allowsPrivate: courier.networks.beyondPublic,
    whyNotTest: told(whyNotTest(subscription ?? null)),
    limits: {
      attempts: deliveryAttempts,
      testsPerMinute,
      keepDays: deliveryDays,
      keepTestDays: testDays,
    },
  }
}

function attemptsSince(tx: Tx, subscription: Subscription | undefined): Promise<list.LastAttempts> {
  return subscription === undefined
    ? Promise.resolve({ last: null, failed: null, lastDeliveredAt: null })
    : list.findLastAttempts(tx, subscription.changedAt)
}

async function presentRegistration(
  tx: Tx,
  { url, events, signatureHeader, registeredAt, changedAt, changedBy }: Subscription,
): Promise<contract.WebhookRegistration> {
  return {
    url,
    events: [...events],
    signatureHeader,
    registeredAt: registeredAt.toISOString(),
    changedAt: changedAt.toISOString(),
    changedBy: await list.findPersonName(tx, changedBy),
  }
}

export function presentDelivery(
  delivery: list.ListedDelivery,
  subscription: Subscription | undefined,
): contract.Delivery {
  const { id, event, state, resourceId, dealId, dealName, attempts, lastStatus, lastFault } = delivery
  return {
    id,
    event,
    state,
    resourceId,
    dealId,
    dealName,
    attempts,
    nextAt: state === 'pending' && !delivery.isBehind ? delivery.dueAt.toISOString() : null,
    blocked: delivery.isBlocked,
    lastStatus,
    lastFault,
    createdAt: delivery.createdAt.toISOString(),
    settledAt: delivery.settledAt?.toISOString() ?? null,
    whyNotReplay: told(whyNotReplay(subscription ?? null, state)),
  }
}

export function presentAttempt({ at, ...attempt }: list.ListedAttempt): contract.DeliveryAttempt {
  return { ...attempt, at: at.toISOString() }
}

type Told = ReplyOf<typeof contract.listDeliveries>['whyNotReplayAll']

/** A refusal as a reply carries it, whose lists are its own. */
export function told(refusal: Refusal | null): Told {
  return structuredClone(refusal) as Told
}
