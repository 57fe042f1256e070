import type { fault as english } from '../en/fault.ts'
import type { Words } from '../words.ts'

export const fault = {
  required: '此欄位為必填。',
  'too-long': '最多 {max, plural, other {# 個字元}}。',
  'too-many': '最多 {max, plural, other {# 項}}。',
  email: '請依 {example} 的格式填寫。',
  amount: '請以數字填寫金額，不含正負號。',
  currency: '請選擇貨幣。',
  day: '沒有這個日期。',
  'day-past': '請選擇未來的日期。',
  choice: '請從提供的值中選擇。',
  form: '格式不符合這裡的要求。',
  unknown: '這個項目已不存在。請選擇其他項目。',
  taken: '這個值已被使用。',
  consent: '分享連絡人資訊前需要取得同意。',
  'not-allowed': '這裡不能使用這個項目。',
  'password-short': '至少需要 {min, plural, other {# 個字元}}。',
  foreign: '此地址屬於其他網域。請以訪客身分邀請。',
  acknowledgement: '請準確輸入 {id}。',
  'file-type': '不接受這種檔案類型，請傳送 {formats} 檔案。',
  'file-content': '檔案內容與檔名不符。',
  'file-large': '檔案超過 {max} MB。',
  'file-empty': '檔案是空的。',
  'wrong-code': '代碼錯誤、已過期或已使用過。',
  unanswered: '這個位址沒有登入服務回應。',
} satisfies Words<typeof english>
