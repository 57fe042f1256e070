import type { DeclineReason, LostReason } from '#domain/outcome-reason.ts'
import { errorReasons, explainedErrorReasons } from '#domain/outcome-reason.ts'
import { isOpen, type Referral } from '#domain/referral.ts'
import type { SettableStage } from '#domain/sales-stage.ts'
import { below, type Chance, chanceOf, isLucky, oneOf, weighted } from '../chance.ts'
import {
  assessmentOnly,
  contactFrom,
  draftOf,
  helpSign,
  ownSolutions,
  partFor,
  toVendor,
  wholeFor,
} from './drafts.ts'
import {
  acceptAs,
  advance,
  amend,
  assign,
  close,
  declineAs,
  invite,
  letExpire,
  open,
  show,
  withdraw,
  writeNote,
} from './play.ts'
import {
  admin,
  inDeal,
  leads,
  maker,
  money,
  type Offering,
  type Person,
  partners,
  seller,
  sign,
  solutionOf,
  vendor,
} from './signs.ts'
import { openStage, recordOf, type Stage } from './stage.ts'

export const kinds = ['private', 'partner-led', 'co-sell', 'parts', 'assessment', 'from-vendor'] as const
export type Kind = (typeof kinds)[number]

/** How many deals of a hundred begin so, and how many different lives such deals have. */
export const shares: Record<Kind, number> = {
  private: 44,
  'partner-led': 29,
  'co-sell': 20,
  parts: 3,
  assessment: 2,
  'from-vendor': 2,
}
const variety: Record<Kind, number> = {
  private: 40,
  'partner-led': 40,
  'co-sell': 140,
  parts: 90,
  assessment: 30,
  'from-vendor': 30,
}

export type Played = { kind: Kind; stage: Stage }

/** Some hundreds of lives, played through the rules and the sharing of the product; fewer for a small world. */
export function playCatalogue(seed: number, part = 1): Played[] {
  return kinds.flatMap((kind) =>
    Array.from({ length: Math.ceil(variety[kind] * part) }, (_, number) => {
      const stage = openStage()
      lives[kind](stage, chanceOf(seed + kinds.indexOf(kind), number))
      return { kind, stage }
    }),
  )
}

const lives: Record<Kind, (stage: Stage, chance: Chance) => void> = {
  private: (stage, chance) => {
    openOwn(stage, chance, { visible: false, contact: isLucky(chance, 0.4) })
    if (isLucky(chance, 0.1)) writeNote(stage, maker, sign('entry.0'))
    goOn(stage, chance, maker)
  },
  'partner-led': (stage, chance) => {
    const later = isLucky(chance, 0.2)
    openOwn(stage, chance, { visible: !later, contact: isLucky(chance, 0.5) })
    if (later) show(stage, maker)
    goOn(stage, chance, maker)
  },
  'co-sell': coSell,
  parts: offerParts,
  assessment: assess,
  'from-vendor': fromVendor,
}

type Wanted = { visible: boolean; contact: boolean }

function openOwn(stage: Stage, chance: Chance, { visible, contact }: Wanted): void {
  const solutions = ownSolutions(chance, maker.organization)
  const locationId = isLucky(chance, 0.7) ? sign('location') : null
  const draft = draftOf(chance, { who: maker, visible, contact, solutions, locationId })
  open(stage, maker, { draft, offers: () => [] })
}

function coSell(stage: Stage, chance: Chance): void {
  const solutions = ownSolutions(chance, maker.organization)
  const locationId = isLucky(chance, 0.7) ? sign('location') : null
  const later = isLucky(chance, 0.15)
  const draft = draftOf(chance, { who: maker, visible: !later, contact: !later, solutions, locationId })
  const ask = (record: Referral) => [toVendor(record, helpSign, sign('helpNotes'))]
  open(stage, maker, { draft, offers: later ? () => [] : ask })
  if (later) askLater(stage, ask)
  if (vendorAnswers(stage, chance) === 'Declined' && isLucky(chance, 0.3)) {
    askLater(stage, (record) => [toVendor(record, helpSign, sign('helpNotesAgain'))])
    vendorAnswers(stage, chance)
  }
  if (recordOf(stage, vendor.id)?.standing.status === 'New') {
    // CF-34: what nobody answered ends with the deal.
    if (isLucky(chance, 0.2)) close(stage, maker, { outcome: 'Won', note: '' })
    return
  }
  partiesGoOn(stage, chance, [seller])
}

