import type { role as english } from '../en/role.ts'
import type { Words } from '../words.ts'

export const role = {
  'account-admin': '帳戶系統管理員',
  'account-admin-does': '管理使用者、角色與據點。',
  'global-admin': '全域管理員',
  'global-admin-does': '擁有租用戶，可新增使用者與來賓並指派角色。',
  'mpn-partner-admin': '合作夥伴計畫管理員',
  'mpn-partner-admin-does': '管理合作夥伴計畫的會籍，並處理共同銷售交易。',
  'referrals-admin': '交易管理員',
  'referrals-admin-does': '可開啟並編輯範圍內的所有交易，以及路由、分析與註冊。',
  'referrals-user': '交易使用者',
  'referrals-user-does': '可在範圍內建立交易，並處理所屬團隊的交易。',
  'business-profile-admin': '商務設定檔管理員',
  'business-profile-admin-does': '建立、編輯及刪除商務設定檔。',
  'solution-admin': '共同銷售解決方案管理員',
  'solution-admin-does': '登錄解決方案、送出審查並接收結果。',
  'vendor-seller': '原廠銷售人員',
  'vendor-seller-does': '回覆共同銷售請求，並處理已接受的交易。',
  'assessment-specialist': '評定專員',
  'assessment-specialist-does': '回覆解決方案評定的請求，看不到其他交易。',
  'vendor-admin': '原廠管理員',
  'vendor-admin-does': '管理合作夥伴、解決方案、註冊與原廠人員。',
  'solution-reviewer': '解決方案審查人員',
  'solution-reviewer-does': '審查送出的解決方案，並決定其共同銷售狀態。',
  'entire-company': '整個公司',
  'some-locations': '部分據點',
} satisfies Words<typeof english>
