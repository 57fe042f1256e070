import type { Customer } from '#contract/customers.ts'
import type { DealView } from '#contract/deal-view.ts'
import type { OpenBody } from '#contract/engagements.ts'
import type { Me } from '#contract/sessions.ts'
import type { Solution } from '#contract/solutions.ts'
import { type DealType, dealType } from '#domain/deal-type.ts'
import type { HelpType, PurchaseIntent } from '#domain/help.ts'
import { earnsIncentive, isAssessment } from '#domain/solution.ts'
import { type ContactDraft, isEmptyContact } from '../deal/edit-draft.ts'
import { type InvitedDeal, invitationBody, type PartnerDraft } from '../deal/invite-partner-draft.ts'

export type Member = OpenBody['team'][number]
export type AmountDraft = { amount: string; currency: string }
export type ChosenSolution = {
  solution: Pick<Solution, 'id' | 'name' | 'publisherName' | 'kind' | 'coSellStatus' | 'organizationId'> & {
    locationId: string | null
  }
  quantity: string
  price: AmountDraft
}
export type ChosenPartner = { id: string; name: string; locations: { id: string; name: string }[] }

/** Everything that was answered so far, as text, so that what cannot be read stays as it was typed. */
export type DealDraft = {
  customer: Customer | null
  /** What was typed to find the customer. */
  sought: { name: string; place: string }
  name: string
  locationId: string | null
  value: AmountDraft
  closeOn: string
  notes: string
  purchaseIntent: PurchaseIntent | null
  crmId: string
  campaignId: string
  team: Member[]
  solutions: ChosenSolution[]
  help: HelpType | 'none'
  helpNotes: string
  visibleToVendor: boolean
  contact: ContactDraft
  /** LC-T2: whom a vendor seller sends the deal to. */
  partner: ChosenPartner | null
  /** PP-1: whom a partner offers a part of its deal. */
  partners: PartnerDraft[]
}

const nobody: ContactDraft = { name: '', email: '', phone: '', title: '', consent: false }

/** ROL-2: a deal of the whole company where that is possible, else the first location that I may use. */
export function emptyDraft(me: Me): DealDraft {
  const { firstName, lastName, email, phone, title } = me.person
  return {
    customer: null,
    sought: { name: '', place: '' },
    name: '',
    locationId: me.companyWide ? null : (me.creatableLocationIds[0] ?? null),
    value: { amount: '', currency: 'USD' },
    closeOn: '',
    notes: '',
    purchaseIntent: null,
    crmId: '',
    campaignId: '',
    team: [{ firstName, lastName, email, phone, title }],
    solutions: [],
    help: 'none',
    helpNotes: '',
    visibleToVendor: false,
    contact: nobody,
    partner: null,
    partners: [],
  }
}

/** The deal's own location where the person may create deals for it: it decides who sees the deal (VIS-2). */
function copiedLocation({ location }: DealView, me: Me, otherwise: string | null): string | null {
  return location !== null && me.creatableLocationIds.includes(location.id) ? location.id : otherwise
}

/** LC-T13: what lasts is copied; the answers to the vendor and the customer's consent are asked anew. */
export function draftFromDeal(deal: DealView, me: Me): DealDraft {
  const empty = emptyDraft(me)
  const { customer, contact, value } = deal
  const { customerId = null, ...entry } = customer ?? {}
  const known =
    customerId === null ? null : ({ ...entry, id: customerId, standing: 'other', accounts: [] } as Customer)
  return {
    ...empty,
    customer: known,
    name: deal.name,
    locationId: copiedLocation(deal, me, empty.locationId),
    value: value ?? empty.value,
    notes: deal.notes,
    purchaseIntent: deal.purchaseIntent,
    team: deal.team.length > 0 ? deal.team : empty.team,
    solutions: deal.solutions
      .filter(({ kind }) => kind !== 'assessment' || me.assesses)
      .map((one) => ({
        solution: { ...one, id: one.solutionId, organizationId: '', locationId: null },
        quantity: one.quantity === null ? '' : String(one.quantity),
        price: one.price ?? { amount: '', currency: value?.currency ?? 'USD' },
      })),
    contact: contact
      ? { ...nobody, name: contact.name, email: contact.email, phone: contact.phone, title: contact.title }
      : nobody,
  }
}

/** DT-T5: one type of assessment is chosen, and with it a deal of another kind. */
export function isAssessing({ solutions }: Pick<DealDraft, 'solutions'>): boolean {
  return isAssessment(solutions.map(({ solution }) => solution))
}

