import type { purchaseIntent as english } from '../en/purchase-intent.ts'
import type { Words } from '../words.ts'

export const purchaseIntent = {
  yes: 'Да',
  no: 'Нет',
  undecided: 'Ещё не решено',
} satisfies Words<typeof english>
