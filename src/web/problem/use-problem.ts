import { useMemo } from 'react'
import { ApiProblem } from '../api.ts'
import { useWords } from '../words/words.tsx'
import { faultSentences, problemSentence } from './problem-words.ts'
import { useRefusal } from './use-refusal.ts'

export type ToldProblem = {
  readonly sentence: string
  /** What makes it possible, where a refusal names it. */
  readonly remedy?: string
  /** By the path of the field: `fields['customer/name']`. */
  readonly fields: Readonly<Record<string, string>>
}

/** Tells a failed call: `const tell = useProblem(); const told = tell(mutation.error)`. */
export function useProblem(): (error: unknown) => ToldProblem | undefined {
  const words = useWords()
  const { explain } = useRefusal()
  return useMemo(
    () => (error) => {
      if (!error) return undefined
      const refusal = error instanceof ApiProblem ? error.problem.refusal : undefined
      if (refusal) {
        const { sentence, remedy } = explain(refusal)
        return { sentence, remedy: remedy.sentence, fields: {} }
      }
      return { sentence: problemSentence(error, words), fields: faultSentences(error, words) }
    },
    [words, explain],
  )
}
