import type { Chance } from './chance.ts'

const threes = Array.from({ length: 4096 }, (_, number) => number.toString(16).padStart(3, '0'))
const fours = Array.from({ length: 65_536 }, (_, number) => number.toString(16).padStart(4, '0'))

/** An identifier as the product makes them, ordered by time; the same chance makes the same. */
export function idAt(time: number, chance: Chance): string {
  return idFrom(idBegin(time), chance)
}

/** What all identifiers of a moment begin with. */
export function idBegin(time: number): string {
  const at = time.toString(16).padStart(12, '0')
  return `${at.slice(0, 8)}-${at.slice(8)}-7`
}

export function idFrom(begin: string, chance: Chance): string {
  const a = chance.bits()
  const b = chance.bits()
  const c = chance.bits()
  return `${begin}${threes[a & 4095]}-8${threes[(a >>> 12) & 4095]}-${fours[b >>> 16]}${fours[b & 65_535]}${fours[c & 65_535]}`
}
