/** A decimal amount with its ISO 4217 currency; the amount is text such as "184000.50", never a float. */
export type Money = { amount: string; currency: string }

const amountForm = /^\d{1,15}(\.\d{1,4})?$/

/** Up to fifteen digits before the point and four behind it, without sign, blanks or exponent. */
export function isAmount(text: string): boolean {
  return amountForm.test(text)
}

export function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text)
}

const scale = 10_000n

/** The amount in ten-thousandths. */
function unitsOf(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  return BigInt(whole) * scale + BigInt(fraction.padEnd(4, '0'))
}

function amountOf(units: bigint): string {
  const fraction = (units % scale).toString().padStart(4, '0').replace(/0+$/, '')
  const whole = (units / scale).toString()
  return fraction === '' ? whole : `${whole}.${fraction}`
}

const withoutLeadingZeros = /^(0|[1-9]\d*)(?:\.(\d*?)0*)?$/

/** One spelling per amount: "010.50" and "10.5000" are both "10.5". */
export function canonicalAmount(amount: string): string {
  const [, whole, fraction] = withoutLeadingZeros.exec(amount) ?? []
  if (whole === undefined) return amountOf(unitsOf(amount))
  return fraction ? `${whole}.${fraction}` : whole
}

/** The exact sum of amounts of one currency. */
export function sumOf(amounts: readonly string[]): string {
  return amountOf(amounts.reduce((sum, amount) => sum + unitsOf(amount), 0n))
}

/** What the money is worth in US dollars at `usdPerUnit` (a decimal such as "1.0842"), to the cent (DF-F3). */
export function inUsd(money: Money, usdPerUnit: string): string {
  const [whole = '0', fraction = ''] = usdPerUnit.split('.')
  const rate = BigInt(whole + fraction.slice(0, 8).padEnd(8, '0'))
  const units = (unitsOf(money.amount) * rate) / 100_000_000n
  return amountOf(((units + 50n) / 100n) * 100n)
}
