/** What kind of help a request asks for (HP-H2 to H7). No help asked is the absence of a request (HP-H1). */
export const helpTypes = [
  'workload-value-proposition',
  'technical-architecture',
  'proof-of-concept',
  'quotes-licensing',
  'post-sales-success',
  'general',
] as const
export type HelpType = (typeof helpTypes)[number]

export const purchaseIntents = ['yes', 'no', 'undecided'] as const
/** Whether the customer means to buy through the marketplace (DF-F8). */
export type PurchaseIntent = (typeof purchaseIntents)[number]
