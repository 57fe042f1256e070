import type { Customer } from '#contract/customers.ts'
import { numberOf } from '#domain/customer-number.ts'
import type { Words } from '../words/words.tsx'

type Numbered = { readonly duns: string | null; readonly lei?: string | null }

/** CU-2: "D-U-N-S 41-772-0913", else "LEI 5299…"; nothing where there is neither. */
export function numberText(customer: Numbered, { t }: Pick<Words, 't'>): string | null {
  const number = numberOf(customer)
  return number && t(`customers.${number.kind}`, { number: number.text })
}

/** "Waalhaven 1, 3089 JH Rotterdam, Netherlands", without what is not known. */
export function addressText(
  { address }: Pick<Customer, 'address'>,
  { nameOf }: Pick<Words, 'nameOf'>,
): string {
  const { line, postalCode, city, country } = address
  return [line, [postalCode, city].filter(Boolean).join(' '), nameOf('region', country)]
    .filter(Boolean)
    .join(', ')
}

/** Drafts from before have customers without accounts. */
export function accountsOf(customer: Customer): Customer['accounts'] {
  return customer.accounts ?? []
}

/** A letter alone finds what begins with it; what an input method shows before a syllable is complete does not. */
export function isShortName(name: string): boolean {
  return !/[\p{L}\p{N}]/u.test(name.replace(/[\u1100-\u11FF\u3130-\u318F]/g, ''))
}
