import type { Static } from 'typebox'
import * as Type from 'typebox'
import { answeringSteps } from '#domain/answering-record.ts'
import { endpoint } from './endpoint.ts'
import { Country, Id, OneOf, Text } from './values.ts'

export const FoundPartner = Type.Object({
  id: Id,
  name: Type.String(),
  globalId: Type.String(),
  locations: Type.Array(Type.Object({ name: Type.String(), city: Type.String(), country: Country })),
  /** What can be sold together: at most the first fifty co-sell-ready ones by name. */
  solutions: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  /** Why it stands where it stands, from what everybody may know (LC-7). */
  answering: OneOf(answeringSteps),
})
export type FoundPartner = Static<typeof FoundPartner>

/** PP-F1, LC-7 */
export const searchPartners = endpoint({
  name: 'searchPartners',
  says: 'Finds partners that can be invited into a deal, by words of their name or by ID. Who answers fast comes first.',
  method: 'GET',
  path: '/api/partner-search',
  access: ['referrals-admin', 'referrals-user', 'vendor-admin', 'vendor-seller'],
  query: Type.Object({ text: Text(100) }),
  reply: Type.Object({ items: Type.Array(FoundPartner), more: Type.Boolean() }),
})
