import type { event as english } from '../en/event.ts'
import type { Words } from '../words.ts'

export const event = {
  'referral.opened': '{name}: 거래를 만들었습니다',
  'referral.received': '{name}: 요청을 보냈습니다',
  'referral.shown': '{name}: 거래를 공개했습니다',
  'referral.accepted': '{name}: 요청을 수락했습니다',
  'referral.declined': '{name}: 요청을 거절했습니다',
  'referral.expired': '답변 없이 요청이 만료되었습니다',
  'referral.amended': '{name}: 필드 {count, plural, other {#개}} 변경',
  'referral.advanced': '{name}: 단계를 옮겼습니다',
  'referral.won': '{name}: 거래를 성사로 표시했습니다',
  'referral.lost': '{name}: 거래를 실패로 표시했습니다',
  'referral.closed-as-error': '{name}: 거래를 오류로 종료했습니다',
  'referral.taken': '{name}: 요청을 맡았습니다',
  'referral.assigned': '{name}: 요청을 배정했습니다',
  'referral.answer-due': '답변을 기다리는 요청이 있습니다',
  'referral.referenced': '{name}: 자체 참조를 변경했습니다',
  'invitation.sent': '{name}: 요청을 보냈습니다',
  'invitation.withdrawn': '{name}: 요청을 철회했습니다',
  'note.written': '{name}: 메모를 썼습니다',
  'customer.matched': '{name}: 고객을 확인했습니다',
  changed: '{name}: 거래를 변경했습니다',
  'person-of': '{name}({organization})',
  'to-stage': '현재 단계: {stage}',
} satisfies Words<typeof english>
