import type { reason as english } from '../en/reason.ts'
import type { Words } from '../words.ts'

export const reason = {
  budget: '프로젝트 예산 부족',
  'no-response': '고객 응답 없음',
  'other-vendor': '고객이 다른 벤더 선택',
  'requirement-not-met': '고객 요구 사항 미충족',
  'not-a-customer': '고객이 아님',
  timeline: '제안된 일정이 너무 짧음',
  abuse: '악용, 스팸 또는 피싱으로 신고',
  other: '기타',
  'duplicate-bulk': '중복: 대량 업로드로 생성',
  'duplicate-portal': '중복: 포털에서 생성',
  'duplicate-vendor': '중복: {vendor}에서 보냄',
  'connector-sync': '커넥터 동기화 문제',
  'customer-matching': '고객 매칭 문제',
  'solution-issue': '솔루션 문제: 메모에 설명',
  test: '테스트 거래',
  'data-error': '데이터 오류',
  withdrawn: '초대 철회됨',
  'no-customer-record': '{vendor}에 일치하는 고객 기록 없음',
  'no-seller-manages-customer': '이 고객을 직접 담당하는 {vendor} 판매 담당자 없음',
} satisfies Words<typeof english>
