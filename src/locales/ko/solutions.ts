import type { solutions as english } from '../en/solutions.ts'
import type { Words } from '../words.ts'

export const solutions = {
  search: '이름 또는 번호',
  kinds: '누구의 솔루션',
  all: '전체',
  own: '자체',
  vendor: '{vendor}',
  'third-party': '타사',
  assessment: '평가',
  name: '솔루션',
  from: '제공',
  status: '공동 판매 상태',
  incentive: '인센티브',
  'in-deals': '거래에 사용',
  selectable: '가능',
  'not-selectable': '아직 공동 판매 준비 안 됨',
  'no-status': '상태 불필요',
  'none-title': '아직 솔루션이 없습니다',
  'none-body': '{vendor}에서 공동 판매 상태와 함께 게시하면 솔루션이 여기에 나타납니다.',
  'none-found': '일치하는 솔루션이 없습니다',
  'ready-needed': '새 거래에는 공동 판매 준비가 완료된 자체 솔루션이 하나 이상 필요합니다.',
} satisfies Words<typeof english>
