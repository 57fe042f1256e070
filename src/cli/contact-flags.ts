import type { DealView } from '#contract/deal-view.ts'
import type { ValuesOf } from './command.ts'

/** The customer's contact, wherever a command takes one. */
export const contactFlags = {
  'contact-name': { type: 'string', value: 'NAME', says: 'who to talk to at the customer' },
  'contact-email': { type: 'string', value: 'EMAIL', says: 'the address of that person' },
  'contact-phone': { type: 'string', value: 'PHONE', says: 'the phone number of that person' },
  'contact-title': { type: 'string', value: 'TITLE', says: 'what that person does there' },
  consent: { type: 'boolean', says: 'the person agreed to be contacted by the vendor' },
} as const

type Given = ValuesOf<typeof contactFlags>
type Contact = { name: string; email: string; phone: string; title: string; consent: boolean }

/** What the flags make of the contact that is known; null where there is none and none is given. */
export function contactFrom(given: Given, known: Contact | null): Contact | null {
  const {
    'contact-name': name,
    'contact-email': email,
    'contact-phone': phone,
    'contact-title': title,
  } = given
  const { consent } = given
  if ([name, email, phone, title, consent].every((part) => part === undefined)) return known
  const before = known ?? { name: '', email: '', phone: '', title: '', consent: false }
  return {
    name: name ?? before.name,
    email: email ?? before.email,
    phone: phone ?? before.phone,
    title: title ?? before.title,
    consent: consent ?? before.consent,
  }
}

export function contactOf({ contact }: DealView): Contact | null {
  if (contact === null) return null
  const { name, email, phone, title, consentAt } = contact
  return { name, email, phone, title, consent: consentAt !== null }
}
