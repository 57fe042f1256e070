import { useMantineColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { Me } from '#contract/sessions.ts'
import { useSingleKeysSwitch } from '../ui/single-keys.ts'
import { useWords } from '../words/words.tsx'
import { useChangeMe } from './me.ts'

/**
 * What a person chose on another device holds here from the sign-in on; what is switched here is kept with the person.
 * The language is kept where it is chosen.
 */
export function useKeptChoices(me: Me): void {
  const { locale, setLocale } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [singleKeys, setSingleKeys] = useSingleKeysSwitch()
  const { mutate } = useChangeMe()
  const greeted = useRef<string | null>(null)
  const { id, language, scheme, shortcuts } = me.person

  useEffect(() => {
    if (greeted.current === id) return
    greeted.current = id
    if (language !== null && language !== locale) setLocale(language)
    if (scheme !== 'auto') setColorScheme(scheme)
    setSingleKeys(shortcuts)
  }, [id, language, scheme, shortcuts, locale, setLocale, setColorScheme, setSingleKeys])

  useOnSwitch(colorScheme, (next) => mutate({ scheme: next }))
  useOnSwitch(singleKeys, (next) => mutate({ shortcuts: next }))

  function useOnSwitch<Value>(value: Value, keep: (value: Value) => void) {
    const last = useRef(value)
    useEffect(() => {
      if (last.current === value) return
      last.current = value
      keep(value)
    })
  }
}
