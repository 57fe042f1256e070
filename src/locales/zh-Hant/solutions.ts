import type { solutions as english } from '../en/solutions.ts'
import type { Words } from '../words.ts'

export const solutions = {
  search: '名稱或編號',
  kinds: '解決方案的來源',
  all: '全部',
  own: '自有',
  vendor: '來自 {vendor}',
  'third-party': '第三方',
  assessment: '評定',
  name: '解決方案',
  from: '來源',
  status: '共同銷售狀態',
  incentive: '獎勵',
  'in-deals': '用於交易',
  selectable: '可以',
  'not-selectable': '尚未共同銷售就緒',
  'no-status': '不需要狀態',
  'none-title': '這裡還沒有解決方案',
  'none-body': '{vendor} 發布解決方案及其共同銷售狀態後，就會顯示在這裡。',
  'none-found': '沒有符合的解決方案',
  'ready-needed': '新交易至少需要一個您自有且共同銷售就緒的解決方案。',
} satisfies Words<typeof english>
