import type { BodyOf } from '#contract/endpoint.ts'
import type { registerWebhook as contract } from '#contract/webhooks.ts'
import { type WebhookEvent, webhookEvents, whyNotManageWebhooks } from '#domain/webhook.ts'
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { Invalid, NotAllowed } from '../refused.ts'
import { faultOfAddress } from './check-address.ts'
import type { Courier } from './courier.ts'
import * as queries from './queries.ts'

type Given = BodyOf<typeof contract>

/** `taken`: there is another registration already, and it has been left as it is. */
export type Registered = { subscription: queries.Subscription; taken: boolean }

/**
 * WH-4: an organization has one registration. Only who replaces it on purpose overwrites one that says something else.
 * @throws Invalid with what is wrong with the address or the events
 */
export async function registerWebhook(
  courier: Courier,
  { db, actor, now: at }: Context,
  { url, events, signatureHeader, overwrite }: Given & { overwrite: boolean },
): Promise<Registered> {
  const { organizationId } = actor
  const wanted = webhookEvents.filter((event) => events.includes(event))
  const faults = [await faultOfAddress(url, courier), wanted.length === 0 ? noEvents : null]
  if (faults.some((fault) => fault !== null)) throw new Invalid(faults.filter((fault) => fault !== null))
  return transaction(db, organizationId, async (tx) => {
    const before = await queries.lockSubscription(tx)
    const given = { url: new URL(url.trim()).href, events: wanted, signatureHeader }
    if (before !== undefined && saysTheSame(before, given)) return { subscription: before, taken: false }
    if (before !== undefined && !overwrite) return { subscription: before, taken: true }
    const id = before?.id ?? newId()
    await queries.saveSubscription(tx, organizationId, { id, ...given, changedBy: actor.personId, at })
    await queries.giveUpDeliveries(tx, wanted, at)
    return { subscription: await queries.getSubscription(tx), taken: false }
  })
}

/** @throws NotAllowed with why the organization's webhooks are not this person's business */
export function admitToWebhooks({ actor }: Context): void {
  const refusal = whyNotManageWebhooks(actor)
  if (refusal !== null) throw new NotAllowed(refusal)
}

const noEvents = { path: 'events', code: 'required' as const, facts: {} }

type Said = Pick<queries.Subscription, 'url' | 'events' | 'signatureHeader'>

function saysTheSame(one: Said, other: Said): boolean {
  const sorted = (events: readonly WebhookEvent[]) => [...events].sort().join()
  return (
    one.url === other.url &&
    one.signatureHeader === other.signatureHeader &&
    sorted(one.events) === sorted(other.events)
  )
}

/** Nothing is told from now on. What still waits is given up, and can be sent again after a new registration. */
export function removeWebhook({ db, actor, now }: Context): Promise<void> {
  return transaction(db, actor.organizationId, async (tx) => {
    await queries.lockSubscription(tx)
    await queries.deleteSubscription(tx)
    await queries.giveUpDeliveries(tx, [], now)
  })
}
