import { useState } from 'react'
import { faultSentences } from '../problem/problem-words.ts'
import { useWords } from '../words/words.tsx'

type Values = Readonly<Record<string, string>>

/** The text fields of a form: values, and below each what the server says about it. */
export function useFields<Fields extends Values>(empty: Fields, error: unknown) {
  const words = useWords()
  const [values, setValues] = useState(empty)
  const faults = faultSentences(error, words)
  const field = (name: keyof Fields & string) => ({
    name,
    value: values[name] as string,
    onChange: (value: string) => setValues((now) => ({ ...now, [name]: value })),
    error: faults[name],
  })
  const choice = (name: keyof Fields & string) => ({
    ...field(name),
    value: values[name] || null,
    onChange: (value: string | null) => setValues((now) => ({ ...now, [name]: value ?? '' })),
  })
  return { values, field, choice, faults, clear: () => setValues(empty) }
}
