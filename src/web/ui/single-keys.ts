import { useLocalStorage } from '@mantine/hooks'
import { useEffect, useRef } from 'react'

const storage = { key: 'tandem-single-keys', defaultValue: true, getInitialValueInEffect: false }

/** Whether shortcuts of one letter are on; a person can switch them off on a device. */
export function useSingleKeys(): boolean {
  return useLocalStorage(storage)[0]
}

export function useSingleKeysSwitch(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useLocalStorage(storage)
  return [on, setOn]
}

/** True while a letter belongs to a field, an open float, or a combination with another key. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
    return true
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role="dialog"], [role="menu"], [role="listbox"]'))
    return true
  return target.matches('textarea, select, input:not([type="checkbox"], [type="radio"], [type="button"])')
}

type Keys = Readonly<Record<string, (() => void) | undefined>>

/** Single letters of a page: `useKeys({ e: edit, '?': showKeys })`. They never fire while typing. */
export function useKeys(keys: Keys): void {
  const now = useRef(keys)
  now.current = keys
  const allowed = useSingleKeys()
  useEffect(() => {
    if (!allowed) return
    const onKey = (event: KeyboardEvent) => {
      const act = isTyping(event)
        ? undefined
        : now.current[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [allowed])
}
