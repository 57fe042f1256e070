import type { solutionKind as english } from '../en/solution-kind.ts'
import type { Words } from '../words.ts'

export const solutionKind = {
  own: '自有',
  vendor: '{vendor}',
  'third-party': '第三方',
  assessment: '評定',
} satisfies Words<typeof english>
