import type { incentive as english } from '../en/incentive.ts'
import type { Words } from '../words.ts'

export const incentive = {
  none: 'Без поощрения',
  'ip-co-sell': 'Совместная продажа IP',
  'business-apps-standard': 'Бизнес-приложения, стандартный уровень',
  'business-apps-premium': 'Бизнес-приложения, премиум-уровень',
} satisfies Words<typeof english>
