import type { purchaseIntent as english } from '../en/purchase-intent.ts'
import type { Words } from '../words.ts'

export const purchaseIntent = {
  yes: '是',
  no: '否',
  undecided: '尚未決定',
} satisfies Words<typeof english>
