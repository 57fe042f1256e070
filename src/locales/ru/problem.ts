import type { problem as english } from '../en/problem.ts'
import type { Words } from '../words.ts'

export const problem = {
  'not-allowed': 'Ваши роли этого не позволяют. Изменить их может администратор.',
  throttled:
    'Слишком много попыток. Попробуйте снова через {seconds, plural, one {# секунду} few {# секунды} many {# секунд} other {# секунды}}.',
  'wrong-credentials': 'Почта и пароль не подходят друг к другу. Проверьте их и попробуйте снова.',
  'cross-site': 'Запрос пришёл не с этой страницы и остановлен. Загрузите страницу заново.',
  'too-large': 'За один раз столько отправить нельзя. Сократите текст или отправьте меньше.',
  unavailable: 'База данных сейчас недоступна. Ничего не потеряно, попробуйте через минуту.',
} satisfies Words<typeof english>
