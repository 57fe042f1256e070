import type { reason as english } from '../en/reason.ts'
import type { Words } from '../words.ts'

export const reason = {
  budget: '專案預算不足',
  'no-response': '客戶未回應',
  'other-vendor': '客戶選擇其他原廠',
  'requirement-not-met': '未符合客戶需求',
  'not-a-customer': '並非客戶',
  timeline: '提議的時程太短',
  abuse: '檢舉濫用、垃圾郵件或網路釣魚',
  other: '其他',
  'duplicate-bulk': '重複：由大量上傳建立',
  'duplicate-portal': '重複：於入口網站建立',
  'duplicate-vendor': '重複：由 {vendor} 送出',
  'connector-sync': '連接器同步問題',
  'customer-matching': '客戶比對問題',
  'solution-issue': '解決方案問題：說明於附註',
  test: '測試交易',
  'data-error': '資料錯誤',
  withdrawn: '邀請已撤回',
  'no-customer-record': '{vendor} 沒有相符的客戶記錄',
  'no-seller-manages-customer': '沒有 {vendor} 銷售人員直接負責此客戶',
} satisfies Words<typeof english>
