import type { CatalogueEntry } from './catalogue.mjs'

export type NamedTest = { file: string; title: string }
export type CoveredEntry = CatalogueEntry & { tests: NamedTest[] }
export type Totals = { requirements: number; tested: number }
export type Coverage = {
  rows: CoveredEntry[]
  unknown: (NamedTest & { id: string })[]
  all: Totals
  core: Totals
}

export function coverage(entries: CatalogueEntry[], tests: NamedTest[]): Coverage
