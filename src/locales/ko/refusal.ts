import type { refusal as english } from '../en/refusal.ts'
import type { Words } from '../words.ts'

export const refusal = {} satisfies Words<typeof english>
