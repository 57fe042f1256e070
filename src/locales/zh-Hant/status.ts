import type { status as english } from '../en/status.ts'
import type { Words } from '../words.ts'

export const status = {
  received: '已收到',
  pending: '待回覆',
  accepted: '已接受',
  won: '成交',
  lost: '未成交',
  declined: '已拒絕',
  expired: '已過期',
  error: '錯誤',
  new: '新建',
  active: '進行中',
  closed: '已結案',
  open: '進行中',
  'not-asked': '未請求',
  withdrawn: '已撤回',
  'not-invited': '未邀請',
  'may-read': '可檢視',
  'cannot-see': '無法檢視',
} satisfies Words<typeof english>
