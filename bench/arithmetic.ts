/** The value below which that part of the sorted numbers lies. */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

export type Spread = { p50: number; p95: number; p99: number }

export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b)
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99) }
}

/** What one core can do at most that does the one and the other for each request. */
export function boundOf(sqlPerSecond: number, httpPerSecond: number): number {
  return 1 / (1 / sqlPerSecond + 1 / httpPerSecond)
}

export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}

/** How often a second each was done, directly after one another. */
export type Round = { program: number; sql: number; http: number }

/**
 * How often a second one core could do what the scenario cannot do without: its SQL, its bytes, and both. Efficiency is what
 * the program made of that, round by round.
 */
export type Floors = { sql: number; http: number; bound: number; efficiencies: number[] }

/** Within a round the machine is about as fast for one as for the other, from one round to the next it need not be. */
export function floorsIn(rounds: readonly Round[]): Floors {
  const bounds = rounds.map(({ sql, http }) => boundOf(sql, http))
  return {
    sql: median(rounds.map(({ sql }) => sql)),
    http: median(rounds.map(({ http }) => http)),
    bound: median(bounds),
    efficiencies: rounds.map(({ program }, place) => program / (bounds[place] as number)),
  }
}
