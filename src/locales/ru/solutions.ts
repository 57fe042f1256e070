import type { solutions as english } from '../en/solutions.ts'
import type { Words } from '../words.ts'

export const solutions = {
  search: 'Название или номер',
  kinds: 'Чьё решение',
  all: 'Все',
  own: 'Свои',
  vendor: 'От {vendor}',
  'third-party': 'Сторонние',
  assessment: 'Оценки',
  name: 'Решение',
  from: 'От кого',
  status: 'Статус совместной продажи',
  incentive: 'Поощрение',
  'in-deals': 'В сделках',
  selectable: 'можно',
  'not-selectable': 'ещё не готово к совместной продаже',
  'no-status': 'статус не нужен',
  'none-title': 'Решений пока нет',
  'none-body': 'Решения появятся здесь, когда {vendor} опубликует их со статусом совместной продажи.',
  'none-found': 'Подходящих решений нет',
  'ready-needed': 'Для новой сделки нужно хотя бы одно собственное решение, готовое к совместной продаже.',
} satisfies Words<typeof english>
