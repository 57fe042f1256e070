import type { customers as english } from '../en/customers.ts'
import type { Words } from '../words.ts'

export const customers = {
  name: 'Название заказчика',
  place: 'Город или страна',
  'begin-title': 'Найдите заказчика',
  'begin-body':
    'В справочнике компании записаны под юридическими названиями, на любой письменности. Для начала хватит двух букв.',
  'none-title': 'Заказчика с таким названием нет',
  'none-body': 'Проверьте написание, введите часть названия или очистите место.',
  'in-place': 'Место: {place}',
  elsewhere: 'В других местах',
  found: 'Заказчики',
  duns: 'D-U-N-S {number}',
  more: 'Есть ещё. Уточните название.',
  'new-deal': 'Новая сделка',
  'new-deal-with': 'Новая сделка: {name}',
  'deals-of': 'Сделки с этим заказчиком',
} satisfies Words<typeof english>
