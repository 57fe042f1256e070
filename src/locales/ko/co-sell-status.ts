import type { coSellStatus as english } from '../en/co-sell-status.ts'
import type { Words } from '../words.ts'

export const coSellStatus = {
  'in-market': '시장 출시',
  'co-sell-ready': '공동 판매 준비 완료',
  'ip-co-sell': 'IP 공동 판매 자격',
  'business-apps-standard': '비즈니스 앱 공동 판매: 표준',
  'business-apps-premium': '비즈니스 앱 공동 판매: 프리미엄',
  'under-review': '검토 중',
} satisfies Words<typeof english>
