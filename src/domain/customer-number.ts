/** Nine digits in any writing ("41-772-0913", "417720913"); null where it is no D-U-N-S number. */
export function dunsIn(text: string): string | null {
  const digits = text.replace(/[\s\-.‐-―]/g, '')
  return /^\d{9}$/.test(digits) ? digits : null
}

/** Twenty letters and digits whose last two check the rest (ISO 17442); null where it is no LEI. */
export function leiIn(text: string): string | null {
  const lei = text.replace(/[\s-]/g, '').toUpperCase()
  return /^[0-9A-Z]{18}\d{2}$/.test(lei) && remainder(lei) === 1 ? lei : null
}

/** The check digits of ISO 7064, mod 97-10, in which letters count from 10 on. */
function remainder(text: string): number {
  let rest = 0
  for (const letter of text) {
    for (const digit of String(Number.parseInt(letter, 36))) rest = (rest * 10 + Number(digit)) % 97
  }
  return rest
}

export type CustomerNumber = { kind: 'duns' | 'lei'; text: string }

/** CU-2: how a customer is told from its namesakes, written one way everywhere: the D-U-N-S number, else the LEI. */
export function numberOf(customer: { duns: string | null; lei?: string | null }): CustomerNumber | null {
  const { duns, lei = null } = customer
  if (duns) return { kind: 'duns', text: `${duns.slice(0, 2)}-${duns.slice(2, 5)}-${duns.slice(5)}` }
  return lei ? { kind: 'lei', text: lei } : null
}
