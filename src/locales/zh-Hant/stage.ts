import type { stage as english } from '../en/stage.ts'
import type { Words } from '../words.ts'

export const stage = {
  created: '已建立',
  accepted: '已接受',
  'created-or-accepted': '已建立 / 已接受',
  qualified: '資格確認',
  developed: '開發',
  proposed: '提案',
  negotiated: '協商',
  won: '成交',
  lost: '未成交',
  'lost-at': '於「{stage}」階段未成交',
  'with-percent': '{stage} {percent}',
  'assessment-20': '客戶委任書',
  'assessment-40': '資料收集',
  'assessment-60': '評定報告',
  'assessment-80': '成果簡報',
} satisfies Words<typeof english>
