import type { event as english } from '../en/event.ts'
import type { Words } from '../words.ts'

export const event = {
  'referral.opened': '{name} 建立了交易',
  'referral.received': '{name} 向您提出請求',
  'referral.shown': '{name} 讓您檢視一筆交易',
  'referral.accepted': '{name} 接受了請求',
  'referral.declined': '{name} 拒絕了請求',
  'referral.expired': '請求未獲回覆，已過期',
  'referral.amended': '{name} 變更了 {count, plural, other {# 個欄位}}',
  'referral.advanced': '{name} 移動了階段',
  'referral.won': '{name} 將交易標示為成交',
  'referral.lost': '{name} 將交易標示為未成交',
  'referral.closed-as-error': '{name} 將交易以錯誤結案',
  'referral.taken': '{name} 承接了請求',
  'referral.assigned': '{name} 指派了請求',
  'referral.answer-due': '有請求正在等候您回覆',
  'referral.referenced': '{name} 變更了自有參照',
  'invitation.sent': '{name} 送出了請求',
  'invitation.withdrawn': '{name} 撤回了請求',
  'note.written': '{name} 撰寫了附註',
  'customer.matched': '{name} 完成了客戶比對',
  changed: '{name} 變更了交易',
  'person-of': '{name}（{organization}）',
  'to-stage': '目前階段：{stage}',
} satisfies Words<typeof english>
