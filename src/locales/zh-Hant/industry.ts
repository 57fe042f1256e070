import type { industry as english } from '../en/industry.ts'
import type { Words } from '../words.ts'

export const industry = {
  'agriculture-forestry-fishing': '農林漁業',
  'communications-media': '通訊與媒體',
  education: '教育',
  'financial-services': '金融服務',
  government: '政府機關',
  healthcare: '醫療保健',
  hospitality: '餐旅服務',
  manufacturing: '製造業',
  'power-utilities': '電力與公用事業',
  'public-safety-and-national-security': '公共安全與國家安全',
  'retail-consumer-goods': '零售與消費品',
  services: '服務業',
  'travel-transportation': '旅遊與運輸',
  'wholesale-distribution': '批發與經銷',
} satisfies Words<typeof english>
