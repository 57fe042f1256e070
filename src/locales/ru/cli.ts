import type { cli as english } from '../en/cli.ts'
import type { Words } from '../words.ts'

export const cli: Words<typeof english> = {
  'ask-key': 'Ключ API для {url} (при вводе не виден):',
  'signed-in': '{name}, {organization}, {url}',
  forgotten: 'Адрес и ключ удалены.',
  nothing: 'Здесь ничего нет.',
  more: '{count, plural, one {Показана # запись} few {Показаны # записи} many {Показано # записей} other {Показано # записи}}; остальные — с {first} или {other}.',
  possible: 'Сейчас возможно',
  'not-possible': 'Сейчас невозможно',
  interrupted: 'Связь прервалась; чтение продолжится само …',
  unreachable: 'По адресу {url} никто не отвечает. Запущен ли там Tandem и верен ли адрес?',
  slow: '{url} не отвечает слишком долго.',
  'no-tandem': 'По адресу {url} что-то отвечает, но это не Tandem.',
  'no-key': 'Нет ключа API для {url}. Выполните {command} или задайте ключ в {variable}.',
  'key-refused': '{url} не принимает ключ API: срок истёк, ключ отозван или он от другого сервера.',
  request: 'Для администратора: запрос {request}',
}
