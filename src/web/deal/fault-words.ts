import type { FieldFault } from '#contract/values.ts'
import { faultSentence } from '#words/problem-words.ts'
import { useWords } from '../words/words.tsx'

/** The sentence for the fault at a field, or at a part of it: `faultAt('value')` finds "value/amount" too. */
export function useFaultAt(faults: readonly FieldFault[]): (path: string) => string | undefined {
  const words = useWords()
  return (path) => {
    const fault = faults.find((one) => one.path === path || one.path.startsWith(`${path}/`))
    return fault && faultSentence(fault, words)
  }
}
