import type { Instant } from './calendar.ts'
import type { CustomerId } from './id.ts'

export type Address = {
  line: string
  city: string
  region: string | null
  postalCode: string
  country: string
}

/** The customer as picked from the directory, kept with the deal: a later change of the directory leaves it alone (CU-3, CU-11). */
export type DealCustomer = {
  customerId: CustomerId | null
  name: string
  address: Address
  duns: string | null
  industry: string | null
  size: string | null
  lei: string | null
  /** CU-14: the vendor's ID of this customer, where it keeps an account. */
  accountNumber: string | null
  matching: Matching
}

/** CU-10, CU-13, CU-14: taken from the directory, entered by hand and not yet matched, or matched by the vendor. */
export const matchings = ['directory', 'pending', 'matched'] as const
export type Matching = (typeof matchings)[number]

/** CU-8: whether the vendor manages the customer; "other" where it keeps no account of it. */
export const accountStandings = ['managed', 'unmanaged', 'other'] as const
export type AccountStanding = (typeof accountStandings)[number]

/**
 * Who to call at the customer. `consentAt` is when somebody of the owner confirmed the customer's consent (CU-6),
 * `partnersConsentAt` the same for sharing it with other partners (VIS-B6).
 */
export type CustomerContact = {
  name: string
  email: string
  phone: string
  title: string
  consentAt: Instant | null
  partnersConsentAt: Instant | null
}

export function isCompleteContact(contact: CustomerContact): boolean {
  return contact.name.trim() !== '' && contact.email.trim() !== '' && contact.phone.trim() !== ''
}
