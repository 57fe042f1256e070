import type { similar as english } from '../en/similar.ts'
import type { Words } from '../words.ts'

export const similar = {
  title: 'Похожие сделки',
  lead: 'Прошлые сделки вашей организации, похожие на эту.',
  accepted: 'Из похожих сделок ({of}) вашей организацией принято: {count}.',
  none: 'Пока ни одна из прошлых сделок не похожа на эту.',
  'none-user': 'Сравниваются только сделки, которые вам видны.',
  failed: 'Не удалось загрузить похожие сделки',
  why: 'Почему: {reasons}',
  'reason-customer': 'тот же заказчик',
  'reason-solution': 'то же решение',
  'reason-industry': 'та же отрасль',
  'reason-country': 'та же страна',
  'reason-size': 'близкая сумма',
  'reason-type': 'тот же тип',
} satisfies Words<typeof english>
