import type { role as english } from '../en/role.ts'
import type { Words } from '../words.ts'

export const role = {
  'account-admin': 'Администратор учётной записи',
  'account-admin-does': 'Управляет пользователями, ролями и филиалами.',
  'global-admin': 'Глобальный администратор',
  'global-admin-does': 'Владеет каталогом компании, добавляет людей и гостей, назначает роли.',
  'mpn-partner-admin': 'Администратор партнёрской программы',
  'mpn-partner-admin-does': 'Ведёт участие в партнёрской программе и сделки совместной продажи.',
  'referrals-admin': 'Администратор сделок',
  'referrals-admin-does':
    'Открывает и изменяет все сделки своей области, маршрутизацию, аналитику и регистрации.',
  'referrals-user': 'Пользователь сделок',
  'referrals-user-does': 'Создаёт сделки в своей области и ведёт сделки своих команд.',
  'business-profile-admin': 'Администратор бизнес-профиля',
  'business-profile-admin-does': 'Создаёт, изменяет и удаляет бизнес-профили.',
  'solution-admin': 'Администратор решений совместной продажи',
  'solution-admin-does': 'Описывает решения, отправляет их на проверку и получает результаты.',
  'vendor-seller': 'Продавец вендора',
  'vendor-seller-does': 'Отвечает на запросы совместной продажи и ведёт принятые сделки.',
  'assessment-specialist': 'Специалист по оценке',
  'assessment-specialist-does': 'Отвечает на запросы об оценке решений; других сделок не видит.',
  'vendor-admin': 'Администратор вендора',
  'vendor-admin-does': 'Управляет партнёрами, решениями, регистрациями и людьми вендора.',
  'solution-reviewer': 'Рецензент решений',
  'solution-reviewer-does': 'Проверяет присланные решения и определяет их статус совместной продажи.',
  'entire-company': 'Вся компания',
  'some-locations': 'Некоторые филиалы',
} satisfies Words<typeof english>
