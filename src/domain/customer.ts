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
}

/** Who to call at the customer. `consentAt` is when somebody of the owner confirmed the customer's consent (CU-6). */
export type CustomerContact = {
  name: string
  email: string
  phone: string
  title: string
  consentAt: Instant | null
}

export function isCompleteContact(contact: CustomerContact): boolean {
  return contact.name.trim() !== '' && contact.email.trim() !== '' && contact.phone.trim() !== ''
}
