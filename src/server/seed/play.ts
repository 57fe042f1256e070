import type { DealView } from '#contract/deal-view.ts'
import { daysAfter, daysBetween, type Instant } from '#domain/calendar.ts'
import type { HelpType } from '#domain/help.ts'
import type { ReferralId } from '#domain/id.ts'
import type { DeclineReason, ErrorReason, LostReason } from '#domain/outcome-reason.ts'
import type { SettableStage } from '#domain/sales-stage.ts'
import { type Context, inPerson } from '../context.ts'
import type { Database } from '../db/database.ts'
import { inviteVendor } from '../engagements/invite.ts'
import { openEngagement } from '../engagements/open.ts'
import { showVendor } from '../engagements/show.ts'
import { acceptReferral } from '../referrals/accept.ts'
import { advanceReferral } from '../referrals/advance.ts'
import { closeReferral } from '../referrals/close.ts'
import { expireReferral } from '../referrals/expire.ts'
import { viewDeal } from '../referrals/view.ts'
import { writeNote } from '../referrals/write-note.ts'
import { secretsFrom } from '../secrets.ts'
import { cast } from './cast.ts'
import type { DemoDeal } from './deal-line.ts'
import { type PartnerSide, partnerSides, playPartner } from './play-partners.ts'
import type { World } from './world.ts'

export type Stage = {
  db: Database
  world: World
  now: Instant
  answerDays: number
  reminderDays: readonly number[]
}

/** No step of the demo seals anything that is read again. */
const demoSecrets = secretsFrom('the demo has no secrets')

/** The context of a person of the cast at a moment; every step of the demo is an action of somebody. */
export function contextOf(stage: Stage, who: string, at: Instant): Context {
  const person = stage.world.people.get(who)
  if (person === undefined) throw new Error(`Nobody in the cast is called ${who}`)
  const { db, answerDays, reminderDays, world } = stage
  return {
    db,
    actor: person.actor,
    organizationName: person.organizationName,
    now: at,
    answerDays,
    reminderDays,
    vendor: world.vendor,
    secrets: demoSecrets,
    via: 'portal',
    principal: inPerson,
  }
}

/**
 * A request of the past that somebody answers must not run out meanwhile: where a server works on the same database its
 * clock is today's.
 */
function patient(stage: Stage, deal: DemoDeal, at: Instant, side = ''): Context {
  const context = contextOf(stage, deal.by, at)
  const answered = new RegExp(`(^| )${side}(accept|decline)`).test(deal.path)
  return answered
    ? { ...context, answerDays: Math.max(stage.answerDays, daysBetween(at, stage.now) + 1) }
    : context
}

type Playing = {
  stage: Stage
  deal: DemoDeal
  id: ReferralId
  at: Instant
  otherId: ReferralId | null
  invitee: string
}

/** Lets one deal of the demo live its life, each step at its own day. */
export async function playDeal(stage: Stage, deal: DemoDeal, customerId: string): Promise<void> {
  const opened = daysAfter(stage.now, -deal.daysAgo)
  const steps = deal.path.split(' ').filter((step) => step !== '')
  const context = patient(stage, deal, opened)
  const id = await openEngagement(context, bodyOf(stage, deal, customerId))
  const invitee = isAssessment(deal)
    ? 'asta'
    : deal.to === undefined
      ? 'ada'
      : deal.to === 'Birch'
        ? 'ben'
        : 'cleo'
  const playing: Playing = { stage, deal, id, at: opened, otherId: await otherIdOf(context, id), invitee }
  if (deal.note !== undefined && deal.to === undefined) await note(playing, deal.note)
  const gap = Math.min(9, (deal.daysAgo * 0.9) / (steps.length + 1))
  for (const step of steps) await playStep(playing, step, gap)
}

async function otherIdOf(context: Context, id: ReferralId): Promise<ReferralId | null> {
  const view = await viewDeal(context, id)
  const whole = view.sent.find((one) => one.inviteeRole === 'vendor' || one.terms.help === null)
  const other = view.counterparts.find(
    (copy) => copy.relation === 'inviter' && copy.ownerId === whole?.inviteeId,
  )
  return (other?.id as ReferralId | undefined) ?? null
}

async function playStep(playing: Playing, step: string, gap: number): Promise<void> {
  const [word = '', rest = ''] = step.split(':')
  const [argument = '', sentDaysAgo] = rest.split('@')
  const planned =
    sentDaysAgo === undefined
      ? daysAfter(playing.at, gap)
      : daysAfter(playing.stage.now, -Number(sentDaysAgo))
  playing.at = planned > playing.at ? planned : daysAfter(playing.at, 0.05)
  if (word === 'vendor') return playSide(playing, playing.invitee, playing.otherId, argument, '')
  if (word === 'accept' || word === 'decline' || word === 'expire') return answer(playing, word, argument)
  if (word in partnerSides) return playPart(playing, word as PartnerSide, argument)
  return playOwn(playing, word, argument)
}

function playPart({ stage, deal, id, at }: Playing, side: PartnerSide, argument: string): Promise<void> {
  const inviter = patient(stage, deal, at, `${side}:`)
  const as = (who: string, then: Instant) => contextOf(stage, who, then)
  return playPartner({ world: stage.world, id, inviter, as }, side, argument)
}

