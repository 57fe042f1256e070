import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { KeysDialog } from '../shell/keys-dialog.tsx'
import { useKeys } from '../ui/single-keys.ts'
import { Palette } from './palette.tsx'
import { type ActionGroup, ActionGroups } from './palette-actions.ts'

type PaletteControl = { readonly open: (query?: string) => void; readonly openKeys: () => void }

const Control = createContext<PaletteControl | null>(null)

/** Opens the palette and the list of keys from anywhere. */
export function usePalette(): PaletteControl {
  const control = use(Control)
  if (!control) throw new Error('usePalette needs a PaletteProvider above it')
  return control
}

/** Ctrl-K for everything, `?` for the keys. */
export function PaletteProvider({ children }: { readonly children: ReactNode }) {
  const [query, setQuery] = useState<string | null>(null)
  const [keysOpened, setKeysOpened] = useState(false)
  const [groups] = useState(() => new Map<string, ActionGroup>())
  const control = useMemo(
    () => ({ open: (begin = '') => setQuery(begin), openKeys: () => setKeysOpened(true) }),
    [],
  )
  useKeys({ '?': control.openKeys })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey ||
        event.key.toLowerCase() !== 'k'
      )
        return
      event.preventDefault()
      setQuery((now) => (now === null ? '' : null))
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <Control value={control}>
      <ActionGroups value={groups}>{children}</ActionGroups>
      <Palette
        query={query}
        onQuery={setQuery}
        onClose={() => setQuery(null)}
        onKeys={control.openKeys}
        groups={groups}
      />
      <KeysDialog opened={keysOpened} onClose={() => setKeysOpened(false)} />
    </Control>
  )
}
