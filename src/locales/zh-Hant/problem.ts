import type { problem as english } from '../en/problem.ts'
import type { Words } from '../words.ts'

export const problem = {
  'not-allowed': '您的角色不允許這項操作。管理員可以變更角色。',
  throttled: '嘗試次數過多。請在 {seconds, plural, other {# 秒}}後再試。',
  'wrong-credentials': '電子郵件與密碼不相符。請檢查後再試一次。',
  'cross-site': '請求並非來自這個頁面，已停止處理。請重新載入頁面。',
  'too-large': '超過一次可傳送的量。請縮短文字或減少項目。',
  'repeated-otherwise': '這個請求使用了另一個請求的金鑰，已停止處理。請重新載入頁面再試一次。',
  unavailable: '目前無法連線到資料庫。資料沒有遺失，請稍後再試。',
  overloaded: '目前請求過多。資料沒有遺失，請在幾秒後再試。',
  'storage-full': '伺服器的儲存空間已滿。資料沒有遺失，但這次變更未儲存。請在管理員騰出空間後再試。',
  'outcome-unknown': '儲存時與資料庫的連線中斷。請重新載入頁面，確認是否已儲存。',
  'wrong-code': '代碼錯誤、已過期或已使用過。請等候下一個代碼。',
  'second-factor-needed': '現在請輸入第二重驗證的代碼。',
  'second-factor-missing': '您的組織要求第二重驗證。請先完成設定。',
  'company-sign-in-needed': '您的組織只允許透過公司登入，不能使用密碼。',
} satisfies Words<typeof english>
