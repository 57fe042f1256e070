import type { ApiKey } from '#contract/api-keys.ts'
import * as contract from '#contract/api-keys.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import { whyNotCreateKey } from '#domain/api-key.ts'
import type { PersonId } from '#domain/id.ts'
import { managesUsers } from '#domain/role.ts'
import type { Context } from '../context.ts'
import { read, transaction } from '../db/database.ts'
import { type App, serve } from '../http/serve.ts'
import { NotFound } from '../refused.ts'
import { createApiKey } from './create-api-key.ts'
import { presentApiKey } from './present.ts'
import { listApiKeys, revokeApiKey } from './queries.ts'

export function registerApiKeyRoutes(app: App): void {
  serve(app, contract.listApiKeys, async (context) => {
    const { actor } = context
    const items = await list(context, actor.personId)
    const live = items.filter(({ state }) => state === 'live').length
    const whyNotCreate = structuredClone(whyNotCreateKey(actor, live))
    return { items, whyNotCreate } as ReplyOf<typeof contract.listApiKeys>
  })
  serve(app, contract.listOrganizationApiKeys, async (context) => ({ items: await list(context, null) }))
  serve(app, contract.createApiKey, (context, { body }) => createApiKey(context, body))
  serve(app, contract.revokeApiKey, (context, { params }) => revoke(context, params.id))
}

function list({ db, actor, now }: Context, owner: PersonId | null): Promise<ApiKey[]> {
  return read(db, actor.organizationId, async (tx) => {
    const rows = await listApiKeys(tx, owner, now)
    return rows.map((row) => presentApiKey(row, now))
  })
}

/** Somebody else's key does not exist for whoever manages nobody. */
function revoke({ db, actor, now }: Context, id: string): Promise<void> {
  const owner = managesUsers(actor) ? null : actor.personId
  return transaction(db, actor.organizationId, async (tx) => {
    if (!(await revokeApiKey(tx, id, owner, { name: actor.name, at: now }))) throw new NotFound()
  })
}
