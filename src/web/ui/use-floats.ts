import { useEffect, useState, useSyncExternalStore } from 'react'

type Floats = typeof import('./floats.ts')

const watchers = new Set<() => void>()
let floats: Floats | null = null
let coming: Promise<void> | null = null

/** Asked for when a pointer or the focus comes near, so that it is there at the press. */
export function loadFloats(): Promise<void> {
  coming ??= import('./floats.ts').then(
    (loaded) => {
      floats = loaded
      for (const watcher of watchers) watcher()
    },
    () => {
      coming = null
    },
  )
  return coming
}

function watch(onChanged: () => void): () => void {
  watchers.add(onChanged)
  return () => void watchers.delete(onChanged)
}

/**
 * The kit's floats from the first opening on. They stand closed for one moment before they open, because only an
 * opening remembers where the focus was.
 */
export function useFloats(opened: boolean): { readonly floats: Floats | null; readonly opened: boolean } {
  const loaded = useSyncExternalStore(watch, () => floats)
  const [used, setUsed] = useState(opened)
  const [stands, setStands] = useState(false)
  if (opened && !used) setUsed(true)
  const usable = used ? loaded : null
  useEffect(() => {
    if (opened) void loadFloats()
  }, [opened])
  useEffect(() => setStands(usable !== null), [usable])
  return { floats: usable, opened: opened && stands }
}
