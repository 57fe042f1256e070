import type { palette as english } from '../en/palette.ts'
import type { Words } from '../words.ts'

export const palette = {
  deals: '交易',
  'recent-deals': '最近看過的交易',
  actions: '動作',
  'actions-on': '動作：{name}',
  'go-to': '前往',
  'new-deal': '新增交易',
  board: '看板',
  inbound: '收到的交易',
  outbound: '送出的交易',
  favorites: '最愛的交易',
  'find-deals': '在所有交易中尋找「{query}」',
  'find-customers': '尋找客戶「{query}」',
  'theme-dark': '切換為深色',
  'theme-light': '切換為淺色',
  'sign-out': '登出',
  keys: '鍵盤快速鍵',
  'help-title': 'Tandem 的運作方式',
  'help-deal-title': '每一方都有自己的交易',
  'help-deal-body': '每個組織都保有自己的交易記錄：金額、階段、團隊與附註。對方讓您看到的內容會並列顯示。',
  'help-share-title': '由您決定誰能看到',
  'help-share-body':
    '私人交易只有您的組織看得到。讓 {vendor} 檢視即成為合作夥伴主導的交易；請求協助即成為共同銷售。公開過的內容無法收回。',
  'help-answer-title': '請求有期限',
  'help-answer-body':
    '收到請求的一方有 {days, plural, other {# 天}}可以回覆。之後請求會過期，交易由建立的一方繼續進行。',
  'help-end-title': '結案後不可更改',
  'help-end-body': '成交、未成交、已拒絕與已過期的交易會維持原狀。若要繼續，請複製為新交易。',
  'help-refused-title': '「為什麼不行？」一定有答案',
  'help-refused-body': '無法執行的動作會留在原處，說明原因，並告訴您如何讓它可行。',
} satisfies Words<typeof english>
