import { isCompleteContact } from './customer.ts'
import type { Referral } from './referral.ts'
import { isCompleteMember } from './team.ts'

export const openItemNames = [
  'customer',
  'name',
  'value',
  'close-date',
  'team',
  'solution',
  'contact',
  'consent',
] as const
export type OpenItem = (typeof openItemNames)[number]

type Checked = Pick<Referral, 'customer' | 'name' | 'value' | 'closeOn' | 'team' | 'solutions' | 'contact'>

/**
 * What a deal still lacks of LC-T1's guard. Deals from the wire or a migration may lack some of it and exist all the
 * same; inviting, stages and outcomes wait until the list is empty.
 */
export function openItems(referral: Checked): OpenItem[] {
  const lacking: Record<OpenItem, boolean> = {
    customer: referral.customer === null,
    name: referral.name.trim() === '',
    value: referral.value === null,
    'close-date': referral.closeOn === null,
    team: !referral.team.some(isCompleteMember),
    solution: referral.solutions.length === 0,
    contact: referral.contact !== null && !isCompleteContact(referral.contact),
    consent: referral.contact !== null && referral.contact.consentAt === null,
  }
  return openItemNames.filter((item) => lacking[item])
}
