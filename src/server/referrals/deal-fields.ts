import type { FieldFault } from '#contract/values.ts'
import type { Instant } from '#domain/calendar.ts'
import { isDay } from '#domain/calendar.ts'
import { type CustomerContact, isCompleteContact } from '#domain/customer.ts'
import { isEmail } from '#domain/email.ts'
import type { OrganizationId } from '#domain/id.ts'
import { canonicalAmount, isAmount, isCurrency, type Money } from '#domain/money.ts'
import {
  type DealSolution,
  maxSolutions,
  mayStandInDeal,
  type Solution,
  solutionKindFor,
} from '#domain/solution.ts'
import { isCompleteMember, maxTeamMembers, type TeamMember } from '#domain/team.ts'
import { Invalid } from '../refused.ts'

/** Faults of one request, gathered so that a form can show all of them at once. */
export type Faults = FieldFault[]

/** Whether a deal may lack mandatory parts: never from the screen, yes from a migration or the wire (model, 7). */
export type Completeness = 'complete' | 'may-be-incomplete'

/** @throws Invalid with the faults that nobody bears */
export function checkFaults(faults: Faults, completeness: Completeness): void {
  const lacking = ['required', 'consent']
  const unbearable =
    completeness === 'complete' ? faults : faults.filter(({ code }) => !lacking.includes(code))
  if (unbearable.length > 0) throw new Invalid(unbearable)
}

export function fault(
  faults: Faults,
  path: string,
  code: FieldFault['code'],
  facts: FieldFault['facts'] = {},
): void {
  faults.push({ path, code, facts })
}

/** DF-1: name, value and close date are mandatory. */
export function checkName(faults: Faults, name: string): string {
  if (name.trim() === '') fault(faults, 'name', 'required')
  return name.trim()
}

export function checkMoney(
  faults: Faults,
  path: string,
  value: Money | null,
  mandatory: boolean,
): Money | null {
  if (value === null) {
    if (mandatory) fault(faults, path, 'required')
    return null
  }
  if (!isAmount(value.amount)) fault(faults, `${path}/amount`, 'amount')
  if (!isCurrency(value.currency)) fault(faults, `${path}/currency`, 'currency')
  return isAmount(value.amount) ? { amount: canonicalAmount(value.amount), currency: value.currency } : value
}

export function checkDay(faults: Faults, path: string, day: string | null): string | null {
  if (day === null) fault(faults, path, 'required')
  else if (!isDay(day)) fault(faults, path, 'day')
  return day
}

/** TM-1, TM-2, TM-6: at least one member, and each with first name, last name, phone and e-mail. */
export function checkTeam(faults: Faults, team: readonly TeamMember[], path = 'team'): TeamMember[] {
  if (team.length === 0) fault(faults, path, 'required')
  if (team.length > maxTeamMembers) fault(faults, path, 'too-many', { max: maxTeamMembers })
  const emails = new Set<string>()
  return team.map((member, index) => {
    const trimmed = trimMember(member)
    checkMember(faults, trimmed, `${path}/${index}`)
    if (emails.has(trimmed.email.toLowerCase())) fault(faults, `${path}/${index}/email`, 'taken')
    emails.add(trimmed.email.toLowerCase())
    return trimmed
  })
}

function trimMember({ firstName, lastName, email, phone, title }: TeamMember): TeamMember {
  return {
    firstName: firstName.trim(),
    lastName: lastName.trim(),
    email: email.trim(),
    phone: phone.trim(),
    title: title.trim(),
  }
}

function checkMember(faults: Faults, member: TeamMember, path: string): void {
  if (!isCompleteMember(member)) {
    for (const field of ['firstName', 'lastName', 'phone', 'email'] as const) {
      if (member[field] === '') fault(faults, `${path}/${field}`, 'required')
    }
  }
  if (member.email !== '' && !isEmail(member.email)) fault(faults, `${path}/email`, 'email')
}

export type ContactInput = { name: string; email: string; phone: string; title: string; consent: boolean }

/**
 * CU-5: optional until the vendor is invited; CU-6, LC-T1: where a contact is given, somebody confirms the consent.
 * A consent that stands already keeps its day.
 */
export function checkContact(
  faults: Faults,
  input: ContactInput | null,
  known: CustomerContact | null,
  { mandatory, now }: { mandatory: boolean; now: Instant },
): CustomerContact | null {
  if (input === null) {
    if (mandatory) fault(faults, 'contact/name', 'required')
    return null
  }
  const contact = {
    name: input.name.trim(),
    email: input.email.trim(),
    phone: input.phone.trim(),
    title: input.title.trim(),
  }
  const same = known !== null && known.email === contact.email
  const consentAt = input.consent ? ((same ? known.consentAt : null) ?? now) : null
  const partnersConsentAt = same ? known.partnersConsentAt : null
  if (!isCompleteContact({ ...contact, consentAt, partnersConsentAt })) {
    for (const field of ['name', 'email', 'phone'] as const) {
      if (contact[field] === '') fault(faults, `contact/${field}`, 'required')
    }
  }
  if (contact.email !== '' && !isEmail(contact.email)) fault(faults, 'contact/email', 'email')
  if (!input.consent) fault(faults, 'contact/consent', 'consent')
  return { ...contact, consentAt, partnersConsentAt }
}

export type SolutionInput = { solutionId: string; quantity: number | null; price: Money | null }

/** The published ones by their ids, as far as they were asked for. */
export type KnownSolutions = ReadonlyMap<string, Solution>

export function idsOf(solutions: readonly { solutionId: string }[]): string[] {
  return solutions.map(({ solutionId }) => solutionId)
}

/** SO-1, SO-3, SO-4: one to fifty, known and ready; quantity and price for the vendor's products alone. */
export function checkSolutions(
  faults: Faults,
  inputs: readonly SolutionInput[],
  { known, viewerId }: { known: KnownSolutions; viewerId: OrganizationId },
): DealSolution[] {
  if (inputs.length === 0) fault(faults, 'solutions', 'required')
  if (inputs.length > maxSolutions) fault(faults, 'solutions', 'too-many', { max: maxSolutions })
  const chosen = new Set<string>()
  return inputs.flatMap((input, index) => {
    const solution = known.get(input.solutionId)
    if (solution === undefined || !mayStandInDeal(solution)) {
      fault(faults, `solutions/${index}`, solution === undefined ? 'unknown' : 'not-allowed')
      return []
    }
    if (chosen.has(solution.id)) fault(faults, `solutions/${index}`, 'taken')
    chosen.add(solution.id)
    if ((!solution.ofVendor || solution.assessment) && (input.quantity !== null || input.price !== null)) {
      fault(faults, `solutions/${index}/quantity`, 'not-allowed')
    }
    const price = checkMoney(faults, `solutions/${index}/price`, input.price, false)
    const { id: solutionId, number, name, publisherName, coSellStatus } = solution
    const kind = solutionKindFor(solution, viewerId)
    return [{ solutionId, number, name, publisherName, kind, coSellStatus, quantity: input.quantity, price }]
  })
}
