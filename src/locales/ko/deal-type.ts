import type { dealType as english } from '../en/deal-type.ts'
import type { Words } from '../words.ts'

export const dealType = {
  private: '비공개',
  'partner-led': '파트너 주도',
  'co-sell': '공동 판매',
  'partner-to-partner': '파트너 간',
  'solution-assessment': '솔루션 평가',
  'services-co-sell': '서비스 공동 판매',
  'private-short': '비공개',
  'partner-led-short': '파트너 주도',
  'co-sell-short': '공동 판매',
  'partner-to-partner-short': '파트너 간',
  'solution-assessment-short': '평가',
  'services-co-sell-short': '서비스',
  'private-because': '도움도 열람도 원하지 않으므로 비공개입니다',
  'partner-led-because': '{vendor}에 열람을 허용했으므로 파트너 주도입니다',
  'co-sell-because-asked': '{vendor}에 도움을 요청했으므로 공동 판매입니다',
  'co-sell-because-sent': '{vendor}에서 보낸 거래이므로 공동 판매입니다',
  'partner-to-partner-because': '다른 파트너를 초대했으므로 파트너 간 거래입니다',
  'solution-assessment-because': '선택한 솔루션에 따라 솔루션 평가입니다',
  'services-co-sell-because': '서비스를 판매하므로 서비스 공동 판매입니다',
} satisfies Words<typeof english>
