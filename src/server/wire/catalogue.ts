import type { Solution } from '#domain/solution.ts'
import type { Document } from './read-members.ts'

/** The published solutions that a document names, by number and by id in small letters. */
export type Catalogue = ReadonlyMap<string, Solution>

/** A solution by its number or its id; categories and what the program does not know have none. */
export function solutionFor(entry: Document, catalogue: Catalogue): Solution | undefined {
  if (entry.type === 'Category') return undefined
  return catalogue.get(String(entry.id ?? '').toLowerCase())
}

export function isKnownSolution(entry: Document, catalogue: Catalogue): boolean {
  return solutionFor(entry, catalogue) !== undefined
}