function askLater(stage: Stage, ask: (record: Referral) => ReturnType<typeof toVendor>[]): void {
  invite(stage, maker, (before, at) => {
    const asking = { ...before, contact: before.contact ?? contactFrom(at) }
    return { asking, offers: ask(asking) }
  })
}

type Answer = 'Accepted' | 'Declined' | 'Expired' | 'Withdrawn' | 'Pending'
const answers: Record<Answer, number> = { Accepted: 52, Declined: 20, Expired: 9, Withdrawn: 5, Pending: 14 }

function vendorAnswers(stage: Stage, chance: Chance): Answer {
  const answer = weighted(chance, answers)
  if (answer === 'Withdrawn') withdraw(stage, maker)
  if (answer === 'Expired') letExpire(stage, vendor)
  if (answer === 'Pending' && isLucky(chance, 0.3)) assign(stage, seller, seller)
  if (answer !== 'Accepted' && answer !== 'Declined') return answer
  const assigned = isLucky(chance, 0.2)
  if (assigned) assign(stage, isLucky(chance, 0.5) ? admin : seller, seller)
  if (answer === 'Declined')
    declineAs(stage, seller, sign('declineReason') as DeclineReason, someNote(chance))
  else acceptAs(stage, seller, isLucky(chance, 0.3) ? { crmId: sign('vendorCrm') } : {})
  return answer
}

const someNote = (chance: Chance) => (isLucky(chance, 0.5) ? sign('outcomeNote') : '')

/** The owner and those who took part go on, each with its own record. */
function partiesGoOn(stage: Stage, chance: Chance, others: readonly Person[]): void {
  const taking = others.filter((one) => recordOf(stage, one.organization.id)?.standing.status === 'Active')
  if (taking[0] !== undefined && isLucky(chance, 0.12))
    writeNote(stage, maker, sign('entry.0'), [taking[0].organization])
  if (taking[0] !== undefined && isLucky(chance, 0.08))
    writeNote(stage, taking[0], sign('entry.1'), [maker.organization])
  if (taking[0] !== undefined && isLucky(chance, 0.08)) writeNote(stage, taking[0], sign('entry.2'))
  for (const one of taking) if (isLucky(chance, 0.3)) goOn(stage, chance, one)
  goOn(stage, chance, maker)
}

const ladder: readonly SettableStage[] = [20, 40, 60, 80]
const ends = { open: 58, Won: 22, Lost: 18, Error: 2 } as const

/** Stages, a change or two, and how it ends. */
function goOn(stage: Stage, chance: Chance, who: Person): void {
  const reached = Number(weighted(chance, { '0': 80, '1': 14, '2': 4, '4': 2 }))
  for (const one of ladder.slice(ladder.length - reached)) advance(stage, who, one)
  if (who === maker && isLucky(chance, 0.06)) amend(stage, who, { value: money('amended') })
  if (who === maker && isLucky(chance, 0.03)) amend(stage, who, { name: sign('newName') })
  if (isLucky(chance, 0.04)) amend(stage, who, { closeOn: sign('newCloseOn') })
  finish(stage, chance, who)
}

function finish(stage: Stage, chance: Chance, who: Person): void {
  const end = weighted(chance, ends)
  const note = someNote(chance)
  if (end === 'Won') close(stage, who, { outcome: 'Won', note })
  if (end === 'Lost') close(stage, who, { outcome: 'Lost', reason: sign('lostReason') as LostReason, note })
  if (end !== 'Error') return
  const reason = oneOf(chance, errorReasons)
  const told = explainedErrorReasons.includes(reason) ? sign('outcomeNote') : note
  close(stage, who, { outcome: 'Error', reason, note: told })
}

