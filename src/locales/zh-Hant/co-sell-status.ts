import type { coSellStatus as english } from '../en/co-sell-status.ts'
import type { Words } from '../words.ts'

export const coSellStatus = {
  'in-market': '已上市',
  'co-sell-ready': '共同銷售就緒',
  'ip-co-sell': '符合 IP 共同銷售資格',
  'business-apps-standard': '商務應用程式：標準',
  'business-apps-premium': '商務應用程式：進階',
  'under-review': '審查中',
} satisfies Words<typeof english>
