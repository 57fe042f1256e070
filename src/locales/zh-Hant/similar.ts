import type { similar as english } from '../en/similar.ts'
import type { Words } from '../words.ts'

export const similar = {
  title: '類似的交易',
  lead: '貴組織過去與這筆類似的交易。',
  accepted: '類似的 {of} 筆交易中，您接受了 {count} 筆。',
  none: '目前沒有與這筆類似的過往交易。',
  'none-user': '僅比較您看得到的交易。',
  failed: '無法載入類似的交易',
  why: '原因：{reasons}',
  'reason-customer': '相同客戶',
  'reason-solution': '相同解決方案',
  'reason-industry': '相同產業',
  'reason-country': '相同國家/地區',
  'reason-size': '金額相近',
  'reason-type': '相同類型',
} satisfies Words<typeof english>
