import type { status as english } from '../en/status.ts'
import type { Words } from '../words.ts'

export const status = {
  received: '받음',
  pending: '대기 중',
  accepted: '수락됨',
  won: '성사',
  lost: '실패',
  declined: '거절됨',
  expired: '만료됨',
  error: '오류',
  new: '신규',
  active: '진행 중',
  closed: '종료',
  open: '진행 중',
  'not-asked': '요청 안 함',
  withdrawn: '철회됨',
  'not-invited': '초대 안 함',
  'may-read': '읽기 가능',
  'cannot-see': '볼 수 없음',
} satisfies Words<typeof english>
