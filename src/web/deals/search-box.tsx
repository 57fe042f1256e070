import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useKeys } from '../ui/single-keys.ts'
import { SearchField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import { isSought } from './list-state.ts'
import type { DealsState } from './use-deals-page.ts'

/** As long as somebody types, nothing is asked. */
const pause = 250

/** Looks in names, customers, numbers and references from two letters on; `/` leads here (UI-8). */
export function SearchBox({ search, change }: DealsState) {
  const { t } = useWords()
  const given = search.search ?? ''
  const [text, setText] = useState(given)
  const box = useRef<HTMLElement>(null)
  useKeys({ '/': () => box.current?.querySelector('input')?.focus() })

  const sent = useRef(given)
  useEffect(() => {
    if (given === sent.current) return
    sent.current = given
    setText(given)
  }, [given])

  const send = useEffectEvent(() => {
    const next = isSought(text) ? text.trim() : ''
    if (next === sent.current) return
    sent.current = next
    change({ ...search, search: next || undefined, cursor: undefined }, { replace: true })
  })
  useEffect(() => {
    // The text starts the clock anew with each letter.
    const timer = window.setTimeout(() => send(), text === '' ? 0 : pause)
    return () => window.clearTimeout(timer)
  }, [text])

  return (
    <search ref={box}>
      <SearchField label={t('deals.search')} keyHint="/" value={text} maxLength={100} onChange={setText} />
    </search>
  )
}
