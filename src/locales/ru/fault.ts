import type { fault as english } from '../en/fault.ts'
import type { Words } from '../words.ts'

export const fault = {
  required: 'Заполните это поле.',
  'too-long': 'Не больше {max, plural, one {# знака} few {# знаков} many {# знаков} other {# знака}}.',
  'too-many': 'Не больше {max, plural, one {# записи} few {# записей} many {# записей} other {# записи}}.',
  email: 'Введите адрес в виде {example}.',
  amount: 'Введите сумму цифрами, без знака.',
  currency: 'Выберите валюту.',
  day: 'Такой даты нет.',
  'day-past': 'Выберите день в будущем.',
  choice: 'Выберите одно из предложенных значений.',
  form: 'Здесь нужна другая форма записи.',
  unknown: 'Этого больше нет. Выберите другое.',
  taken: 'Это уже занято.',
  consent: 'Чтобы поделиться контактом, нужно согласие.',
  'not-allowed': 'Здесь это использовать нельзя.',
  'password-short': 'Не меньше {min, plural, one {# знака} few {# знаков} many {# знаков} other {# знака}}.',
  foreign: 'Адрес принадлежит другому домену. Пригласите этого человека как гостя.',
  acknowledgement: 'Введите точно: {id}.',
  'file-type': 'Файлы такого типа не принимаются. Подойдут: {formats}.',
  'file-content': 'Содержимое файла не соответствует его имени.',
  'file-large': 'Файл больше {max} МБ.',
  'file-empty': 'Файл пуст.',
  'wrong-code': 'Код неверный, устарел или уже использован.',
  unanswered: 'По этому адресу не отвечает служба входа.',
} satisfies Words<typeof english>
