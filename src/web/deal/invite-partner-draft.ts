import type { PartnerInvitation } from '#contract/engagements.ts'
import type { FoundPartner } from '#contract/partners.ts'
import type { FieldFault } from '#contract/values.ts'
import { isDay } from '#domain/calendar.ts'
import type { HelpType } from '#domain/help.ts'
import { isAmount } from '#domain/money.ts'

export type Member = PartnerInvitation['team'][number]
export type ChosenPartner = Pick<FoundPartner, 'id' | 'name' | 'answering' | 'solutions'>

/** What one partner shall be offered, as it was answered so far (PP-F1 to F7). */
export type PartnerDraft = {
  partner: ChosenPartner | null
  closeOn: string
  value: { amount: string; currency: string }
  notes: string
  /** Whom of the deal's team the partner shall not know: who joins the deal later is known unless left out. */
  leftOut: readonly string[]
  solutionIds: readonly string[]
  help: HelpType | null
  shareContact: boolean
}

/** The deal that the partner is invited to, as far as the invitation is made of it. */
export type InvitedDeal = {
  readonly closeOn: string
  readonly currency: string
  readonly team: readonly Member[]
  readonly solutions: readonly { readonly id: string; readonly name: string }[]
  /** Null where the deal has nobody to call at the customer. */
  readonly contactName: string | null
}

/** PP-F2, PP-F5: the close date and the team begin as those of the deal. */
export function emptyInvitation({
  closeOn,
  currency,
}: Pick<InvitedDeal, 'closeOn' | 'currency'>): PartnerDraft {
  return {
    partner: null,
    closeOn,
    value: { amount: '', currency },
    notes: '',
    leftOut: [],
    solutionIds: [],
    help: null,
    shareContact: false,
  }
}

export function teamFor(draft: Pick<PartnerDraft, 'leftOut'>, team: readonly Member[]): Member[] {
  return team.filter(({ email }) => !draft.leftOut.includes(email.toLowerCase()))
}

type Path = 'partnerId' | 'closeOn' | 'value' | 'value/amount' | 'team' | 'solutions' | 'help'

/** What is missing or wrong, in the words of the API; `at` is where the invitation stands in the request. */
export function invitationFaults(
  draft: PartnerDraft,
  deal: Pick<InvitedDeal, 'team'>,
  at = '',
): FieldFault[] {
  const faults: FieldFault[] = []
  const add = (path: Path, code: FieldFault['code'] = 'required') =>
    faults.push({ path: `${at}${path}`, code, facts: {} })
  if (draft.partner === null) add('partnerId')
  if (draft.value.amount.trim() === '') add('value')
  else if (!isAmount(draft.value.amount)) add('value/amount', 'amount')
  if (draft.closeOn === '') add('closeOn')
  else if (!isDay(draft.closeOn)) add('closeOn', 'day')
  if (draft.solutionIds.length === 0) add('solutions')
  if (draft.help === null) add('help')
  if (teamFor(draft, deal.team).length === 0) add('team')
  return faults
}

/** What is sent; only a draft without faults has all of it. */
export function invitationBody(
  draft: PartnerDraft,
  deal: Pick<InvitedDeal, 'team' | 'contactName'>,
): PartnerInvitation {
  return {
    partnerId: draft.partner?.id ?? '',
    closeOn: draft.closeOn === '' ? null : draft.closeOn,
    value: draft.value.amount.trim() === '' ? null : draft.value,
    notes: draft.notes,
    team: teamFor(draft, deal.team).map(({ firstName, lastName, email, phone, title }) => ({
      firstName,
      lastName,
      email,
      phone,
      title,
    })),
    solutions: [...draft.solutionIds],
    help: draft.help,
    shareContact: draft.shareContact && deal.contactName !== null,
  }
}

/** PP-F6: what the partner sells, and what stands in the deal, each once. */
export function solutionsFor(
  partner: ChosenPartner | null,
  deal: Pick<InvitedDeal, 'solutions'>,
): { ofPartner: ChosenPartner['solutions']; ofDeal: InvitedDeal['solutions'] } {
  const ofPartner = partner?.solutions ?? []
  const known = new Set(ofPartner.map(({ id }) => id))
  return { ofPartner, ofDeal: deal.solutions.filter(({ id }) => !known.has(id)) }
}

/** Another partner: what was wanted of the one before, the deal's own solutions apart, is not wanted of this one. */
export function withPartner(draft: PartnerDraft, partner: ChosenPartner, deal: InvitedDeal): PartnerDraft {
  const inDeal = new Set(deal.solutions.map(({ id }) => id))
  const sold = new Set(partner.solutions.map(({ id }) => id))
  const kept = draft.solutionIds.filter((id) => inDeal.has(id) || sold.has(id))
  const wanted = deal.solutions.filter(({ id }) => sold.has(id)).map(({ id }) => id)
  return { ...draft, partner, solutionIds: [...new Set([...kept, ...wanted])] }
}
