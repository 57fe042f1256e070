export const dealTypes = [
  'private',
  'partner-led',
  'co-sell',
  'partner-to-partner',
  'solution-assessment',
] as const
export type DealType = (typeof dealTypes)[number]

export type DealTypeFacts = {
  assessment: boolean
  vendorTakesPart: boolean
  partnersTakePart: boolean
  visibleToVendor: boolean
}

/** The type is what the answers and the parties make of the deal; nobody chooses it (DT-4). */
export function dealType(facts: DealTypeFacts): DealType {
  if (facts.assessment) return 'solution-assessment'
  if (facts.vendorTakesPart) return 'co-sell'
  if (facts.partnersTakePart) return 'partner-to-partner'
  return facts.visibleToVendor ? 'partner-led' : 'private'
}
