import type { customers as english } from '../en/customers.ts'
import type { Words } from '../words.ts'

export const customers = {
  name: '고객 이름',
  place: '도시 또는 국가',
  'begin-title': '고객 찾기',
  'begin-body': '법인 이름으로 찾을 수 있으며 어느 문자든 됩니다. 두 글자면 시작할 수 있습니다.',
  'none-title': '이 이름의 고객이 없습니다',
  'none-body': '철자를 확인하거나 이름의 일부만 쓰거나 장소를 비워 보세요.',
  'in-place': '{place}',
  elsewhere: '다른 곳',
  found: '고객',
  duns: 'D-U-N-S {number}',
  more: '더 있습니다. 이름을 더 입력하세요.',
  'new-deal': '새 거래',
  'new-deal-with': '{name} 고객과 새 거래',
  'deals-of': '이 고객과의 거래',
} satisfies Words<typeof english>
