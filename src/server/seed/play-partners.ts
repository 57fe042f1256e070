import type { DealView } from '#contract/deal-view.ts'
import type { Instant } from '#domain/calendar.ts'
import type { ReferralId } from '#domain/id.ts'
import type { DeclineReason } from '#domain/outcome-reason.ts'
import type { SettableStage } from '#domain/sales-stage.ts'
import type { Context } from '../context.ts'
import { invitePartner } from '../engagements/invite-partner.ts'
import { acceptReferral } from '../referrals/accept.ts'
import { advanceReferral } from '../referrals/advance.ts'
import { closeReferral } from '../referrals/close.ts'
import { viewDeal } from '../referrals/view.ts'
import type { World } from './world.ts'

export const partnerSides = { cedar: ['Cedar', 'cleo'], birch: ['Birch', 'ben'] } as const
export type PartnerSide = keyof typeof partnerSides

type Invited = {
  world: World
  id: ReferralId
  /** The originator as he acts at this step. */
  inviter: Context
  as: (who: string, at: Instant) => Context
}

/** "cedar:42000/SOL-30001-CED" offers Cedar a part, "cedar:accept", "cedar:decline/REASON" and "cedar:40" are Cedar's. */
export async function playPartner(invited: Invited, side: PartnerSide, argument: string): Promise<void> {
  const [word = '', rest = ''] = argument.split('/')
  const [name, who] = partnerSides[side]
  const view = await viewDeal(invited.inviter, invited.id)
  const partnerId = invited.world.organizations.get(name)
  if (partnerId === undefined) throw new Error(`The cast has no ${name}`)
  if (rest.startsWith('SOL-')) return offerPart(invited, view, partnerId, word, rest)
  const theirs = view.counterparts.find((copy) => copy.ownerId === partnerId && copy.relation === 'inviter')
  if (theirs === undefined) throw new Error(`"${view.name}" has no part of ${name}`)
  await playPart(invited.as(who, invited.inviter.now), theirs.id as ReferralId, word, rest)
}

async function offerPart(
  { world, id, inviter }: Invited,
  { value, closeOn, team, name }: DealView,
  partnerId: string,
  amount: string,
  solution: string,
): Promise<void> {
  await invitePartner(inviter, id, {
    partnerId,
    closeOn,
    value: { amount, currency: value?.currency ?? 'USD' },
    notes: `Your part of "${name}": please look at it with us.`,
    team: team.slice(0, 1),
    solutions: [world.solutions.get(solution) ?? ''],
    help: 'technical-architecture',
    shareContact: false,
  })
}

async function playPart(context: Context, id: ReferralId, word: string, reason: string): Promise<void> {
  if (word === 'accept') {
    const { name, value, closeOn } = await viewDeal(context, id)
    await acceptReferral(context, id, { name, value, closeOn, notes: '', crmId: '', campaignId: '' })
  } else if (word === 'decline')
    await closeReferral(context, id, { outcome: 'Declined', reason: reason as DeclineReason, note: '' })
  else await advanceReferral(context, id, Number(word) as SettableStage)
}
