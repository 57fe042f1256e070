import type { ReplyOf } from '#contract/endpoint.ts'
import * as contract from '#contract/webhooks.ts'
import type { Context } from '../context.ts'
import { read, withoutOrganization } from '../db/database.ts'
import { type App, serve } from '../http/serve.ts'
import { NotFound } from '../refused.ts'
import { certificatePath, currentCertificate } from './certificate.ts'
import { type Courier, courierOf } from './courier.ts'
import * as list from './list-queries.ts'
import { presentAttempt, presentDelivery, presentWebhook, told } from './present.ts'
import { findCertificate, findSubscription } from './queries.ts'
import { admitToWebhooks, registerWebhook, removeWebhook } from './register.ts'
import { replayDeliveries, replayDelivery, whyNotReplayAll } from './replay.ts'
import { sendTestEvent } from './send-test.ts'

const pageSize = 50
const nameForm = /^[a-z0-9-]{1,100}$/i

export function registerWebhookRoutes(app: App): void {
  const courier = courierOf(app.program)
  const serveManagers: typeof serve = (to, endpoint, handler) =>
    serve(to, endpoint, (context, ...rest) => {
      admitToWebhooks(context)
      return handler(context, ...rest)
    })
  serveManagers(app, contract.getWebhook, (context) => getWebhook(courier, context))
  serveManagers(app, contract.registerWebhook, async (context, { body }) => {
    await registerWebhook(courier, context, { ...body, overwrite: true })
    return getWebhook(courier, context)
  })
  serveManagers(app, contract.removeWebhook, (context) => removeWebhook(context))
  serveManagers(app, contract.sendTestEvent, async (context) =>
    getDelivery(context, await sendTestEvent(context, courier.publicUrl)),
  )
  serveManagers(app, contract.listDeliveries, (context, { query }) => listDeliveries(context, query))
  serveManagers(app, contract.getDelivery, (context, { params }) => getDelivery(context, params.id))
  serveManagers(app, contract.replayDelivery, async (context, { params }) => {
    await replayDelivery(context, params.id)
    return getDelivery(context, params.id)
  })
  serveManagers(app, contract.replayDeliveries, async (context) => ({
    replayed: await replayDeliveries(context),
  }))
  serveCertificates(app)
}

async function getWebhook(courier: Courier, { db, actor, now }: Context): Promise<contract.Webhook> {
  const certificate = await currentCertificate(db, courier, now)
  return read(db, actor.organizationId, (tx) => presentWebhook(tx, courier, certificate))
}

function listDeliveries(
  { db, actor }: Context,
  filter: list.DeliveryFilter,
): Promise<ReplyOf<typeof contract.listDeliveries>> {
  return read(db, actor.organizationId, async (tx) => {
    const subscription = await findSubscription(tx)
    const found = await list.listDeliveries(tx, { ...filter, actor }, pageSize + 1)
    const rows = found.slice(0, pageSize)
    const { pending, delivered, dead } = await list.countDeliveries(tx)
    return {
      items: rows.map((delivery) => presentDelivery(delivery, subscription)),
      next: found.length > pageSize ? (rows.at(-1)?.id ?? null) : null,
      counts: { pending, delivered, dead },
      whyNotReplayAll: told(whyNotReplayAll(subscription !== undefined, dead)),
    }
  })
}

function getDelivery({ db, actor }: Context, id: string): Promise<ReplyOf<typeof contract.getDelivery>> {
  return read(db, actor.organizationId, async (tx) => {
    const delivery = await list.findDelivery(tx, actor, id)
    if (delivery === undefined) throw new NotFound()
    const tries = (await list.listAttempts(tx, id)).map(presentAttempt)
    return { ...presentDelivery(delivery, await findSubscription(tx)), body: delivery.body, tries }
  })
}

/** WH-3: what signatures are checked with is for everybody, as every delivery names its address. */
function serveCertificates(app: App): void {
  app.get(certificatePath(':name'), async (request, reply) => {
    const { name } = request.params as { name: string }
    const certificate = nameForm.test(name)
      ? await withoutOrganization(app.program.db, (tx) => findCertificate(tx, name.toLowerCase()))
      : null
    if (certificate === null) throw new NotFound()
    return reply
      .type('application/pkix-cert')
      .header('cache-control', 'public, max-age=86400')
      .header('cross-origin-resource-policy', 'cross-origin')
      .send(certificate)
  })
}
