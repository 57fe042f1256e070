import type { role as english } from '../en/role.ts'
import type { Words } from '../words.ts'

export const role = {
  'account-admin': '계정 관리자',
  'account-admin-does': '사용자, 역할, 지점을 관리합니다.',
  'global-admin': '전역 관리자',
  'global-admin-does': '테넌트를 소유하며 사용자와 게스트를 추가하고 역할을 부여합니다.',
  'mpn-partner-admin': '파트너 프로그램 관리자',
  'mpn-partner-admin-does': '파트너 프로그램 멤버십을 관리하고 공동 판매 거래를 처리합니다.',
  'referrals-admin': '거래 관리자',
  'referrals-admin-does': '범위 안의 모든 거래를 열고 편집하며 라우팅, 분석, 등록을 관리합니다.',
  'referrals-user': '거래 사용자',
  'referrals-user-does': '범위 안에서 거래를 만들고 소속 팀의 거래를 처리합니다.',
  'business-profile-admin': '비즈니스 프로필 관리자',
  'business-profile-admin-does': '비즈니스 프로필을 만들고 편집하고 삭제합니다.',
  'solution-admin': '공동 판매 솔루션 관리자',
  'solution-admin-does': '솔루션을 등록하고 검토를 요청하며 결과를 받습니다.',
  'vendor-seller': '벤더 판매 담당자',
  'vendor-seller-does': '공동 판매 요청에 답하고 수락한 거래를 처리합니다.',
  'assessment-specialist': '평가 전문가',
  'assessment-specialist-does': '솔루션 평가 요청에 답하며 다른 거래는 볼 수 없습니다.',
  'vendor-admin': '벤더 관리자',
  'vendor-admin-does': '파트너, 솔루션, 등록 및 벤더 사용자를 관리합니다.',
  'solution-reviewer': '솔루션 검토자',
  'solution-reviewer-does': '제출된 솔루션을 검토하고 공동 판매 상태를 결정합니다.',
  'entire-company': '회사 전체',
  'some-locations': '일부 지점',
} satisfies Words<typeof english>
