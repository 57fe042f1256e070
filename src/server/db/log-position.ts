/** A place in the write-ahead log of the primary, as PostgreSQL spells it: `16/B374D848`. */
export type LogPosition = string

const form = /^[0-9A-Fa-f]{1,8}\/[0-9A-Fa-f]{1,8}$/

export function isLogPosition(text: string): boolean {
  return form.test(text)
}

/** Positions in their order; as text they have none, for they come without leading zeros. */
export function placeInLog(position: LogPosition): bigint {
  const [high = '0', low = '0'] = position.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

export function laterOf(one: LogPosition | null, other: LogPosition | null): LogPosition | null {
  if (one === null || other === null) return one ?? other
  return placeInLog(one) < placeInLog(other) ? other : one
}
