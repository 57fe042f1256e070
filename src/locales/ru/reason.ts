import type { reason as english } from '../en/reason.ts'
import type { Words } from '../words.ts'

export const reason = {
  budget: 'Недостаточный бюджет проекта',
  'no-response': 'Заказчик не ответил',
  'other-vendor': 'Заказчик предпочёл другого вендора',
  'requirement-not-met': 'Требования заказчика не выполнены',
  'not-a-customer': 'Не является заказчиком',
  timeline: 'Слишком сжатые сроки',
  abuse: 'Сообщить о злоупотреблении, спаме или фишинге',
  other: 'Другое',
  'duplicate-bulk': 'Дубликат: создан массовой загрузкой',
  'duplicate-portal': 'Дубликат: создан на портале',
  'duplicate-vendor': 'Дубликат: пришёл от {vendor}',
  'connector-sync': 'Сбой синхронизации коннектора',
  'customer-matching': 'Неверно определён заказчик',
  'solution-issue': 'Проблема с решением: пояснение в заметках',
  test: 'Тестовая сделка',
  'data-error': 'Ошибка в данных',
  withdrawn: 'Приглашение отозвано',
  'no-customer-record': 'У {vendor} нет записи о таком заказчике',
  'no-seller-manages-customer': 'Ни один продавец {vendor} не ведёт этого заказчика',
} satisfies Words<typeof english>
