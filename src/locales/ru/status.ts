import type { status as english } from '../en/status.ts'
import type { Words } from '../words.ts'

export const status = {
  received: 'Получена',
  pending: 'Ждёт ответа',
  accepted: 'Принята',
  won: 'Выиграна',
  lost: 'Проиграна',
  declined: 'Отклонена',
  expired: 'Срок истёк',
  error: 'Ошибка',
  new: 'Новая',
  active: 'Активная',
  closed: 'Закрыта',
  open: 'Открытая',
  'not-asked': 'Не запрошена',
  withdrawn: 'Запрос отозван',
  'not-invited': 'Нет приглашения',
  'may-read': 'Может читать',
  'cannot-see': 'Не видит',
} satisfies Words<typeof english>
