import type { DealView } from '#contract/deal-view.ts'
import type { AmendBody } from '#contract/referrals.ts'
import type { FieldFault } from '#contract/values.ts'
import { isDay } from '#domain/calendar.ts'
import type { PurchaseIntent } from '#domain/help.ts'
import { isAmount } from '#domain/money.ts'

export type ContactDraft = { name: string; email: string; phone: string; title: string; consent: boolean }

/** What stands in the form: every field as text, so that what cannot be read stays as it was typed. */
export type Draft = {
  name: string
  value: { amount: string; currency: string }
  closeOn: string
  notes: string
  purchaseIntent: PurchaseIntent | null
  crmId: string
  campaignId: string
  contact: ContactDraft
  customerId: string | null
}
export type DraftField = keyof Draft

/** Another person's value for a field that was changed here too. */
export type Collision = { field: DraftField; theirs: Draft[DraftField] }

const fields: readonly DraftField[] = [
  'name',
  'value',
  'closeOn',
  'notes',
  'purchaseIntent',
  'crmId',
  'campaignId',
  'contact',
  'customerId',
]

export function draftOf(deal: DealView): Draft {
  const { contact } = deal
  return {
    name: deal.name,
    value: deal.value ?? { amount: '', currency: 'USD' },
    closeOn: deal.closeOn ?? '',
    notes: deal.notes,
    purchaseIntent: deal.purchaseIntent,
    crmId: deal.crmId,
    campaignId: deal.campaignId,
    contact: {
      name: contact?.name ?? '',
      email: contact?.email ?? '',
      phone: contact?.phone ?? '',
      title: contact?.title ?? '',
      consent: contact?.consentAt != null,
    },
    customerId: deal.customer?.customerId ?? null,
  }
}

export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

export function changedFields(draft: Draft, base: Draft): DraftField[] {
  return fields.filter((field) => !isSame(draft[field], base[field]))
}

/** Only what the person changed is sent (DF-3). */
export function amendBodyOf(draft: Draft, base: Draft): AmendBody {
  const sent: Required<AmendBody> = {
    name: draft.name,
    value: draft.value.amount.trim() === '' ? null : draft.value,
    closeOn: draft.closeOn === '' ? null : draft.closeOn,
    notes: draft.notes,
    purchaseIntent: draft.purchaseIntent,
    crmId: draft.crmId,
    campaignId: draft.campaignId,
    contact: isEmptyContact(draft.contact) ? null : draft.contact,
    customerId: draft.customerId ?? '',
    team: [],
    solutions: [],
  }
  return Object.fromEntries(changedFields(draft, base).map((field) => [field, sent[field]]))
}

export function isEmptyContact({ name, email, phone, title }: ContactDraft): boolean {
  return `${name}${email}${phone}${title}`.trim() === ''
}

/**
 * The deal changed under an open form: what was not touched follows, what was touched stays, and where both sides
 * changed the same field the other value is offered.
 */
export function rebase(draft: Draft, base: Draft, next: Draft): { draft: Draft; collisions: Collision[] } {
  const moved = fields.filter((field) => !isSame(base[field], next[field]))
  const followed = moved.filter((field) => isSame(draft[field], base[field]))
  const collided = moved.filter((field) => !followed.includes(field) && !isSame(draft[field], next[field]))
  return {
    draft: { ...draft, ...Object.fromEntries(followed.map((field) => [field, next[field]])) },
    collisions: collided.map((field) => ({ field, theirs: next[field] })),
  }
}

const emailForm = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** What is wrong with the changed fields, in the words of the API, so that one set of sentences serves both. */
export function faultsIn(draft: Draft, base: Draft): FieldFault[] {
  const faults: FieldFault[] = []
  const add = (path: string, code: FieldFault['code']) => faults.push({ path, code, facts: {} })
  for (const field of changedFields(draft, base)) {
    if (field === 'name' && draft.name.trim() === '') add('name', 'required')
    if (field === 'value') addMoneyFault(draft.value.amount, add)
    if (field === 'closeOn' && !isDay(draft.closeOn))
      add('closeOn', draft.closeOn === '' ? 'required' : 'day')
    if (field === 'contact') addContactFaults(draft.contact, add)
  }
  return faults
}

type Add = (path: string, code: FieldFault['code']) => void

function addMoneyFault(amount: string, add: Add): void {
  if (amount.trim() === '') add('value', 'required')
  else if (!isAmount(amount)) add('value/amount', 'amount')
}

/** CU-5: an empty contact is none, unless one is demanded. */
export function addContactFaults(contact: ContactDraft, add: Add, demanded = false): void {
  if (!demanded && isEmptyContact(contact)) return
  for (const part of ['name', 'email', 'phone'] as const) {
    if (contact[part].trim() === '') add(`contact/${part}`, 'required')
  }
  if (contact.email.trim() !== '' && !emailForm.test(contact.email.trim())) add('contact/email', 'email')
  if (!contact.consent) add('contact/consent', 'consent')
}
