import type { purchaseIntent as english } from '../en/purchase-intent.ts'
import type { Words } from '../words.ts'

export const purchaseIntent = {
  yes: '예',
  no: '아니요',
  undecided: '미정',
} satisfies Words<typeof english>
