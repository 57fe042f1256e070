import type { stage as english } from '../en/stage.ts'
import type { Words } from '../words.ts'

export const stage = {
  created: 'Создание',
  accepted: 'Принятие',
  'created-or-accepted': 'Создание / Принятие',
  qualified: 'Квалификация',
  developed: 'Проработка',
  proposed: 'Предложение',
  negotiated: 'Переговоры',
  won: 'Выигрыш',
  lost: 'Проигрыш',
  'lost-at': 'Проигрыш на этапе «{stage}»',
  'with-percent': '{stage} {percent}',
  'assessment-20': 'Соглашение',
  'assessment-40': 'Сбор данных',
  'assessment-60': 'Отчёт об оценке',
  'assessment-80': 'Презентация',
} satisfies Words<typeof english>
