/** Numbers that look random and are the same for the same seed. */
export type Chance = {
  /** Thirty-two random bits. */
  bits: () => number
  /** At least 0 and less than 1. */
  part: () => number
}

export function chanceOf(seed: number, number: number): Chance {
  let state = mix(seed ^ mix(number + 0x9e3779b9)) | 0
  const bits = () => {
    state = (state + 0x6d2b79f5) | 0
    return mix(state)
  }
  return { bits, part: () => bits() / 4294967296 }
}

function mix(value: number): number {
  let mixed = value | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** A whole number below `limit`. */
export function below(chance: Chance, limit: number): number {
  return Math.floor(chance.part() * limit)
}

export function oneOf<T>(chance: Chance, list: readonly T[]): T {
  return list[below(chance, list.length)] as T
}

export function isLucky(chance: Chance, part: number): boolean {
  return chance.part() < part
}

/** One of the names, each as often as its share of all. */
export function weighted<Name extends string>(chance: Chance, shares: Readonly<Record<Name, number>>): Name {
  const entries = Object.entries(shares) as [Name, number][]
  let left = chance.part() * entries.reduce((sum, [, share]) => sum + share, 0)
  for (const [name, share] of entries) {
    left -= share
    if (left < 0) return name
  }
  return entries[0]?.[0] as Name
}
