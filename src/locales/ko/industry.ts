import type { industry as english } from '../en/industry.ts'
import type { Words } from '../words.ts'

export const industry = {
  'agriculture-forestry-fishing': '농업, 임업, 어업',
  'communications-media': '통신 및 미디어',
  education: '교육',
  'financial-services': '금융 서비스',
  government: '정부',
  healthcare: '의료',
  hospitality: '숙박 및 외식',
  manufacturing: '제조',
  'power-utilities': '전력 및 공공 설비',
  'public-safety-and-national-security': '공공 안전 및 국가 안보',
  'retail-consumer-goods': '소매 및 소비재',
  services: '서비스',
  'travel-transportation': '여행 및 운송',
  'wholesale-distribution': '도매 유통',
} satisfies Words<typeof english>
