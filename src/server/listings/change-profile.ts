import type { BodyOf } from '#contract/endpoint.ts'
import type { CoSellProfile, changeCoSellProfile as contract } from '#contract/listings.ts'
import { isPage } from '#domain/listing-conditions.ts'
import { whyNotAddListing } from '#domain/listing-rules.ts'
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { Invalid, refuse } from '../refused.ts'
import { loadProfile, saveProfile } from './queries.ts'

export function changeProfile(context: Context, body: BodyOf<typeof contract>): Promise<CoSellProfile> {
  const { db, actor, now } = context
  return transaction(db, actor.organizationId, async (tx) => {
    refuse(whyNotAddListing(actor))
    const website = body.website?.trim()
    if (website && !isPage(website)) throw new Invalid([{ path: 'website', code: 'form', facts: {} }])
    const before = await loadProfile(tx, actor.organizationId)
    const after = {
      ...before,
      ...body,
      ...(website === undefined ? {} : { website }),
      ...(body.designations === undefined ? {} : { designations: [...new Set(body.designations)] }),
    }
    await saveProfile(tx, actor.organizationId, after, now)
    return structuredClone(after) as CoSellProfile
  })
}
