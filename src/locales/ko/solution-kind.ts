import type { solutionKind as english } from '../en/solution-kind.ts'
import type { Words } from '../words.ts'

export const solutionKind = {
  own: '자사',
  vendor: '{vendor}',
  'third-party': '타사',
  assessment: '평가',
} satisfies Words<typeof english>
