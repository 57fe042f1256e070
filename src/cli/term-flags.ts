import type { DealView } from '#contract/deal-view.ts'
import type { AmendBody } from '#contract/referrals.ts'
import { purchaseIntents } from '#domain/help.ts'
import type { ValuesOf } from './command.ts'
import { readDay, readMoney, readWord } from './read-values.ts'

/** What a deal is about, wherever a command takes it. */
export const termFlags = {
  name: { type: 'string', value: 'TEXT', says: 'the name of the deal' },
  value: { type: 'string', value: 'MONEY', says: 'what it is worth, such as "184000 USD"' },
  close: { type: 'string', value: 'DAY', says: 'when it is expected to close, such as 2026-12-18' },
  notes: { type: 'string', value: 'TEXT', says: 'what everybody who sees the deal reads' },
  'crm-id': { type: 'string', value: 'TEXT', says: 'your own reference; nobody else sees it' },
  'campaign-id': { type: 'string', value: 'TEXT', says: 'the campaign; nobody else sees it' },
} as const

export const purchaseFlag = {
  purchase: {
    type: 'string',
    value: 'WORD',
    says: 'whether the customer buys through the marketplace: yes, no, undecided',
  },
} as const

type Terms = Pick<
  AmendBody,
  'name' | 'value' | 'closeOn' | 'notes' | 'crmId' | 'campaignId' | 'purchaseIntent'
>
type Given = ValuesOf<typeof termFlags> & Partial<ValuesOf<typeof purchaseFlag>>

/** The terms that were given, and nothing else. */
export function termsFrom(given: Given, deal?: Pick<DealView, 'value'>): Terms {
  const { name, value, close, notes, purchase } = given
  const { 'crm-id': crmId, 'campaign-id': campaignId } = given
  return {
    ...(name !== undefined && { name }),
    ...(value !== undefined && { value: readMoney('value', value, deal?.value?.currency) }),
    ...(close !== undefined && { closeOn: readDay('close', close) }),
    ...(notes !== undefined && { notes }),
    ...(crmId !== undefined && { crmId }),
    ...(campaignId !== undefined && { campaignId }),
    ...(purchase !== undefined && { purchaseIntent: readWord('purchase', purchase, purchaseIntents) }),
  }
}
