import type { help as english } from '../en/help.ts'
import type { Words } from '../words.ts'

export const help = {
  none: '지금은 도움 필요 없음',
  'workload-value-proposition': '워크로드별 가치 제안',
  'technical-architecture': '고객 기술 아키텍처',
  'proof-of-concept': '개념 증명 / 데모',
  'quotes-licensing': '견적 / 라이선스',
  'post-sales-success': '판매 후 고객 성공',
  general: '일반 또는 기타',
} satisfies Words<typeof english>
