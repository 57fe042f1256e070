import type { dealType as english } from '../en/deal-type.ts'
import type { Words } from '../words.ts'

export const dealType = {
  private: 'Частная',
  'partner-led': 'Под руководством партнёра',
  'co-sell': 'Совместная продажа',
  'partner-to-partner': 'Между партнёрами',
  'solution-assessment': 'Оценка решения',
  'services-co-sell': 'Совместная продажа услуг',
  'private-short': 'Частная',
  'partner-led-short': 'Партнёрская',
  'co-sell-short': 'Совместная',
  'partner-to-partner-short': 'Партнёр–партнёр',
  'solution-assessment-short': 'Оценка',
  'services-co-sell-short': 'Услуги',
  'private-because': 'Частная: помощь не нужна, и никто больше её не видит',
  'partner-led-because': 'Под руководством партнёра: {vendor} может её читать',
  'co-sell-because-asked': 'Совместная продажа: запрошена помощь {vendor}',
  'co-sell-because-sent': 'Совместная продажа: сделка пришла от {vendor}',
  'partner-to-partner-because': 'Между партнёрами: приглашён другой партнёр',
  'solution-assessment-because': 'Оценка решения: так определяет выбранное решение',
  'services-co-sell-because': 'Совместная продажа услуг: продаётся услуга',
} satisfies Words<typeof english>
