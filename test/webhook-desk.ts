import { setTimeout as pause } from 'node:timers/promises'
import { createApiKey } from '#contract/api-keys.ts'
import { registerWebhook } from '#contract/webhooks.ts'
import type { OrganizationId } from '#domain/id.ts'
import { type SignatureHeader, type WebhookEvent, webhookEvents } from '#domain/webhook.ts'
import { openDispatcher } from '#server/deliveries/dispatcher.ts'
import { followDeliveries } from '#server/deliveries/follow.ts'
import { type NetworkChoice, openNetworks } from '#server/networks.ts'
import { morning } from './app.ts'
import { openDealDesk } from './deal-desk.ts'
import { openReceiver, type Receiver } from './receiver.ts'
import { testSecrets } from './secrets.ts'

type Options = { networks?: NetworkChoice; nameServer?: string | null; patience?: number }

/** The deal desk of a program that can be reached, with receivers, and with whoever delivers to them. */
export async function openWebhookDesk({
  networks = 'any',
  nameServer = null,
  patience = 2_000,
}: Options = {}) {
  const courier = {
    publicUrl: 'http://tandem.example',
    secrets: testSecrets,
    networks: openNetworks(networks),
    nameServer,
    patience,
  }
  const desk = await openDealDesk({ courier })
  await desk.app.listen({ port: 0, host: '127.0.0.1' })
  courier.publicUrl = `http://127.0.0.1:${(desk.app.server.address() as { port: number }).port}`
  const receivers: Receiver[] = []

  const workAt = (at: string) => ({ ...desk.work(at), courier })

  async function receiver(...options: Parameters<typeof openReceiver>): Promise<Receiver> {
    const opened = await openReceiver(...options)
    receivers.push(opened)
    return opened
  }

  /** Registers somebody's organization for a receiver of its own. */
  async function register(
    who: string,
    {
      events = webhookEvents,
      signatureHeader = 'authorization',
    }: { events?: readonly WebhookEvent[]; signatureHeader?: SignatureHeader } = {},
  ): Promise<Receiver> {
    const own = await receiver()
    await desk.done(who, registerWebhook, { body: { url: own.url, events, signatureHeader } })
    return own
  }

  /** Reads on in the organization's events until none waits for another transaction. */
  async function follow(id: OrganizationId, at = morning): Promise<void> {
    for (;;) {
      const { again } = await followDeliveries(workAt(at), id)
      if (again === 'no') return
      if (again === 'soon') await pause(20)
    }
  }

  /** Follows, and delivers everything that is due by then. */
  async function deliver(organization: string, at = morning): Promise<void> {
    const id = desk.organizationId(organization)
    await follow(id, at)
    await drain(organization, at)
  }

  async function drain(organization: string, at = morning): Promise<void> {
    const failures: Error[] = []
    const dispatcher = openDispatcher({
      work: async () => workAt(at),
      onError: (error) => failures.push(error),
    })
    await dispatcher.drained(desk.organizationId(organization))
    await dispatcher.stop()
    if (failures[0] !== undefined) throw failures[0]
  }

  const deliveries = (organization: string) =>
    desk.ownerQuery<{
      id: string
      event: string
      resource_id: string | null
      state: string
      attempts: number
      due_at: Date
      last_status: number | null
      last_fault: string | null
    }>('select * from delivery where organization_id = $1 order by place', [
      desk.organizationId(organization),
    ])

  async function keyOf(who: string, scopes = ['read', 'write', 'webhooks']): Promise<string> {
    const body = { name: `of ${who}`, scopes, expiresOn: null }
    return (await desk.done(who, createApiKey, { body })).secret
  }

  /** A program with a key of somebody of the cast. */
  async function program(who: string, scopes?: string[]) {
    const secret = await keyOf(who, scopes)
    return async (method: string, url: string, body?: unknown) => {
      const reply = await desk.app.inject({
        method: method as 'GET',
        url,
        remoteAddress: '203.0.113.9',
        headers: {
          authorization: `Bearer ${secret}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      })
      return {
        status: reply.statusCode,
        body: reply.body === '' ? null : reply.json(),
        headers: reply.headers,
      }
    }
  }

  return {
    ...desk,
    courier,
    workAt,
    receiver,
    register,
    follow: (organization: string, at?: string) => follow(desk.organizationId(organization), at),
    deliver,
    drain,
    deliveries,
    keyOf,
    program,
    close: async () => {
      await Promise.all(receivers.map((one) => one.close()))
      await desk.close()
    },
  }
}

export type WebhookDesk = Awaited<ReturnType<typeof openWebhookDesk>>
