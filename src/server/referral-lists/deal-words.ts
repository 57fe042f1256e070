import { wordsOf } from '#domain/word.ts'
import type { Tx } from '../db/database.ts'
import { type DealWord, replaceDealWords } from './word-queries.ts'

/** What a deal is found by (UI-8). `team` holds the members' names. */
export type DealTexts = {
  organizationId: string
  dealId: string
  number: string
  name: string
  customerName: string
  team: string
  notes: string
  crmId: string
}

/** Keeps the search index in step with the deal; called by what saves it, in the same transaction. */
export function indexDeal(tx: Tx, deal: DealTexts): Promise<void> {
  return replaceDealWords(tx, deal.organizationId, deal.dealId, dealWords(deal))
}

export function dealWords(deal: DealTexts): DealWord[] {
  const found = [
    ...wordsOf(deal.name).map((word) => ({ word, field: 'name' as const })),
    ...wordsOf(deal.customerName).map((word) => ({ word, field: 'customer' as const })),
    ...wordsOf(deal.team).map((word) => ({ word, field: 'team' as const })),
    ...wordsOf(deal.notes).map((word) => ({ word, field: 'notes' as const })),
    ...[deal.number, deal.crmId].flatMap(numberWords).map((word) => ({ word, field: 'number' as const })),
  ]
  return [...new Map(found.map((one) => [`${one.field} ${one.word}`, one])).values()]
}

/** A number is one word as it stands, so that it is found by its beginning, with or without "D-" (DF-5). */
export function numberWords(number: string): string[] {
  const whole = number.trim().toLowerCase()
  const bare = whole.replace(/^d-/, '')
  return [...new Set([whole, bare])].filter((word) => word !== '')
}
