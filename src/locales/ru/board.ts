import type { board as english } from '../en/board.ts'
import type { Words } from '../words.ts'

export const board = {
  label: 'Сделки по этапам',
  columns: 'Этапы',
  'column-deals':
    '{count, plural, one {{stage}: # сделка} few {{stage}: # сделки} many {{stage}: # сделок} other {{stage}: # сделки}}',
  'column-empty': 'Нет сделок',
  'sum-open': '{stage}, сумма: {sum}. Показать валюты',
  'rates-of': 'Курсы на {day}. Суммы в долларах США.',
  'no-rate': 'нет курса',
  'open-deals':
    '{count, plural, one {# открытая сделка} few {# открытые сделки} many {# открытых сделок} other {# открытой сделки}}',
  weighted: 'с учётом этапа ≈ {sum}',
  'drop-here': 'Отпустите, чтобы перевести на этап «{stage}», {percent}',
  'drop-won': 'Отпустите, чтобы отметить выигрыш',
  'drop-lost': 'Отпустите, чтобы отметить проигрыш',
  'keys-move': 'между карточками',
  'keys-stage': 'сменить этап',
  'card-actions': 'Перевести: {name}',
  'move-to': 'На этап «{stage}»',
  'mark-won': 'Отметить выигрыш…',
  'mark-lost': 'Отметить проигрыш…',
  'moved-to': '{name}: теперь на этапе «{stage}»',
  'moving-back': '{name}: снова на этапе «{stage}», перевести не удалось',
  'refused-move': '{name}: остаётся на месте. {reason}',
  'why-back-to-created': 'Первый этап задаётся при начале сделки; вернуться на него нельзя.',
  'show-column': 'Показать этап «{stage}»',
  'help-text': 'Стрелки переходят между карточками, Shift со стрелкой меняет этап, Enter открывает сделку.',
  'error-title': 'Не удалось загрузить доску',
} satisfies Words<typeof english>
