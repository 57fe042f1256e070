import type { help as english } from '../en/help.ts'
import type { Words } from '../words.ts'

export const help = {
  none: '目前不需要協助',
  'workload-specific-value-proposition': '特定工作負載的價值主張',
  'customer-technical-architecture': '客戶技術架構',
  'proof-of-concept-or-demo': '概念驗證/示範',
  'quotes-or-licensing': '報價/授權',
  'post-sales-customer-success': '售後客戶成功',
  'general-or-other': '一般或其他',
} satisfies Words<typeof english>
