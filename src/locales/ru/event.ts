import type { event as english } from '../en/event.ts'
import type { Words } from '../words.ts'

export const event = {
  'referral.opened': '{name}: создана сделка',
  'referral.received': '{name}: вам отправлен запрос',
  'referral.shown': '{name}: открыта сделка для чтения',
  'referral.accepted': '{name}: запрос принят',
  'referral.declined': '{name}: запрос отклонён',
  'referral.expired': 'Срок запроса истёк без ответа',
  'referral.amended':
    '{name}: {count, plural, one {изменено # поле} few {изменены # поля} many {изменено # полей} other {изменено # поля}}',
  'referral.advanced': '{name}: этап изменён',
  'referral.won': '{name}: сделка выиграна',
  'referral.lost': '{name}: сделка проиграна',
  'referral.closed-as-error': '{name}: сделка закрыта как ошибка',
  'referral.taken': '{name}: запрос взят',
  'referral.assigned': '{name}: запрос назначен',
  'referral.answer-due': 'Запрос ждёт вашего ответа',
  'referral.referenced': '{name}: изменены свои ссылки',
  'invitation.sent': '{name}: запрос отправлен',
  'invitation.withdrawn': '{name}: запрос отозван',
  'note.written': '{name}: добавлена заметка',
  'customer.matched': '{name}: заказчик сопоставлен',
  changed: '{name}: сделка изменена',
  'person-of': '{name} ({organization})',
  'to-stage': 'теперь этап «{stage}»',
} satisfies Words<typeof english>
