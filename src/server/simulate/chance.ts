import { createHash } from 'node:crypto'

/** A number from 0 up to 1 for a question, such as "Aster 3 rule 2": the same for the same seed, whenever it is asked. */
export type Chance = (question: string) => number

export function chanceFrom(seed: number): Chance {
  return (question) => createHash('sha256').update(`${seed} ${question}`).digest().readUIntBE(0, 6) / 2 ** 48
}
