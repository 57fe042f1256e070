import type { mail as english } from '../en/mail.ts'
import type { Words } from '../words.ts'

export const mail = {
  'request-received':
    '{from} просит о помощи в сделке; запрос получает {organization}. Примите его или отклоните до {due}. Без ответа он истечёт.',
  'deal-received':
    '{from} передаёт эту сделку; её получает {organization}. Примите её или отклоните до {due}. Без ответа срок истечёт.',
  'assessment-received':
    '{from} просит об оценке решения; запрос получает {organization}. Примите его или отклоните до {due}. Без ответа он истечёт.',
  'request-assigned': '{by} поручает вам запрос от организации {from}. Примите его или отклоните до {due}.',
  'answer-due':
    '{from} всё ещё ждёт ответа от организации {organization}. Примите запрос или отклоните до {due}. Без ответа он истечёт.',
  'request-sent': '{organization} отправляет эту сделку организации {to}. Вы узнаете ответ не позднее {due}.',
  'request-accepted': '{to} принимает сделку, которую отправляет {organization}, и теперь участвует в ней.',
  'request-declined':
    '{to} отклоняет сделку, которую отправляет {organization}. Дальше она идёт без организации {to}.',
  'request-expired':
    '{to}: ответа в срок не было, и запрос истёк. Его можно отправить снова со страницы сделки.',
  'note-written': '{from}: новая заметка, которую может прочитать {organization}.',
  'solution-submitted': '{from} отправляет решение и ждёт его проверки.',
  'solution-passed': 'Решение прошло проверку.',
  'solution-failed': 'Решение не прошло проверку. Его можно исправить по отчёту и отправить снова.',
  'person-invited-subject': '{organization} приглашает вас в Tandem',
  'person-invited':
    '{by} приглашает вас в Tandem, организация {organization}. Откройте ссылку, чтобы присоединиться: новички задают пароль, остальные входят. Ссылка действует один раз.',
  'password-reset-subject': 'Новый пароль для Tandem',
  'password-reset':
    'Для этого адреса запрошен новый пароль. Ссылка действует один раз. Без вас ничего не изменится.',
  'password-changed-subject': 'Ваш пароль для Tandem изменён',
  'password-changed':
    'У этого адреса теперь новый пароль, вход во всех остальных браузерах завершён. Если это были не вы, запросите новый пароль на странице входа и сообщите администратору.',
  'second-factor-added-subject': 'Для входа в Tandem настроен второй фактор',
  'second-factor-added':
    'Теперь при входе с этим адресом кроме пароля нужен код. Если это были не вы, сообщите администратору: он может это отменить.',
  'second-factor-removed-subject': 'Второй фактор для входа в Tandem удалён',
  'second-factor-removed':
    'Теперь при входе с этим адресом код не нужен. Если это были не вы, смените пароль и сообщите администратору.',
  'access-asked-subject': '{name} просит о доступе',
  'access-asked': '{name} ({email}) просит о доступе в Tandem, организация {organization}.',
  'application-check-subject': 'Подтвердите заявку в программу {vendor}',
  'application-check':
    'На этот адрес подана заявка компании {name} на участие в программе {vendor}. Подтвердите, что адрес ваш: только после этого {vendor} увидит заявку. Без подтверждения ничего не произойдёт.',
  'application-received-subject': 'Заявка на участие в программе: {name}',
  'application-received': '{name} подаёт заявку на участие в программе и ждёт решения.',
  'application-approved-subject': 'Добро пожаловать в программу: {vendor}',
  'application-approved':
    '{vendor} одобряет заявку: {name}. Чтобы начать, задайте пароль. Ссылка действует один раз.',
  'application-rejected-subject': 'Заявка: {name}',
  'application-rejected': '{vendor} не одобряет заявку: {name}.',
  'address-check-subject': 'Подтвердите этот адрес для Tandem',
  'address-check':
    'Письма Tandem для адресата {name} будут приходить на этот адрес. Подтвердите, что он ваш. Без вас ничего не изменится.',
  'to-answer': 'Ответить',
  'to-deal': 'Открыть сделку',
  'to-solution': 'Открыть решение',
  'to-invitation': 'Открыть приглашение',
  'to-password': 'Задать пароль',
  'to-address': 'Подтвердить адрес',
  'to-tandem': 'Открыть Tandem',
  deal: 'Сделка',
  number: 'Номер',
  customer: 'Заказчик',
  value: 'Сумма',
  help: 'Нужна помощь',
  due: 'Ответить до',
  reason: 'Причина',
  contacts: 'Их сотрудники',
  note: 'Заметка',
  solution: 'Решение',
  status: 'Статус',
  report: 'Отчёт',
  'link-hint': 'Если кнопка не работает, откройте этот адрес: {url}',
  'sent-by': 'Письмо отправляет Tandem от имени организации {organization}. Ответы на него никто не читает.',
  stop: 'Не присылать такие письма',
  'hidden-link':
    'Ссылка секретна, поэтому здесь не показана. Если её нужно передать самим, отправьте новое приглашение.',
} satisfies Words<typeof english>