/** One to three partners take a part, or do not; some of these deals are the vendor's too. */
function offerParts(stage: Stage, chance: Chance): void {
  const solutions = ownSolutions(chance, maker.organization)
  const count = weighted(chance, { '1': 70, '2': 22, '3': 8 })
  const invited = leads.slice(0, Number(count))
  const withVendor = isLucky(chance, 0.35)
  const visible = withVendor || isLucky(chance, 0.3)
  const draft = draftOf(chance, {
    who: maker,
    visible,
    contact: true,
    solutions,
    locationId: sign('location'),
  })
  const keys = ['first', 'second', 'third']
  const parts = invited.map((lead, index) => ({
    to: lead.organization,
    key: keys[index] as string,
    offering: (isLucky(chance, 0.5) ? 'ready' : 'incentive') as Offering,
    shares: isLucky(chance, 0.4),
  }))
  open(stage, maker, {
    draft,
    offers: (record) => [
      ...(withVendor ? [toVendor(record, helpSign, sign('helpNotes'))] : []),
      ...parts.map(({ to, ...part }) => partFor(record, to, part)),
    ],
  })
  if (withVendor) acceptAs(stage, seller)
  const slow = invited.filter(
    (lead, index) => !partnerAnswers(stage, chance, { lead, key: keys[index] as string }),
  )
  const waiting = invited.filter((lead) => recordOf(stage, lead.organization.id)?.standing.status === 'New')
  if (slow.length > 0) for (const lead of waiting) letExpire(stage, lead.organization)
  const again = invited.findIndex(
    (lead) => recordOf(stage, lead.organization.id)?.standing.substatus === 'Declined',
  )
  const part = parts[again]
  if (part !== undefined && isLucky(chance, 0.3)) offerAgain(stage, part, leads[again] as Person)
  if (invited.some((lead) => recordOf(stage, lead.organization.id)?.standing.status === 'New')) return
  partiesGoOn(stage, chance, withVendor ? [seller, ...invited] : invited)
}

type Asked = { lead: Person; key: string }

/** False where the clock is waited for, which then runs out for all that have not answered. */
function partnerAnswers(stage: Stage, chance: Chance, { lead, key }: Asked): boolean {
  const answer = weighted(chance, { Accepted: 64, Declined: 14, Expired: 8, Pending: 14 })
  if (answer === 'Accepted')
    acceptAs(stage, lead, isLucky(chance, 0.3) ? { crmId: sign(`${key}.part.crm`) } : {})
  if (answer === 'Declined') declineAs(stage, lead, sign('lostReason') as DeclineReason, someNote(chance))
  return answer !== 'Expired'
}

function offerAgain(
  stage: Stage,
  { to, ...part }: Parameters<typeof partFor>[2] & { to: Person['organization'] },
  lead: Person,
): void {
  invite(stage, maker, (asking) => ({ asking, offers: [partFor(asking, to, { ...part, again: true })] }))
  acceptAs(stage, lead)
}

/** SA-1 to SA-6: the stages come one after the other. */
function assess(stage: Stage, chance: Chance): void {
  const draft = draftOf(chance, {
    who: maker,
    visible: true,
    contact: true,
    solutions: assessmentOnly(),
    locationId: sign('location'),
  })
  open(stage, maker, { draft, offers: (record) => [toVendor(record, null, sign('helpNotes'))] })
  const answer = vendorAnswers(stage, chance)
  if (answer === 'Pending') return
  const reached = below(chance, ladder.length + 2)
  for (const one of ladder.slice(0, reached)) advance(stage, maker, one)
  if (reached >= ladder.length) close(stage, maker, { outcome: 'Won', note: someNote(chance) })
  else if (isLucky(chance, 0.5))
    close(stage, maker, { outcome: 'Lost', reason: sign('lostReason') as LostReason, note: '' })
  if (answer === 'Accepted' && isLucky(chance, 0.6)) goOn(stage, chance, seller)
}

/** LC-T2: the vendor sends a deal of its own to a partner. */
function fromVendor(stage: Stage, chance: Chance): void {
  const [to, lead] = [partners[0], leads[0]]
  if (to === undefined || lead === undefined) throw new Error('The catalogue knows no partners')
  const offering: Offering = isLucky(chance, 0.5) ? 'ready' : 'incentive'
  const solutions = [inDeal(solutionOf(to, offering), vendor)]
  const draft = draftOf(chance, { who: seller, visible: true, contact: true, solutions, locationId: null })
  open(stage, seller, { draft, offers: (record) => [wholeFor(record, to, offering)] })
  const answer = weighted(chance, { Accepted: 60, Declined: 15, Expired: 10, Pending: 15 })
  if (answer === 'Accepted') acceptAs(stage, lead)
  if (answer === 'Declined') declineAs(stage, lead, sign('lostReason') as DeclineReason, someNote(chance))
  if (answer === 'Expired') letExpire(stage, to)
  if (answer === 'Pending') return
  if (answer === 'Accepted') goOn(stage, chance, lead)
  const own = recordOf(stage, vendor.id)
  if (own !== undefined && isOpen(own)) goOn(stage, chance, seller)
}