/** Who is invited; an assessment knows no other partners (IN-C8). */
export function partnersOf(draft: DealDraft, me: Pick<Me, 'organization'>): readonly PartnerDraft[] {
  return me.organization.kind === 'vendor' || isAssessing(draft) ? [] : draft.partners
}

/** The deal as the invitations of partners are made of it. */
export function invitedDeal(draft: DealDraft): InvitedDeal {
  const { closeOn, value, team, solutions, contact } = draft
  return {
    closeOn,
    currency: value.currency,
    team,
    solutions: solutions.map(({ solution: { id, name } }) => ({ id, name })),
    contactName: isEmptyContact(contact) ? null : contact.name.trim(),
  }
}

/** DT-4: the type that the answers make of the deal. */
export function typeOf(draft: DealDraft, me: Pick<Me, 'organization'>): DealType {
  const { help, visibleToVendor } = draft
  const assessment = isAssessing(draft)
  const vendorTakesPart = me.organization.kind === 'vendor' || help !== 'none'
  const partnersTakePart = partnersOf(draft, me).length > 0
  return dealType({ assessment, vendorTakesPart, partnersTakePart, visibleToVendor })
}

/** CU-5, SA-2: the contact is mandatory as soon as another organization is invited, and on an assessment. */
export function needsContact(draft: DealDraft, me: Pick<Me, 'organization'>): boolean {
  return me.organization.kind === 'vendor' || draft.help !== 'none' || isAssessing(draft)
}

/** HP-5 */
export function losesIncentive(draft: DealDraft, me: Pick<Me, 'organization'>): boolean {
  return typeOf(draft, me) === 'private' && earnsIncentive(draft.solutions.map(({ solution }) => solution))
}

/** SO-4: only the vendor's products have a quantity and a price. */
export function hasPrice({ solution }: ChosenSolution, me: Pick<Me, 'vendor' | 'organization'>): boolean {
  return solution.kind === 'vendor' || (solution.kind === 'own' && me.organization.kind === 'vendor')
}

/** RR-1: where the vendor's deal arrives at the partner; null is the entire company. */
export function arrivalOf({ partner, solutions }: DealDraft): { id: string; name: string } | null {
  const theirs = solutions.find(({ solution }) => solution.organizationId === partner?.id)
  return partner?.locations.find(({ id }) => id === theirs?.solution.locationId) ?? null
}

/** What is sent; only a draft without faults has all of it. */
export function bodyOf(draft: DealDraft, me: Pick<Me, 'vendor' | 'organization'>): OpenBody {
  const fromVendor = me.organization.kind === 'vendor'
  const { help, value, contact } = draft
  return {
    name: draft.name,
    locationId: draft.locationId,
    customerId: draft.customer?.id ?? '',
    customerAccount: draft.customer?.accounts?.[0]?.number ?? null,
    contact: isEmptyContact(contact) ? null : contact,
    value: value.amount.trim() === '' ? null : value,
    closeOn: draft.closeOn === '' ? null : draft.closeOn,
    notes: draft.notes,
    purchaseIntent: draft.purchaseIntent,
    crmId: draft.crmId,
    campaignId: draft.campaignId,
    team: draft.team.map(({ firstName, lastName, email, phone, title }) => ({
      firstName,
      lastName,
      email,
      phone,
      title,
    })),
    solutions: draft.solutions.map((one) => {
      const priced = hasPrice(one, me)
      return {
        solutionId: one.solution.id,
        quantity: priced ? numberIn(one.quantity) : null,
        price: priced && one.price.amount.trim() !== '' ? one.price : null,
      }
    }),
    help: fromVendor ? null : helpOf(draft),
    visibleToVendor: !fromVendor && (help !== 'none' || draft.visibleToVendor),
    partnerId: fromVendor ? (draft.partner?.id ?? null) : null,
    partners: partnersOf(draft, me).map((one) => invitationBody(one, invitedDeal(draft))),
  }
}

/** HP-1, SA-2: an assessment asks for its specialist whatever else was answered. */
function helpOf(draft: DealDraft): OpenBody['help'] {
  if (isAssessing(draft)) return { type: null, notes: draft.helpNotes }
  return draft.help === 'none' ? null : { type: draft.help, notes: draft.helpNotes }
}

/** A number as typed, with a comma or a point; null where there is none. */
export function numberIn(text: string): number | null {
  if (text.trim() === '') return null
  const number = Number(text.trim().replace(',', '.'))
  return Number.isFinite(number) ? number : null
}
