import type { customers as english } from '../en/customers.ts'
import type { Words } from '../words.ts'

export const customers = {
  name: '客戶名稱',
  place: '城市或國家/地區',
  'begin-title': '尋找客戶',
  'begin-body': '目錄以法定名稱列出公司，支援各種文字。輸入兩個字即可開始。',
  'none-title': '沒有這個名稱的客戶',
  'none-body': '請檢查拼字、試試部分名稱，或將地點留空。',
  'in-place': '在 {place}',
  elsewhere: '其他地點',
  found: '客戶',
  duns: 'D-U-N-S {number}',
  more: '還有更多結果。請輸入更多名稱。',
  'new-deal': '新增交易',
  'new-deal-with': '與 {name} 的新交易',
  'deals-of': '與這位客戶的交易',
} satisfies Words<typeof english>
