import type { help as english } from '../en/help.ts'
import type { Words } from '../words.ts'

export const help = {
  none: '目前不需要協助',
  'workload-value-proposition': '特定工作負載的價值主張',
  'technical-architecture': '客戶技術架構',
  'proof-of-concept': '概念驗證/示範',
  'quotes-licensing': '報價/授權',
  'post-sales-success': '售後客戶成功',
  general: '一般或其他',
} satisfies Words<typeof english>
