/**
 * An amount as typed ("96,500", "96 500,50", "1.234.567") as a decimal text ("96500.50"), or undefined.
 * A single separator with three digits behind it separates thousands.
 */
export function readAmount(text: string): string | undefined {
  const bare = text.replace(/[\s\u00a0\u202f'’_]/g, '')
  if (!/^\d[\d.,]*$/.test(bare)) return undefined
  const decimal = decimalMark(bare)
  const whole = (decimal === -1 ? bare : bare.slice(0, decimal)).replace(/[.,]/g, '')
  const fraction = decimal === -1 ? '' : bare.slice(decimal + 1)
  const digits = whole.replace(/^0+(?=\d)/, '')
  return fraction ? `${digits}.${fraction}` : digits
}

/** Where the fraction begins: at the last mark, unless it can only separate thousands. */
function decimalMark(bare: string): number {
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','))
  if (last === -1) return -1
  const mark = bare.charAt(last)
  const repeats = bare.indexOf(mark) !== last
  const mixed = /\./.test(bare) && /,/.test(bare)
  const behind = bare.length - last - 1
  if (repeats || (behind === 3 && !mixed)) return -1
  return last
}
