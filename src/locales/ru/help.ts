import type { help as english } from '../en/help.ts'
import type { Words } from '../words.ts'

export const help = {
  none: 'Пока помощь не нужна',
  'workload-value-proposition': 'Ценностное предложение для рабочей нагрузки',
  'technical-architecture': 'Техническая архитектура заказчика',
  'proof-of-concept': 'Пилотный проект или демонстрация',
  'quotes-licensing': 'Расчёт цены или лицензирование',
  'post-sales-success': 'Успех заказчика после продажи',
  general: 'Общие вопросы или другое',
} satisfies Words<typeof english>
