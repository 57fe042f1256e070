import type { PartnerInvitation } from '#contract/engagements.ts'
import { type InvitationTerms, offersPart } from '#domain/invitation.ts'
import type { Referral } from '#domain/referral.ts'
import { type DealSolution, isAssessment } from '#domain/solution.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import {
  checkDay,
  checkMoney,
  checkSolutions,
  checkTeam,
  type Faults,
  fault,
  type KnownSolutions,
} from '../referrals/deal-fields.ts'
import type { Invitee, Offer } from './offer.ts'
import { findReadyPartner } from './queries.ts'
import { seenBy } from './solutions-seen.ts'

export type Part = {
  sender: Referral
  input: PartnerInvitation
  /** Those of the part, as far as they are published. */
  known: KnownSolutions
  /** Where the fields stand in the request. */
  at?: string
}

/** What a partner is offered, checked field by field (PP-F1 to F7); undefined where a fault was found. */
export async function partFor(
  tx: Tx,
  context: Context,
  { sender, input, known, at = '' }: Part,
  faults: Faults,
): Promise<Offer | undefined> {
  const before = faults.length
  const partner = await partnerOf(tx, context, input, faults, at)
  const mine: Faults = []
  const value = checkMoney(mine, 'value', input.value, true)
  const closeOn = checkDay(mine, 'closeOn', input.closeOn)
  const team = checkTeam(mine, input.team)
  const solutions = partSolutions(context, input, known, mine)
  if (input.help === null) fault(mine, 'help', 'required')
  if (input.shareContact && sender.contact === null) fault(mine, 'shareContact', 'not-allowed')
  faults.push(...mine.map((one) => ({ ...one, path: at + one.path })))
  if (faults.length > before || partner === undefined) return undefined
  const terms: InvitationTerms = {
    help: input.help,
    helpNotes: input.notes.trim(),
    name: sender.name,
    value,
    closeOn,
    solutionIds: solutions.map((solution) => solution.solutionId),
    solutionNames: solutions.map((solution) => solution.name),
    contactEmail: input.shareContact ? (sender.contact?.email ?? null) : null,
    team,
  }
  const invitee = atItsLocation(partner, solutions, known)
  return { invitee, terms, solutions: seenBy(solutions, known, partner.id) }
}

/** VIS-B6: somebody of the owner confirms that the customer agreed to partners knowing its contact. */
export function withPartnersConsent(sender: Referral, offers: readonly Offer[], now: string): Referral {
  const shared = offers.some(
    ({ invitee, terms }) => offersPart({ inviteeRole: invitee.role, terms }) && terms.contactEmail !== null,
  )
  if (!shared || sender.contact === null) return sender
  return {
    ...sender,
    contact: { ...sender.contact, partnersConsentAt: sender.contact.partnersConsentAt ?? now },
  }
}

async function partnerOf(tx: Tx, context: Context, input: PartnerInvitation, faults: Faults, at: string) {
  if (input.partnerId === context.actor.organizationId) {
    fault(faults, `${at}partnerId`, 'not-allowed')
    return undefined
  }
  const partner = await findReadyPartner(tx, input.partnerId)
  if (partner === undefined) fault(faults, `${at}partnerId`, 'unknown')
  return partner
}

/** PP-F6, CF-30: at least one, of the first three kinds of SO-2. */
function partSolutions(context: Context, input: PartnerInvitation, known: KnownSolutions, faults: Faults) {
  const wanted = input.solutions.map((solutionId) => ({ solutionId, quantity: null, price: null }))
  const solutions = checkSolutions(faults, wanted, { known, viewerId: context.actor.organizationId })
  if (isAssessment(solutions)) fault(faults, 'solutions', 'not-allowed')
  return solutions
}

/** NT-R2, RR-1: the part arrives at the location of the partner's own solution, else at its global ID. */
function atItsLocation(
  partner: Pick<Invitee, 'id' | 'name'>,
  solutions: readonly DealSolution[],
  known: KnownSolutions,
): Invitee {
  const own = solutions
    .flatMap(({ solutionId }) => known.get(solutionId) ?? [])
    .find((one) => one.organizationId === partner.id)
  return { ...partner, role: 'partner', locationId: own?.locationId ?? null }
}
