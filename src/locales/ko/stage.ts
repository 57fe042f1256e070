import type { stage as english } from '../en/stage.ts'
import type { Words } from '../words.ts'

export const stage = {
  created: '생성됨',
  accepted: '수락됨',
  'created-or-accepted': '생성됨 / 수락됨',
  qualified: '검증',
  developed: '개발',
  proposed: '제안',
  negotiated: '협상',
  won: '성사',
  lost: '실패',
  'lost-at': '{stage} 단계에서 실패',
  'with-percent': '{stage} {percent}',
  'assessment-20': '고객 참여 확인서',
  'assessment-40': '데이터 수집',
  'assessment-60': '평가 보고서',
  'assessment-80': '결과 발표',
} satisfies Words<typeof english>
