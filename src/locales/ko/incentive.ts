import type { incentive as english } from '../en/incentive.ts'
import type { Words } from '../words.ts'

export const incentive = {
  none: '인센티브 없음',
  'ip-co-sell': 'IP 공동 판매',
  'business-apps-standard': '비즈니스 앱: 표준',
  'business-apps-premium': '비즈니스 앱: 프리미엄',
} satisfies Words<typeof english>
