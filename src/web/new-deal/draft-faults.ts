import type { Me } from '#contract/sessions.ts'
import type { FieldFault } from '#contract/values.ts'
import { isDay } from '#domain/calendar.ts'
import { isAmount } from '#domain/money.ts'
import { maxSolutions } from '#domain/solution.ts'
import { isCompleteMember, maxTeamMembers } from '#domain/team.ts'
import { addContactFaults } from '../deal/edit-draft.ts'
import { invitationFaults } from '../deal/invite-partner-draft.ts'
import { type DealDraft, hasPrice, isAssessing, needsContact, numberIn, partnersOf } from './deal-draft.ts'

export const partnerSteps = ['customer', 'details', 'solutions', 'help', 'partners', 'review'] as const
/** The vendor chooses the partner before the solutions, because the partner brings them (LC-T2). */
export const vendorSteps = ['customer', 'details', 'partner', 'solutions', 'review'] as const
export type Step = (typeof partnerSteps)[number] | (typeof vendorSteps)[number]

type Reader = Pick<Me, 'vendor' | 'organization'>

/** Into an assessment nobody else is invited (IN-C8). */
export function stepsFor(me: Pick<Me, 'organization'>, draft: DealDraft): readonly Step[] {
  if (me.organization.kind === 'vendor') return vendorSteps
  return isAssessing(draft) ? partnerSteps.filter((step) => step !== 'partners') : partnerSteps
}

/** The step that asks for a field, by the field's path in the request; an assessment asks for its location with its type. */
export function stepOf(path: string, me: Pick<Me, 'organization'>, draft: DealDraft): Step {
  const field = path.split('/')[0] ?? ''
  if (field === 'locationId' && isAssessing(draft)) return 'solutions'
  if (field === 'customerId') return 'customer'
  if (field === 'solutions') return 'solutions'
  if (field === 'partners') return 'partners'
  if (['help', 'contact', 'visibleToVendor', 'partnerId'].includes(field))
    return me.organization.kind === 'vendor' ? 'partner' : 'help'
  return 'details'
}

/** What is missing or wrong, in the words of the API and in the order of the steps. */
export function faultsOf(draft: DealDraft, me: Reader): FieldFault[] {
  const faults: FieldFault[] = []
  const add = (path: string, code: FieldFault['code'], facts: FieldFault['facts'] = {}) => {
    faults.push({ path, code, facts })
  }
  if (draft.customer === null) add('customerId', 'required')
  addDetailFaults(draft, add)
  addTeamFaults(draft, add)
  addSolutionFaults(draft, me, add)
  if (me.organization.kind === 'vendor' && draft.partner === null) add('partnerId', 'required')
  const asks = draft.help !== 'none' || isAssessing(draft)
  if (asks && draft.helpNotes.trim() === '' && me.organization.kind !== 'vendor')
    add('help/notes', 'required')
  addContactFaults(draft.contact, add, needsContact(draft, me))
  partnersOf(draft, me).forEach((one, index) => {
    faults.push(...invitationFaults(one, draft, `partners/${index}/`))
  })
  return faults
}

type Add = (path: string, code: FieldFault['code'], facts?: FieldFault['facts']) => void

function addDetailFaults({ name, value, closeOn }: DealDraft, add: Add): void {
  if (name.trim() === '') add('name', 'required')
  if (value.amount.trim() === '') add('value', 'required')
  else if (!isAmount(value.amount)) add('value/amount', 'amount')
  if (closeOn === '') add('closeOn', 'required')
  else if (!isDay(closeOn)) add('closeOn', 'day')
}

const emailForm = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

function addTeamFaults({ team }: DealDraft, add: Add): void {
  if (team.length === 0) add('team', 'required')
  if (team.length > maxTeamMembers) add('team', 'too-many', { max: maxTeamMembers })
  const emails = team.map((member) => member.email.trim().toLowerCase())
  team.forEach((member, index) => {
    if (!isCompleteMember(member)) {
      for (const field of ['firstName', 'lastName', 'email', 'phone'] as const)
        if (member[field].trim() === '') add(`team/${index}/${field}`, 'required')
    }
    const email = emails[index] ?? ''
    if (email === '') return
    if (!emailForm.test(email)) add(`team/${index}/email`, 'email')
    else if (emails.indexOf(email) !== index) add(`team/${index}/email`, 'taken')
  })
}

function addSolutionFaults(draft: DealDraft, me: Reader, add: Add): void {
  const { solutions } = draft
  if (solutions.length === 0) add('solutions', 'required')
  const most = isAssessing(draft) ? 1 : maxSolutions
  if (solutions.length > most) add('solutions', 'too-many', { max: most })
  if (isAssessing(draft) && draft.locationId === null) add('locationId', 'required')
  solutions.forEach((one, index) => {
    if (!hasPrice(one, me)) return
    const quantity = numberIn(one.quantity)
    if (one.quantity.trim() !== '' && (quantity === null || quantity < 0))
      add(`solutions/${index}/quantity`, 'form')
    if (one.price.amount.trim() !== '' && !isAmount(one.price.amount))
      add(`solutions/${index}/price`, 'amount')
  })
}
