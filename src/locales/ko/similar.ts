import type { similar as english } from '../en/similar.ts'
import type { Words } from '../words.ts'

export const similar = {
  title: '비슷한 거래',
  lead: '이 거래와 비슷한 우리 조직의 지난 거래입니다.',
  accepted: '이와 비슷한 거래 {of}건 중 {count}건을 수락했습니다.',
  none: '아직 이 거래와 비슷한 지난 거래가 없습니다.',
  'none-user': '볼 수 있는 거래만 비교합니다.',
  failed: '비슷한 거래를 불러오지 못했습니다',
  why: '이유: {reasons}',
  'reason-customer': '같은 고객',
  'reason-solution': '같은 솔루션',
  'reason-industry': '같은 업종',
  'reason-country': '같은 국가',
  'reason-size': '비슷한 금액',
  'reason-type': '같은 유형',
} satisfies Words<typeof english>
