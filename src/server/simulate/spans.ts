const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

/**
 * The milliseconds of "500ms", "2s", "5m" or "1h"; of a range such as "1s to 5s" the place in it that `fraction` says.
 */
export function spanOf(text: string | undefined, fraction: number): number {
  if (text === undefined) return 0
  const [from = 0, to = from] = text.split(' to ').map(millisecondsOf)
  return Math.round(from + (to - from) * fraction)
}

function millisecondsOf(text: string): number {
  const [, amount, unit] = /^([\d.]+)(ms|s|m|h)$/.exec(text) ?? []
  return Number(amount) * units[unit as keyof typeof units]
}