async function playOwn(playing: Playing, word: string, argument: string): Promise<void> {
  const { stage, deal, id, at } = playing
  const context = patient(stage, deal, at)
  if (word === 'show') await showVendor(context, id)
  else if (word === 'ask') {
    await inviteVendor(context, id, {
      help: argument as HelpType,
      helpNotes: asked(deal),
      contact: contactOf(deal),
    })
    playing.otherId = await otherIdOf(context, id)
  } else await playSide(playing, sideOf(playing), sideId(playing), word, argument)
}

/** Stages of a deal that Aster sent are the partner's. */
function sideOf({ deal, invitee }: Playing): string {
  return deal.to === undefined ? deal.by : invitee
}

function sideId({ deal, id, otherId }: Playing): ReferralId | null {
  return deal.to === undefined ? id : otherId
}

async function playSide(
  playing: Playing,
  who: string,
  id: ReferralId | null,
  word: string,
  reason: string,
): Promise<void> {
  if (id === null) throw new Error(`"${playing.deal.name}" has nobody for ${word}`)
  const context = contextOf(playing.stage, who, playing.at)
  if (word === 'won') await closeReferral(context, id, { outcome: 'Won', note: '' })
  else if (word === 'lost')
    await closeReferral(context, id, { outcome: 'Lost', reason: (reason || 'other') as LostReason, note: '' })
  else if (word === 'error')
    await closeReferral(context, id, { outcome: 'Error', reason: reason as ErrorReason, note: '' })
  else await advanceReferral(context, id, Number(word) as SettableStage)
}

async function answer(
  playing: Playing,
  word: 'accept' | 'decline' | 'expire',
  reason: string,
): Promise<void> {
  const { stage, otherId, invitee } = playing
  if (otherId === null) throw new Error(`"${playing.deal.name}" was sent to nobody`)
  if (word === 'expire') {
    playing.at = daysAfter(playing.at, stage.answerDays)
    const at = playing.at
    const organizationId = contextOf(stage, invitee, at).actor.organizationId
    return expireReferral(
      { db: stage.db, now: () => at, vendor: stage.world.vendor },
      organizationId,
      otherId,
    )
  }
  const context = contextOf(stage, invitee, playing.at)
  if (word === 'decline') {
    await closeReferral(context, otherId, { outcome: 'Declined', reason: reason as DeclineReason, note: '' })
    return
  }
  const { name, value, closeOn } = await viewDeal(context, otherId)
  await acceptReferral(context, otherId, { name, value, closeOn, notes: '', crmId: '', campaignId: '' })
}

async function note({ stage, deal, id, at }: Playing, text: string): Promise<void> {
  await writeNote(contextOf(stage, deal.by, daysAfter(at, 0.02)), id, { text, audience: [] })
}

function asked(deal: DemoDeal): string {
  return deal.note ?? `Please join us for "${deal.name}".`
}

function isAssessment({ solutions }: DemoDeal): boolean {
  return solutions.some((number) => number.startsWith('SOL-109'))
}

function contactOf({ customer }: DemoDeal) {
  const [given = 'Robin', family = 'Roos'] = contacts[customer.length % contacts.length] ?? []
  const email = `${given}.${family}@customer.example`.toLowerCase()
  return { name: `${given} ${family}`, email, phone: '+31 10 555 0142', title: '', consent: true }
}

const contacts = [
  ['Dora', 'Dekker'],
  ['Frida', 'Foss'],
  ['Robin', 'Reyes'],
  ['Noor', 'Nash'],
  ['Kim', 'Kwon'],
] as const

function bodyOf(stage: Stage, deal: DemoDeal, customerId: string): Parameters<typeof openEngagement>[1] {
  const [amount = '0', currency = 'USD'] = deal.value.split(' ')
  const partnerId = deal.to === undefined ? null : (stage.world.organizations.get(deal.to) ?? null)
  return {
    name: deal.name,
    locationId: deal.location === null ? null : (stage.world.locations.get(deal.location) ?? null),
    customerId,
    contact: deal.to === undefined && !isAssessment(deal) ? null : contactOf(deal),
    value: { amount, currency },
    closeOn: daysAfter(stage.now, deal.closesIn).slice(0, 10),
    notes: deal.note ?? '',
    purchaseIntent: 'undecided',
    crmId: `OPP-${55_000 + deal.name.length * 7 + deal.daysAgo}`,
    campaignId: '',
    team: [memberOf(deal.by), ...(deal.by === 'ben' ? [memberOf('bea')] : [])],
    solutions: deal.solutions.map((number) => ({
      solutionId: stage.world.solutions.get(number) ?? '',
      quantity: number.endsWith('-AST') && deal.by !== 'ada' && !isAssessment(deal) ? 40 : null,
      price: null,
    })),
    help: isAssessment(deal) ? { type: null, notes: asked(deal) } : null,
    visibleToVendor: false,
    partnerId,
  }
}

function memberOf(who: string): DealView['team'][number] {
  const person = cast
    .flatMap((organization) => organization.people)
    .find((one) => one.email.startsWith(`${who}@`))
  if (person === undefined) throw new Error(`Nobody in the cast is called ${who}`)
  const { firstName, lastName, email, phone, title } = person
  return { firstName, lastName, email, phone, title }
}
