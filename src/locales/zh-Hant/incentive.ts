import type { incentive as english } from '../en/incentive.ts'
import type { Words } from '../words.ts'

export const incentive = {
  none: '無獎勵',
  'ip-co-sell': 'IP 共同銷售',
  'business-apps-standard': '商務應用程式：標準',
  'business-apps-premium': '商務應用程式：進階',
} satisfies Words<typeof english>
