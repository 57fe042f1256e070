import type { solutionKind as english } from '../en/solution-kind.ts'
import type { Words } from '../words.ts'

export const solutionKind = {
  own: 'своё',
  vendor: '{vendor}',
  'third-party': 'стороннее',
  assessment: 'оценка',
} satisfies Words<typeof english>
