import type { coSellStatus as english } from '../en/co-sell-status.ts'
import type { Words } from '../words.ts'

export const coSellStatus = {
  'in-market': 'На рынке',
  'co-sell-ready': 'Готово к совместной продаже',
  'ip-co-sell': 'Допущено к совместной продаже IP',
  'business-apps-standard': 'Бизнес-приложения, стандартный уровень',
  'business-apps-premium': 'Бизнес-приложения, премиум-уровень',
  'under-review': 'На проверке',
} satisfies Words<typeof english>
