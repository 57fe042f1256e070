import type { help as english } from '../en/help.ts'
import type { Words } from '../words.ts'

export const help = {
  none: 'Пока помощь не нужна',
  'workload-specific-value-proposition': 'Ценностное предложение для рабочей нагрузки',
  'customer-technical-architecture': 'Техническая архитектура заказчика',
  'proof-of-concept-or-demo': 'Пилотный проект или демонстрация',
  'quotes-or-licensing': 'Расчёт цены или лицензирование',
  'post-sales-customer-success': 'Успех заказчика после продажи',
  'general-or-other': 'Общие вопросы или другое',
} satisfies Words<typeof english>
