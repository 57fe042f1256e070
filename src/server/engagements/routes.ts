import * as contract from '#contract/engagements.ts'
import { getTeamSight } from '#contract/team-sight.ts'
import type { InvitationId, ReferralId } from '#domain/id.ts'
import { maySee } from '#domain/visibility.ts'
import { read } from '../db/database.ts'
import { type App, serve } from '../http/serve.ts'
import { present } from '../referrals/present.ts'
import { viewDeal } from '../referrals/view.ts'
import { inviteVendor } from './invite.ts'
import { invitePartner } from './invite-partner.ts'
import { openDeal } from './open.ts'
import { listRecentContacts, listRecentTeam } from './recent-queries.ts'
import { showVendor } from './show.ts'
import * as team from './team-sight.ts'
import { withdrawInvitation } from './withdraw.ts'

export function registerEngagementRoutes(app: App): void {
  serve(app, contract.openEngagement, async (context, { body }) => {
    const deal = await openDeal(context, body)
    return maySee(context.actor, deal.referral) ? present(deal, context) : viewDeal(context, deal.referral.id)
  })
  serve(app, contract.inviteVendor, (context, { params, body }) =>
    inviteVendor(context, params.id as ReferralId, body),
  )
  serve(app, contract.invitePartner, (context, { params, body }) =>
    invitePartner(context, params.id as ReferralId, body),
  )
  serve(app, contract.withdrawInvitation, (context, { params }) =>
    withdrawInvitation(context, params.id as ReferralId, params.invitationId as InvitationId),
  )
  serve(app, contract.showVendor, (context, { params }) => showVendor(context, params.id as ReferralId))
  serve(app, getTeamSight, (context, { query }) => team.getTeamSight(context, query))
  serve(app, contract.listRecentPeople, (context, { query }) =>
    read(context.db, context.actor.organizationId, async (tx) => ({
      team: await listRecentTeam(tx, context.actor),
      contacts:
        query.customerId === undefined ? [] : await listRecentContacts(tx, context.actor, query.customerId),
    })),
  )
}
