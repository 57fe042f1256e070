import * as contract from '#contract/referrals.ts'
import type { PersonId, ReferralId } from '#domain/id.ts'
import type { SettableStage } from '#domain/sales-stage.ts'
import { read } from '../db/database.ts'
import { type App, serve } from '../http/serve.ts'
import { findDeal } from '../records/queries.ts'
import { NotFound } from '../refused.ts'
import { acceptReferral } from './accept.ts'
import { advanceReferral } from './advance.ts'
import { amendReferral } from './amend.ts'
import { assignReferral } from './assign.ts'
import { listSellers } from './assignee-queries.ts'
import { closeReferral } from './close.ts'
import { markFavorite } from './favorite.ts'
import { referenceReferral } from './reference.ts'
import { viewDeal } from './view.ts'
import { writeNote } from './write-note.ts'

export function registerReferralRoutes(app: App): void {
  serve(app, contract.getReferral, (context, { params }) => viewDeal(context, params.id as ReferralId))
  serve(app, contract.amendReferral, (context, { params, body, headers }) =>
    amendReferral(context, params.id as ReferralId, body, versionIn(headers['if-match'])),
  )
  serve(app, contract.referenceReferral, (context, { params, body }) =>
    referenceReferral(context, params.id as ReferralId, body),
  )
  serve(app, contract.acceptReferral, (context, { params, body }) =>
    acceptReferral(context, params.id as ReferralId, body),
  )
  serve(app, contract.closeReferral, (context, { params, body }) =>
    closeReferral(context, params.id as ReferralId, body),
  )
  serve(app, contract.advanceReferral, (context, { params, body }) =>
    advanceReferral(context, params.id as ReferralId, body.stage as SettableStage),
  )
  serve(app, contract.assignReferral, (context, { params, body }) =>
    assignReferral(context, params.id as ReferralId, body.personId as PersonId | null),
  )
  serve(app, contract.listAssignees, (context, { params }) =>
    read(context.db, context.actor.organizationId, async (tx) => {
      const deal = await findDeal(tx, context.actor, params.id as ReferralId)
      if (deal === undefined) throw new NotFound()
      return { items: await listSellers(tx, deal.referral) }
    }),
  )
  serve(app, contract.markFavorite, (context, { params }) =>
    markFavorite(context, params.id as ReferralId, true),
  )
  serve(app, contract.unmarkFavorite, (context, { params }) =>
    markFavorite(context, params.id as ReferralId, false),
  )
  serve(app, contract.writeNote, (context, { params, body }) =>
    writeNote(context, params.id as ReferralId, body),
  )
}

/** The version in an If-Match header, weak or strong; anything else asks for the last write to win. */
function versionIn(header: unknown): number | null {
  const match = typeof header === 'string' ? /^(?:W\/)?"(\d{1,9})"$/.exec(header) : null
  return match === null ? null : Number(match[1])
}
