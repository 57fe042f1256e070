import { firstUnmet, type Refusal } from './refusal.ts'
import { type Actor, type Role, rolesOf, userAdminRoles } from './role.ts'

/** WH-1: what a receiver can ask to be told of. */
export const webhookEvents = [
  'referral-created',
  'referral-updated',
  'related-referral-created',
  'related-referral-updated',
  'test-created',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]

/** Which header of a delivery carries its signature (WH-3). */
export const signatureHeaders = ['authorization', 'x-ms-signature'] as const
export type SignatureHeader = (typeof signatureHeaders)[number]

/** A dead delivery has used up its attempts and waits to be sent again by hand (WH-5). */
export const deliveryStates = ['pending', 'delivered', 'dead'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/**
 * Why an attempt failed: `status` by an answer other than 2xx, `unregistered` with the registration taken away, and
 * `interrupted` where nobody knows, because the program ended in its midst.
 */
export const deliveryFaults = [
  'status',
  'redirect',
  'timeout',
  'connection',
  'certificate',
  'unknown-host',
  'private-address',
  'unregistered',
  'interrupted',
] as const
export type DeliveryFault = (typeof deliveryFaults)[number]

/** Who manages what the organization's programs are told; all of it goes out with an admin's sight of its deals. */
export const webhookRoles: readonly Role[] = [
  'referrals-admin',
  'account-admin',
  'global-admin',
  'vendor-admin',
]

/** WH-5, LIM-20. */
export const deliveryAttempts = 10
export const testsPerMinute = 2
export const testDays = 7
export const deliveryDays = 30

/** What is posted tells of the deals of every location, so a role for one location does not reach so far (VIS-2). */
export function whyNotManageWebhooks(actor: Pick<Actor, 'assignments' | 'organizationKind'>): Refusal | null {
  const roles = webhookRoles.filter((role) => rolesOf(actor.organizationKind).includes(role))
  const held = actor.assignments.filter(({ role }) => webhookRoles.includes(role))
  const remedy = { kind: 'ask', roles: userAdminRoles } as const
  return firstUnmet([
    { code: 'role.missing', met: held.length > 0, facts: { roles: roles.join(' ') }, remedy },
    { code: 'webhook.company-wide', met: held.some(({ locationId }) => locationId === null), remedy },
  ])
}

type Registered = { events: readonly WebhookEvent[] } | null

export function whyNotTest(registration: Registered): Refusal | null {
  return firstUnmet([
    { code: 'webhook.none', met: registration !== null },
    { code: 'webhook.no-test-event', met: registration?.events.includes('test-created') ?? false },
  ])
}

/** Only what was given up is sent again; what waits comes by itself. */
export function whyNotReplay(registration: Registered, state: DeliveryState): Refusal | null {
  return firstUnmet([
    { code: 'webhook.none', met: registration !== null },
    { code: 'webhook.not-dead', met: state === 'dead' },
  ])
}
