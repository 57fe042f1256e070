import { createContext, type ReactNode, Suspense, use, useEffect, useMemo, useState } from 'react'
import { later } from '../ui/later.ts'
import { useKeys } from '../ui/single-keys.ts'
import { type ActionGroup, ActionGroups } from './palette-actions.ts'

const Palette = later(() => import('./palette.tsx'), 'Palette')
const KeysDialog = later(() => import('../shell/keys-dialog.tsx'), 'KeysDialog')

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
      <Suspense>
        <AfterFirst opened={query !== null}>
          <Palette
            query={query}
            onQuery={setQuery}
            onClose={() => setQuery(null)}
            onKeys={control.openKeys}
            groups={groups}
          />
        </AfterFirst>
      </Suspense>
      <Suspense>
        <AfterFirst opened={keysOpened}>
          <KeysDialog opened={keysOpened} onClose={() => setKeysOpened(false)} />
        </AfterFirst>
      </Suspense>
    </Control>
  )
}

/** Nothing until it is opened for the first time; from then on it stays, so that it can close. */
function AfterFirst({ opened, children }: { readonly opened: boolean; readonly children: ReactNode }) {
  const [used, setUsed] = useState(opened)
  if (opened && !used) setUsed(true)
  return used && children
}
